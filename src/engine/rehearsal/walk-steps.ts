import { outputsOf, sampleInputs } from '#flow/analysis/samples.ts';
import { type CommandCall, commandSpec } from '#flow/commands.ts';
import type { FlowDocument } from '#flow/document.ts';
import type { AnswerInput } from '#flow/kinds/kind.ts';
import { kindOf } from '#flow/kinds/registry.ts';
import type { CommandOutcome, ConversationState, EngineWorld, TurnContent, TurnResult } from '../contract.ts';
import { lookedUp } from '../run-command.ts';
import { canGoBack, questionContext } from '../turn/question.ts';
import { openRun, waitingIn } from '../turn/run.ts';
import { answerToken } from '../turn/tokens.ts';
import { turn } from '../turn/turn.ts';
import { exampleError, unchanged } from './play-scenario.ts';

/** Buttons that are tried from each end of a list; what stands between them leads the same way. */
const TRIED_EACH_END = 12;

/** Something that a citizen may do, and how a reader is told of it. */
export interface WalkAct {
  readonly content: TurnContent;
  /** What is pressed or written. */
  readonly words: string;
  readonly told: string;
}

/** What a citizen may do at the question that waits: each way of answering, and Skip, Done, Back and Help. */
export function actsAt(state: ConversationState, world: EngineWorld): readonly WalkAct[] {
  const run = openRun(state, world);
  const waiting = waitingIn(run);
  if (!waiting) return [];
  const { node, name, frame } = waiting;
  const kind = kindOf(node);
  const context = questionContext(run, waiting);
  const { choices } = kind.show(node, context);
  const pressed = choices
    .filter((_, place) => place < TRIED_EACH_END || place >= choices.length - TRIED_EACH_END)
    .map(({ index, label }) => act(name, label, { type: 'button', token: answerToken(frame.seq, index) }));
  const typed = sampleInputs
    .filter((input) => {
      if (choices.length > 0 && kind.gathering === undefined) return false;
      const { type } = kind.read(node, input, context);
      return type === 'answer' || type === 'gathered';
    })
    .map((input) => act(name, toldOf(input), contentOf(input)));
  // The shortest and the longest text that fit stand for all.
  const texts = typed.filter(({ content }) => content.type === 'text');
  const written = typed.filter((one) => one.content.type !== 'text' || one === texts[0] || one === texts.at(-1));
  const said = (words: string) => act(name, words, { type: 'text', text: words });
  const unseen = node.kind === 'choice' ? (node.options?.filter(({ button }) => button === false) ?? []) : [];
  return [
    ...pressed,
    ...unseen.map(({ label }) => said(label[state.locale])),
    ...written,
    ...(kind.gathering ? [said('完成')] : []),
    ...(node.skip ? [said('跳过')] : []),
    ...(canGoBack(run) && frame.context.trail.length > 0 ? [said('返回')] : []),
    ...(node.help ? [said('帮助')] : []),
  ];
}

function act(node: string, words: string, content: TurnContent): WalkAct {
  return { content, words, told: `${node} ← ${words}` };
}

function toldOf(input: AnswerInput): string {
  if (input.type !== 'text') return `(${input.type})`;
  return input.text.length > 20 ? `“${input.text.slice(0, 20)}…”` : `“${input.text}”`;
}

function contentOf(input: AnswerInput): TurnContent {
  switch (input.type) {
    case 'text':
      return { type: 'text', text: input.text };
    case 'contact':
      return { type: 'contact', phone: input.phone, name: '', own: true };
    case 'files':
      return { type: 'files', files: input.files, caption: input.caption };
    case 'place':
      return input;
    default:
      throw new TypeError(`no such sample: ${input.type}`);
  }
}

/** What came of an act with some outcomes of the commands that it ran. */
export type Played =
  | { readonly ok: true; readonly result: TurnResult; readonly told: readonly string[] }
  | { readonly ok: false; readonly error: unknown; readonly told: readonly string[] };

interface Act {
  readonly state: ConversationState;
  readonly content: TurnContent;
  readonly told: string;
}

/** Plays an act once for every way in which the commands that it runs may end. */
export function* playAll({ state, content, told }: Act, world: EngineWorld, document: FlowDocument): Generator<Played> {
  const open: (readonly CommandOutcome[])[] = [[]];
  for (let script = open.pop(); script; script = open.pop()) {
    const steps = [told];
    const stepping = turn(state, { channel: state.channel, externalId: '1', address: 'walk', content }, world);
    try {
      let result = stepping.next();
      for (let at = 0; !result.done; at += 1) {
        // What it may find else was played where it was looked at first.
        while (!result.done) {
          // What the policy says is as it says.
          const known = result.value.again ? unchanged : lookedUp(result.value, world);
          if (!known) break;
          result = stepping.next(known);
        }
        if (result.done) break;
        const outcome = script[at];
        if (!outcome) {
          const before = script;
          open.push(
            ...outcomesOf(result.value, document)
              .map((next) => [...before, next])
              .reverse(),
          );
          break;
        }
        steps.push(`${result.value.command} → ${outcome.ok ? 'ok' : outcome.error.code}`);
        result = stepping.next(outcome);
      }
      if (result.done) yield { ok: true, result: result.value, told: steps };
    } catch (error) {
      yield { ok: false, error, told: steps };
    }
  }
}

function outcomesOf({ command }: CommandCall, document: FlowDocument): readonly CommandOutcome[] {
  const failed = commandSpec(command).errors.map((code) => {
    return { ok: false, error: exampleError(code) } as const;
  });
  const given = outputsOf(command, document).map((output) => ({ ok: true, output }) as unknown as CommandOutcome);
  return [...given, ...failed];
}
