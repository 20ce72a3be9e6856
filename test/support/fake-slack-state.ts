import { type JsonObject, list, object, text } from './json.ts';

export interface FakeMessage {
  readonly channel: string;
  readonly ts: string;
  readonly threadTs: string | undefined;
  readonly user: string | undefined;
  readonly bot: boolean;
  text: string;
  blocks: readonly JsonObject[];
  metadata: JsonObject | undefined;
  readonly files: readonly FakeFile[];
  edited: boolean;
}

export interface FakeFile {
  readonly id: string;
  readonly name: string;
  readonly length: number;
  bytes: Buffer | undefined;
}

/** What only one person sees. */
export interface FakeEphemeral {
  readonly user: string;
  readonly channel: string;
  readonly threadTs: string | undefined;
  text: string;
  blocks: readonly JsonObject[];
}

export interface FakeView {
  readonly id: string;
  hash: string;
  readonly rootId: string;
  body: JsonObject;
  /** What was typed and chosen: block id → action id → value. */
  readonly values: Map<string, Map<string, string>>;
}

export interface FakeUser {
  readonly id: string;
  readonly locale: string;
}

export interface FakeChannel {
  readonly id: string;
  archived: boolean;
  botIsMember: boolean;
}

interface Trigger {
  readonly user: string;
  readonly at: number;
  used: boolean;
}

interface ResponseUrl {
  readonly user: string;
  readonly channel: string;
  readonly at: number;
  uses: number;
  /** The ephemeral message that `replace_original` replaces. */
  readonly ephemeral: FakeEphemeral | undefined;
}

/** A workspace: what stands in its channels, and what its people have on their screens. */
export class FakeWorkspace {
  readonly now: () => number;
  readonly users = new Map<string, FakeUser>();
  readonly channels = new Map<string, FakeChannel>();
  readonly messages: FakeMessage[] = [];
  readonly ephemerals: FakeEphemeral[] = [];
  readonly files = new Map<string, FakeFile>();
  readonly modals = new Map<string, FakeView[]>();
  readonly homes = new Map<string, FakeView>();
  readonly triggers = new Map<string, Trigger>();
  readonly responseUrls = new Map<string, ResponseUrl>();
  private counter = 0;

  constructor(now: () => number) {
    this.now = now;
  }

  next(prefix: string): string {
    this.counter += 1;
    return `${prefix}${String(this.counter).padStart(8, '0')}`;
  }

  /** Timestamps name messages, so each is later than the one before. */
  ts(): string {
    this.counter += 1;
    return `${Math.floor(this.now() / 1000)}.${String(this.counter).padStart(6, '0')}`;
  }

  trigger(user: string): string {
    const id = this.next('trigger.');
    this.triggers.set(id, { user, at: this.now(), used: false });
    return id;
  }

  find(channel: string, ts: string): FakeMessage | undefined {
    return this.messages.find((message) => message.channel === channel && message.ts === ts);
  }

  stack(user: string): FakeView[] {
    const open = this.modals.get(user) ?? [];
    this.modals.set(user, open);
    return open;
  }

  view(body: JsonObject, root?: FakeView): FakeView {
    const id = this.next('V');
    const view = { id, hash: this.next('hash.'), rootId: root?.rootId ?? id, body, values: new Map() };
    keepValues(view, body);
    return view;
  }

  /** What Slack keeps when a view is changed: what was typed into fields whose ids stay. */
  change(view: FakeView, body: JsonObject): void {
    view.body = body;
    view.hash = this.next('hash.');
    keepValues(view, body);
  }
}

/** The elements that take input, with their block ids. */
export function inputsOf(
  body: JsonObject,
): readonly { readonly block: string; readonly element: JsonObject; readonly optional: boolean }[] {
  return list(body['blocks']).flatMap((block) => {
    const element = block['type'] === 'input' ? block['element'] : block['accessory'];
    const type = text(object(element)['type']);
    if (type !== 'plain_text_input' && type !== 'static_select') return [];
    const optional = block['optional'] === true || block['type'] !== 'input';
    return [{ block: text(block['block_id']), element: object(element), optional }];
  });
}

function keepValues(view: FakeView, body: JsonObject): void {
  const kept = new Map(view.values);
  view.values.clear();
  for (const { block, element } of inputsOf(body)) {
    const action = text(element['action_id']);
    const value = kept.get(block)?.get(action) ?? (text(element['initial_value']) || undefined);
    view.values.set(block, new Map(value === undefined ? [] : [[action, value]]));
  }
}

/** A view as Slack shows it to the app. */
export function viewPayload(view: FakeView): JsonObject {
  const values = Object.fromEntries(
    inputsOf(view.body).map(({ block, element }) => {
      const action = text(element['action_id']);
      const value = view.values.get(block)?.get(action) ?? null;
      const type = text(element['type']);
      const option = list(element['options']).find((known) => known['value'] === value) ?? null;
      return [block, { [action]: type === 'static_select' ? { type, selected_option: option } : { type, value } }];
    }),
  );
  return {
    ...view.body,
    id: view.id,
    hash: view.hash,
    root_view_id: view.rootId,
    private_metadata: text(view.body['private_metadata']),
    callback_id: text(view.body['callback_id']),
    state: { values },
  };
}
