import type { FileRef } from '#domain/files.ts';
import { type Json, toJson } from '#flow/json.ts';
import { lengthOf } from '#flow/kinds/kind.ts';
import { together } from '#flow/kinds/parts.ts';
import { MENU } from './question.ts';
import { type Run, waitingIn } from './run.ts';

/** What a citizen sent outside of any flow. */
export interface Sent {
  readonly words: string;
  readonly files: readonly FileRef[];
}

export const nothingSent: Sent = { words: '', files: [] };

export function isEmpty({ words, files }: Sent): boolean {
  return words === '' && files.length === 0;
}

/** Shorter words, such as a greeting, are not held beside what is written next, in characters. */
const HELD_FROM = { han: 4, other: 10 } as const;

/** What the open menu holds of what was sent before, and has not handed to a flow yet. */
export function heldByMenu(run: Run): Sent {
  const waiting = waitingIn(run);
  if (waiting?.frame.flow.flow !== MENU) return nothingSent;
  const { held = null, message = null, files = null } = waiting.frame.context.answers;
  const all = [held, message].filter((words) => typeof words === 'string');
  return { words: all.filter(isWorthHolding).reduce(together, ''), files: filesIn(files) };
}

/** Adds files to what the open menu holds, such as the further ones of an album; false where it holds none. */
export function holdFurther(run: Run, files: readonly FileRef[]): boolean {
  const waiting = waitingIn(run);
  if (waiting?.frame.flow.flow !== MENU || !menuTakes(run, 'files')) return false;
  const { frame } = waiting;
  const all = toJson([...heldByMenu(run).files, ...files]);
  frame.context = { ...frame.context, answers: { ...frame.context.answers, files: all } };
  return true;
}

/** Whether the menu of this office asks about such a thing; one that the office wrote itself may be older. */
export function menuTakes(run: Run, input: 'message' | 'held' | 'files' | 'asked'): boolean {
  return run.world.flows.latest(MENU)?.document.input?.includes(input) ?? false;
}

function isWorthHolding(words: string): boolean {
  return lengthOf(words) >= (/\p{Script=Han}/u.test(words) ? HELD_FROM.han : HELD_FROM.other);
}

/** They come out of our own snapshot, as they were put there. */
function filesIn(json: Json): readonly FileRef[] {
  return Array.isArray(json) ? (json as unknown as readonly FileRef[]) : [];
}
