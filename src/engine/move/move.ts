import { z } from 'zod';
import type { FlowDocument } from '#flow/document.ts';
import type { CompiledFlow } from '#flow/library.ts';
import type { MoveMap } from '#flow/move-map.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import { parseSnapshot, type Snapshot, type StoredFrame } from '../snapshot.ts';
import { standingOf } from '../standing.ts';
import { type Landing, landingOn } from '../turn/landing.ts';
import { moveFrame } from './move-frame.ts';
import type { Unfit } from './move-reasons.ts';

/** A version that conversations leave. */
export interface Departure {
  readonly document: FlowDocument;
  readonly map: MoveMap;
}

/** Where conversations on some versions of a flow are to go on. */
export interface Move {
  /** The version that they go to; running ones of other flows stay as they are. */
  readonly to: CompiledFlow;
  /** The versions that they leave. */
  readonly from: ReadonlyMap<number, Departure>;
  readonly policy: Policy;
  readonly now: Date;
}

export type Moved =
  /** `standing` belongs to the new snapshot (src/engine/standing.ts). */
  | { readonly type: 'moved'; readonly snapshot: string; readonly standing: string | null }
  /** Nothing in it is on a version that is left. */
  | { readonly type: 'untouched' }
  | Unfit;

/**
 * Moves a conversation between two turns to another version of a flow, wherever it runs in it, or tells the first reason why
 * it cannot be: then all of it stays. Buttons on the citizen's screen hold as far as the question has them yet;
 * what it was asked with otherwise is answered as old, and it is asked anew. Never throws, whatever is stored.
 */
export function moveSnapshot(stored: string | null, move: Move): Moved {
  const snapshot = readSnapshot(stored);
  if (!snapshot) return { type: 'unfit', reason: 'unreadable' };
  let { seq } = snapshot;
  const frames: StoredFrame[] = [];
  for (const frame of snapshot.frames) {
    const departure = frame.flow === move.to.flow ? move.from.get(frame.version) : undefined;
    if (!departure || frame.version === move.to.version) {
      frames.push(frame);
      continue;
    }
    const { policy, now } = move;
    const passage = { from: departure.document, to: move.to.document, map: departure.map, policy, now };
    const moved = moveFrame(frame, passage, landingFor(move));
    if ('reason' in moved) return moved;
    // A question gets a number that no button has yet.
    const asks = typeof moved.value !== 'string';
    if (asks) seq += 1;
    frames.push({ ...moved, version: move.to.version, seq: asks ? seq : moved.seq });
  }
  if (frames.every((frame, index) => frame === snapshot.frames[index])) return { type: 'untouched' };
  const moved: Snapshot = { ...snapshot, seq, frames };
  return { type: 'moved', snapshot: JSON.stringify(moved), standing: standingOf(moved) };
}

const someJson = z.unknown();
const someAnswers = z.record(z.string(), someJson);
const storedSnapshot = z.object({
  seq: z.int(),
  frames: z.array(
    z.object({
      flow: z.string(),
      version: z.number(),
      value: z.union([z.string(), z.record(z.string(), z.string())]),
      context: z.object({
        answers: someAnswers,
        trail: z.array(z.string()),
        draft: someJson,
        kept: someAnswers,
        amending: z.object({ review: z.string(), target: z.string().nullable(), before: someAnswers }).nullable(),
      }),
    }),
  ),
});

/** The snapshot, where it has all that is looked at here. */
function readSnapshot(stored: string | null): Snapshot | undefined {
  try {
    const snapshot = parseSnapshot(stored);
    return storedSnapshot.safeParse(snapshot).success ? snapshot : undefined;
  } catch {
    // Told as unreadable, beside those that do not fit: one bad row must not keep the others from moving.
    return undefined;
  }
}

const landings = new WeakMap<CompiledFlow, Landing>();

/** The landing on a version, made once for all conversations that go there. */
function landingFor({ to, policy }: Move): Landing {
  const landing = landings.get(to) ?? landingOn(to.document, policy);
  landings.set(to, landing);
  return landing;
}
