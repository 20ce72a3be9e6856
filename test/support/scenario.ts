import type { ConversationId } from '#domain/ids.ts';
import type { Button, OutboundMessage } from '#domain/messages.ts';
import type { Locale } from '#domain/text.ts';
import type { CommandOutcome, ConversationState, EngineWorld, FlowStep, TurnContent } from '#engine/contract.ts';
import { buttonsOf, textOf } from '#engine/rehearsal/play-scenario.ts';
import { lookedUp } from '#engine/run-command.ts';
import { nodeOf, openRun, topOf } from '#engine/turn/run.ts';
import { turn } from '#engine/turn/turn.ts';
import type { CommandCall } from '#flow/commands.ts';

/** What `case.reread` gives of a petition that was filed anonymously, without files. */
export const filedWords = {
  ...{ kindName: { 'zh-CN': '求助', en: 'request for help' }, title: '路灯不亮', body: '三天了', named: false },
  ...{ place: null, happenedOn: null, files: [], missing: 0 },
};

/** One citizen's chat with the engine. Each method plays a turn and gives all that it showed, buttons in brackets. */
export class Chat {
  state: ConversationState;
  messages: readonly OutboundMessage[] = [];
  buttons: readonly Button[] = [];
  /** How the citizen got on in the last turn. */
  steps: readonly FlowStep[] = [];
  /** Commands that were run, without those that only look up the policy. */
  readonly calls: CommandCall[] = [];
  private readonly world: EngineWorld;
  private readonly run: (call: CommandCall) => CommandOutcome;
  private turns = 0;

  constructor(
    world: EngineWorld,
    options: { readonly locale?: Locale; readonly run?: (call: CommandCall) => CommandOutcome } = {},
  ) {
    this.world = world;
    this.run = options.run ?? (() => ({ ok: true, output: {} }));
    this.state = { id: 'c' as ConversationId, channel: 'telegram', locale: options.locale ?? 'en', snapshot: null };
  }

  /** The ref of turn n is `m<n>`, from 1. */
  send(content: TurnContent): string {
    this.turns += 1;
    const ref = `m${this.turns}`;
    const stepping = turn(this.state, { channel: 'telegram', externalId: ref, address: 'a', ref, content }, this.world);
    let result = stepping.next();
    while (!result.done) {
      const found = lookedUp(result.value, this.world);
      if (!found) this.calls.push(result.value);
      result = stepping.next(found ?? this.run(result.value));
    }
    const { snapshot, locale, messages, steps } = result.value;
    this.steps = steps;
    this.state = { ...this.state, snapshot, locale };
    this.messages = messages;
    if (messages.length > 0) this.buttons = messages.flatMap(buttonsOf);
    return messages.map(textOf).join('\n');
  }

  /** The same chat after a restart: of what was before, only what is stored and shown is left. */
  restarted(world: EngineWorld): Chat {
    const chat = new Chat(world, { run: this.run });
    chat.state = JSON.parse(JSON.stringify(this.state));
    chat.buttons = this.buttons;
    chat.turns = this.turns;
    return chat;
  }

  say(text: string): string {
    return this.send({ type: 'text', text });
  }

  command(name: string, argument = ''): string {
    return this.send({ type: 'command', name, argument });
  }

  /** Presses a button of the last message, standing on it. */
  press(label: string): string {
    return this.pressToken(this.token(label));
  }

  pressToken(token: string, on = `of ${this.turns}`): string {
    return this.send({ type: 'button', token, on });
  }

  token(label: string): string {
    const button = this.buttons.find((one) => one.label === label);
    if (!button) throw new Error(`no button ${label}; there are ${this.buttons.map((one) => one.label).join(', ')}`);
    return button.token;
  }

  /** The node that the flow on top waits at, as `flow.node`; `ended` outside any flow. */
  get at(): string {
    const top = topOf(openRun(this.state, this.world));
    return top ? `${top.flow.flow}.${nodeOf(top)}` : 'ended';
  }

  get stack(): readonly string[] {
    return openRun(this.state, this.world).frames.map((frame) => frame.flow.flow);
  }
}
