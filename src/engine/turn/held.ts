import { type Json, toJson } from '#document/json.ts';
import { type FileRef, isFileRef } from '#domain/files.ts';
import type { AnswerInput } from '#flow/kinds/kind.ts';
import { together } from '#flow/kinds/parts.ts';
import { MENU } from './question.ts';
import { type Frame, type Run, type Waiting, waitingIn } from './run.ts';

/** What a citizen sent outside of any flow. */
export interface Sent {
  readonly words: string;
  readonly files: readonly FileRef[];
}

/** A place or a phone number, which a question of some flow asks for. */
export type Thing = Extract<AnswerInput, { type: 'place' | 'contact' }>;

export const nothingSent: Sent = { words: '', files: [] };

export function isEmpty({ words, files }: Sent): boolean {
  return words === '' && files.length === 0;
}

/** What the open menu holds of what was sent before, and has not handed to a flow yet: all that it says it keeps, however short. */
export function heldByMenu(run: Run): Sent {
  const waiting = waitingIn(run);
  if (waiting?.frame.flow.flow !== MENU) return nothingSent;
  const { held = null, message = null, files = null } = waiting.frame.context.answers;
  const all = [held, message].filter((words) => typeof words === 'string');
  return { words: all.reduce(together, ''), files: filesIn(files) };
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

/** Where a thing waits in the menu's context, by a name that no question can have. */
const placeOf = (type: Thing['type']) => `sent ${type}`;

/** Keeps a place or a phone number with the open menu; of each the last. */
export function holdThing({ frame }: Pick<Waiting, 'frame'>, thing: Thing): void {
  frame.context = { ...frame.context, ahead: { ...frame.context.ahead, [placeOf(thing.type)]: toJson(thing) } };
}

/** The places and phone numbers that a menu keeps. */
export function thingsHeld(frame: Frame | undefined): readonly Thing[] {
  if (frame?.flow.flow !== MENU) return [];
  const { ahead = {} } = frame.context;
  return (['place', 'contact'] as const).flatMap((type) => {
    const thing = ahead[placeOf(type)];
    // It comes out of our own snapshot, as it was put there.
    return thing === undefined ? [] : [thing as unknown as Thing];
  });
}

/** Tells whether the menu of this office asks about such a thing; one that the office wrote itself may be older. */
export function menuTakes(run: Run, input: 'message' | 'held' | 'files' | 'asked' | 'danger'): boolean {
  return run.world.flows.latest(MENU)?.document.input?.includes(input) ?? false;
}

/** They come out of our own snapshot, as they were put there. */
function filesIn(json: Json): readonly FileRef[] {
  return Array.isArray(json) ? json.filter(isFileRef) : [];
}
