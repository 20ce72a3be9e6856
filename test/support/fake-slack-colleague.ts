import { messagePayload, push, requireContent, requireView } from './fake-slack-methods.ts';
import type { Delivered, Outgoing } from './fake-slack-push.ts';
import {
  type FakeEphemeral,
  type FakeFile,
  type FakeMessage,
  type FakeView,
  type FakeWorkspace,
  inputsOf,
  viewPayload,
} from './fake-slack-state.ts';
import { type Json, type JsonObject, list, object, text } from './json.ts';

/** What a member of the workspace does things with. */
interface SlackAtWork {
  readonly workspace: FakeWorkspace;
  readonly queueChannel: string;
  deliver(outgoing: Outgoing): Promise<Delivered>;
  event(event: JsonObject): Promise<readonly Delivered[]>;
  quiet(): Promise<void>;
  responseUrl(user: string, channel: string, ephemeral?: FakeEphemeral): string;
}

/** A member of the workspace at their screen: sees messages, windows and the Home tab, presses, types and submits. */
export class FakeColleague {
  readonly id: string;
  /** Mistakes shown below the fields of the open window, by block id. */
  fieldErrors: Readonly<Record<string, string>> = {};
  private readonly slack: SlackAtWork;

  constructor(slack: SlackAtWork, id: string) {
    this.slack = slack;
    this.id = id;
  }

  /** What stands in the channel outside threads, oldest first. */
  get channel(): readonly FakeMessage[] {
    return this.slack.workspace.messages.filter((message) => message.threadTs === undefined);
  }

  thread(card: FakeMessage): readonly FakeMessage[] {
    return this.slack.workspace.messages.filter((message) => message.threadTs === card.ts);
  }

  /** What only this person was shown, oldest first. */
  get ephemerals(): readonly FakeEphemeral[] {
    return this.slack.workspace.ephemerals.filter(({ user }) => user === this.id);
  }

  /** The window in front. */
  get modal(): FakeView | undefined {
    return this.slack.workspace.stack(this.id).at(-1);
  }

  get home(): FakeView | undefined {
    return this.slack.workspace.homes.get(this.id);
  }

  /** Presses a button by what it says, on a message, on what only this person sees, in the open window or on the Home tab. */
  press(label: string, on: FakeMessage | FakeEphemeral | FakeView): Promise<Delivered> {
    const element = elementsOf(on).find((candidate) => text(object(candidate['text'])['text']) === label);
    const entry = element
      ? undefined
      : menuEntriesOf(on).find(({ option }) => text(object(option['text'])['text']) === label);
    if (entry) {
      return this.act(on, { type: 'overflow', action_id: entry.action, selected_option: entry.option });
    }
    if (!element) throw new Error(`There is no button “${label}”; there is: ${labelsOn(on).join(', ')}`);
    const { action_id, value, text: shown } = element;
    return this.act(on, { type: 'button', action_id: action_id ?? null, value: value ?? null, text: shown ?? null });
  }

  /** Chooses an option in the open window, by what it says. A choice outside a field reaches the app at once. */
  async choose(label: string): Promise<void> {
    const view = this.openModal();
    for (const { block, element } of inputsOf(view.body)) {
      const option = list(element['options']).find((known) => text(object(known['text'])['text']) === label);
      if (!option) continue;
      const action = text(element['action_id']);
      view.values.set(block, new Map([[action, text(option['value'])]]));
      const isField = list(view.body['blocks']).some((one) => one['type'] === 'input' && one['block_id'] === block);
      if (!isField) {
        await this.act(view, { type: 'static_select', block_id: block, action_id: action, selected_option: option });
      }
      return;
    }
    throw new Error(`There is no option “${label}”`);
  }

  /** Types into a text field of the open window, the first by default, in the place of what was there. */
  type(words: string, box = 1): void {
    const { max } = this.field(box);
    if (words.length > max) throw new Error(`Slack lets nobody type more than ${max} characters here`);
    this.paste(words, box);
  }

  /** Pastes into a text field; Slack's client takes what fits, and says nothing about the rest. */
  paste(words: string, box = 1): void {
    const { view, block, action, max } = this.field(box);
    view.values.set(block, new Map([[action, words.slice(0, max).toWellFormed()]]));
  }

  /** What the first text field of the open window holds. */
  get typed(): string {
    return this.typedIn(1);
  }

  typedIn(box: number): string {
    const { view, block, action } = this.field(box);
    return view.values.get(block)?.get(action) ?? '';
  }

