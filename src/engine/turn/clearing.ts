import type { Note } from '#flow/kinds/kind.ts';
import { kindOf } from '#flow/kinds/registry.ts';
import { questionContext } from './question.ts';
import { canUndo, type Run, say, waitingIn } from './run.ts';
import { type Steps, send } from './steps.ts';
import { texts } from './texts.ts';

/** Asks whether all that the waiting question gathered is to be thrown away. */
export function askToClear(run: Run, { text, values }: Note): void {
  run.seq += 1;
  run.confirming = { seq: run.seq, what: 'clear' };
  say(run, text, values);
  run.ending = { type: 'confirm' };
}

/** Throws it away; for as long as the question waits it can be had back. */
export function* clearNow(run: Run): Steps {
  const waiting = waitingIn(run);
  if (!waiting) return;
  const { draft } = questionContext(run, waiting);
  yield* send(run, { type: 'gather', draft: [], also: {} });
  run.undo = { type: 'cleared', seq: waiting.frame.seq, draft };
  say(run, texts.cleared);
}

/** Takes back what was done last; what was sent since stays. */
export function* undo(run: Run): Steps {
  const waiting = waitingIn(run);
  if (!waiting || !canUndo(run)) return say(run, texts.nothingToUndo);
  const { frame, node } = waiting;
  const { undo: last } = run;
  Object.assign(run, { undo: null });
  if (last.type === 'added') {
    yield* send(run, { type: 'gather', draft: frame.context.draft, also: { [last.answer]: last.before } });
    return say(run, texts.takenBack);
  }
  const draft = kindOf(node).gathering?.join(last.draft, frame.context.draft) ?? last.draft;
  yield* send(run, { type: 'gather', draft, also: {} });
  say(run, texts.restored);
}
