import { compileExpression } from '#flow/expression.ts';
import { lengthOf, plainWords } from '#flow/kinds/kind.ts';
import type { CompiledFlow } from '#flow/library.ts';
import { MENU } from './question.ts';
import { type Run, say, topOf, waitingIn } from './run.ts';
import { type Steps, start } from './steps.ts';
import { texts } from './texts.ts';

/** Puts the menu on top; `message` is what the citizen wrote outside any flow. */
export function* startMenu(run: Run, message: string | null): Steps {
  run.confirming = null;
  yield* start(run, { flow: MENU, answers: { message }, called: false });
}

/** Puts the menu on top with what the citizen wrote; with all of it, where the open menu asks about an earlier part. */
export function* startMenuWith(run: Run, written: string): Steps {
  const waiting = waitingIn(run);
  const asksAboutIt =
    waiting?.frame.flow.flow === MENU &&
    Object.values(waiting.node.values ?? {}).some((cel) => compileExpression(cel).answers.has('message'));
  const earlier = asksAboutIt ? waiting.frame.context.answers['message'] : null;
  const parts = [earlier, written].filter((part) => typeof part === 'string' && part !== '');
  yield* startMenu(run, parts.length === 0 ? null : parts.join('\n'));
}

/** Starts the flow that has this slash command; false where none has. */
export function* startByCommand(run: Run, command: string): Steps<boolean> {
  return yield* startFirst(run, (flow) => flow.document.entries?.commands?.includes(command));
}

/** Starts the flow that a whole message names; false where none does. */
export function* startByWords(run: Run, typed: string): Steps<boolean> {
  const words = plainWords(typed);
  return yield* startFirst(run, (flow) => flow.document.entries?.words?.some((word) => plainWords(word) === words));
}

/** Shorter words, such as 补充 or 举报, are as likely an answer, in characters. */
const MIN_NAME = 3;

/**
 * Starts another flow that a whole message names where any words would be an answer: citizens are told to send “查进度” at any
 * time, and a story would take it for a part of itself.
 */
export function* startAmidWords(run: Run, typed: string): Steps<boolean> {
  const words = plainWords(typed);
  if (lengthOf(words) < MIN_NAME) return false;
  return yield* startFirst(run, ({ flow, document }) => {
    if (flow === MENU || flow === topOf(run)?.flow.flow) return false;
    return document.entries?.words?.some((word) => plainWords(word) === words);
  });
}

/** Starts what a deep link's payload names; tells where nothing does. */
export function* openLink(run: Run, payload: string): Steps {
  run.confirming = null;
  for (const { flow, document } of run.world.flows.all()) {
    const link = document.entries?.deepLink;
    if (!link || !payload.startsWith(link.prefix)) continue;
    const answers = { [link.input]: payload.slice(link.prefix.length) };
    return yield* start(run, { flow, answers, called: false });
  }
  if (yield* startByCommand(run, payload)) return;
  say(run, texts.unknownLink);
  if (run.frames.length === 0) yield* startMenu(run, null);
}

function* startFirst(run: Run, fits: (flow: CompiledFlow) => boolean | undefined): Steps<boolean> {
  const found = run.world.flows.all().find(fits);
  if (!found) return false;
  run.confirming = null;
  yield* start(run, { flow: found.flow, answers: {}, called: false });
  return true;
}