  private field(box: number) {
    const view = this.openModal();
    const fields = inputsOf(view.body).filter(({ element }) => element['type'] === 'plain_text_input');
    const field = fields[box - 1];
    if (!field) throw new Error(`There is no text field ${box}, but ${fields.length}`);
    const { block, element } = field;
    return { view, block, action: text(element['action_id']), max: Number(element['max_length'] ?? 3000) };
  }

  /** Submits the open window, and does with it what the app answers. */
  async submit(): Promise<Delivered> {
    const view = this.openModal();
    for (const { block, element, optional } of inputsOf(view.body)) {
      const filled = view.values.get(block)?.get(text(element['action_id']));
      if (!optional && !filled) throw new Error(`Slack asks for “${block}” before it submits`);
    }
    this.fieldErrors = {};
    const delivered = await this.slack.deliver({
      type: 'interactive',
      payload: {
        type: 'view_submission',
        ...this.sender(),
        trigger_id: this.slack.workspace.trigger(this.id),
        view: viewPayload(view),
        response_urls: [],
      },
    });
    if (delivered.ok) this.obey(view, object(delivered.answer));
    await this.slack.quiet();
    return delivered;
  }

  /** Presses Cancel, or Escape: the window in front is gone, and the one below it comes to light. */
  async cancel(): Promise<void> {
    const view = this.openModal();
    this.slack.workspace.stack(this.id).pop();
    await this.closed(view, false);
  }

  /** Still has a window before them, since the answer to its submission came too late for Slack. */
  reopen(view: FakeView): void {
    this.slack.workspace.stack(this.id).push(view);
  }

  /** Closes all windows at once. */
  async closeAll(): Promise<void> {
    const stack = this.slack.workspace.stack(this.id);
    const views = stack.splice(0).reverse();
    for (const view of views) await this.closed(view, views.length > 1);
  }

  private async closed(view: FakeView, cleared: boolean): Promise<void> {
    if (view.body['notify_on_close'] !== true) return;
    const payload = { type: 'view_closed', ...this.sender(), view: viewPayload(view), is_cleared: cleared };
    await this.slack.deliver({ type: 'interactive', payload });
    await this.slack.quiet();
  }

  /** Runs a slash command; what the app answers is shown to this person only. */
  async command(command: string, words = ''): Promise<FakeEphemeral> {
    const { workspace, queueChannel } = this.slack;
    const delivered = await this.slack.deliver({
      type: 'slash_commands',
      payload: {
        command,
        text: words,
        user_id: this.id,
        user_name: this.id,
        team_id: 'T0FAKE',
        team_domain: 'fake',
        channel_id: queueChannel,
        channel_name: 'queue',
        api_app_id: 'A0FAKE',
        trigger_id: workspace.trigger(this.id),
        response_url: this.slack.responseUrl(this.id, queueChannel),
      },
    });
    const answer = object(delivered.answer);
    if (!delivered.ok) throw new Error(`Slack says that the app did not respond (${delivered.status})`);
    if (answer['response_type'] !== 'ephemeral') throw new Error('Everyone in the channel can read this answer');
    requireContent(answer);
    const shown = {
      user: this.id,
      channel: queueChannel,
      threadTs: undefined,
      text: text(answer['text']),
      blocks: list(answer['blocks']),
    };
    workspace.ephemerals.push(shown);
    return shown;
  }

  /** Writes into the channel, or into a card's thread, with files or without. */
  async write(words: string, card?: FakeMessage, posted: Readonly<Record<string, Buffer>> = {}): Promise<FakeMessage> {
    const { workspace, queueChannel } = this.slack;
    const files = Object.entries(posted).map(([name, bytes]): FakeFile => {
      return { id: workspace.next('F'), name, length: bytes.length, bytes };
    });
    for (const file of files) workspace.files.set(file.id, file);
    const message: FakeMessage = {
      channel: queueChannel,
      ts: workspace.ts(),
      threadTs: card?.ts,
      user: this.id,
      bot: false,
      text: words,
      blocks: [],
      metadata: undefined,
      files,
      edited: false,
    };
    workspace.messages.push(message);
    const subtype = files.length > 0 ? { subtype: 'file_share' } : {};
    await this.slack.event({ ...messagePayload(message), ...subtype, channel: queueChannel, channel_type: 'channel' });
    return message;
  }

  async edit(message: FakeMessage, words: string): Promise<void> {
    const before = messagePayload(message);
    message.text = words;
    message.edited = true;
    const edited = { user: this.id, ts: this.slack.workspace.ts() };
    await this.changed('message_changed', message, {
      message: { ...messagePayload(message), edited },
      previous_message: before,
    });
  }

  async remove(message: FakeMessage): Promise<void> {
    const { messages } = this.slack.workspace;
    messages.splice(messages.indexOf(message), 1);
    await this.changed('message_deleted', message, {
      deleted_ts: message.ts,
      previous_message: messagePayload(message),
    });
  }

