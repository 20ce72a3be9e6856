import { compileExpression } from '#flow/expression.ts';
import { lengthOf, plainWords } from '#flow/kinds/kind.ts';
import type { CompiledFlow } from '#flow/library.ts';
import { bringStory, takesStory } from './early.ts';
import { MENU } from './question.ts';
import { type Run, say, topOf, waitingIn } from './run.ts';
import { giveUp, type Steps, start } from './steps.ts';
import { texts } from './texts.ts';

/** Puts the menu on top; `message` is what the citizen wrote outside any flow. */
export function* startMenu(run: Run, message: string | null): Steps {
  run.confirming = null;
  yield* start(run, { flow: MENU, answers: { message }, called: false });
}

/** Puts the menu on top with what the citizen wrote; with all of it, where the open menu asks about an earlier part. */
export function* startMenuWith(run: Run, written: string): Steps {
  const parts = [writtenBefore(run), written].filter((part) => part !== '');
  yield* startMenu(run, parts.length === 0 ? null : parts.join('\n'));
}

/** What the citizen wrote before, where the open menu asks what to do with it. */
function writtenBefore(run: Run): string {
  const waiting = waitingIn(run);
  if (waiting?.frame.flow.flow !== MENU) return '';
  const asked = Object.values(waiting.node.values ?? {}).some((cel) => compileExpression(cel).answers.has('message'));
  const { message } = waiting.frame.context.answers;
  return asked && typeof message === 'string' ? message : '';
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
  const written = writtenBefore(run);
  if (written !== '' && takesStory(found.document, written)) yield* startWithStory(run, found, written);
  else yield* start(run, { flow: found.flow, answers: {}, called: false });
  return true;
}

/** Who names a flow where the menu asks what to do with their words has answered it: the menu goes, and the words come along. */
function* startWithStory(run: Run, { flow }: CompiledFlow, written: string): Steps {
  if (topOf(run)?.called === false) giveUp(run, run.frames.length - 1);
  yield* start(run, { flow, answers: {}, called: false, anew: true });
  const waiting = waitingIn(run);
  if (waiting) yield* bringStory(run, waiting, written);
}