  async openHome(): Promise<void> {
    await this.slack.event({ type: 'app_home_opened', user: this.id, channel: 'D0HOME', tab: 'home' });
  }

  private async changed(subtype: string, message: FakeMessage, rest: JsonObject): Promise<void> {
    const { channel } = message;
    const ts = this.slack.workspace.ts();
    await this.slack.event({ type: 'message', subtype, channel, channel_type: 'channel', ts, hidden: true, ...rest });
  }

  private async act(on: FakeMessage | FakeEphemeral | FakeView, action: Record<string, Json>): Promise<Delivered> {
    const { workspace } = this.slack;
    const trigger = { trigger_id: workspace.trigger(this.id) };
    const actions = [{ block_id: 'block', action_ts: workspace.ts(), ...action }];
    const base = { type: 'block_actions', ...this.sender(), ...trigger, actions };
    const delivered = await this.slack.deliver({ type: 'interactive', payload: { ...base, ...this.whereFrom(on) } });
    await this.slack.quiet();
    return delivered;
  }

  private whereFrom(on: FakeMessage | FakeEphemeral | FakeView): JsonObject {
    if ('body' in on) return { container: { type: 'view', view_id: on.id }, view: viewPayload(on) };
    const ephemeral = 'ts' in on ? undefined : on;
    return {
      container: { type: 'message', channel_id: on.channel, is_ephemeral: ephemeral !== undefined },
      channel: { id: on.channel, name: 'queue' },
      ...('ts' in on ? { message: messagePayload(on) } : {}),
      response_url: this.slack.responseUrl(this.id, on.channel, ephemeral),
    };
  }

  private sender(): JsonObject {
    return {
      user: { id: this.id, name: this.id, username: this.id, team_id: 'T0FAKE' },
      team: { id: 'T0FAKE', domain: 'fake' },
      api_app_id: 'A0FAKE',
      token: 'legacy',
    };
  }

  private obey(view: FakeView, answer: JsonObject): void {
    const { workspace } = this.slack;
    const stack = workspace.stack(this.id);
    switch (answer['response_action']) {
      case 'errors': {
        const blocks = new Set(inputsOf(view.body).map(({ block }) => block));
        const errors = Object.entries(object(answer['errors'])).map(([block, words]) => [block, text(words)] as const);
        if (errors.some(([block]) => !blocks.has(block))) throw new Error('Slack shows errors below input blocks only');
        this.fieldErrors = Object.fromEntries(errors);
        return;
      }
      case 'push':
        push(workspace, this.id, requireView(answer, 'modal'));
        return;
      case 'update':
        workspace.change(view, requireView(answer, 'modal'));
        return;
      case 'clear':
        stack.length = 0;
        return;
      default:
        stack.pop();
    }
  }

  private openModal(): FakeView {
    const view = this.modal;
    if (!view) throw new Error('No window is open');
    return view;
  }
}

/** Everything readable on a message, a window or the Home tab, a line a text. */
export function reads(shown: FakeMessage | FakeEphemeral | FakeView | undefined): string {
  if (!shown) return '';
  const blocks = 'body' in shown ? [shown.body] : shown.blocks;
  const lines = blocks.flatMap((block) => textsIn(block));
  return 'body' in shown || shown.blocks.length > 0 ? lines.join('\n') : shown.text;
}

export function labelsOn(on: FakeMessage | FakeEphemeral | FakeView): readonly string[] {
  return elementsOf(on).map((element) => text(object(element['text'])['text']));
}

/** What the menus of a message or window offer. */
function menuEntriesOf(
  on: FakeMessage | FakeEphemeral | FakeView,
): readonly { readonly action: string; readonly option: JsonObject }[] {
  const blocks = 'body' in on ? list(on.body['blocks']) : on.blocks;
  return blocks
    .flatMap((block) => list(block['elements']))
    .filter((element) => element['type'] === 'overflow')
    .flatMap((element) => list(element['options']).map((option) => ({ action: text(element['action_id']), option })));
}

function elementsOf(on: FakeMessage | FakeEphemeral | FakeView): readonly JsonObject[] {
  const blocks = 'body' in on ? list(on.body['blocks']) : on.blocks;
  return blocks
    .flatMap((block) => [...list(block['elements']), ...list([block['accessory']])])
    .filter((element) => element['type'] === 'button');
}

function textsIn(value: Json | undefined): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item) => textsIn(item));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, item]) =>
    key === 'text' && typeof item === 'string'
      ? [item]
      : key === 'user_id'
        ? [`<@${text(item)}>`]
        : key === 'initial_value'
          ? [text(item)]
          : textsIn(item),
  );
}
