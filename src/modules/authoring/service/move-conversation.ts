import type { Departure, Move } from '#engine/move/move.ts';
import { moveSnapshot } from '#engine/move/move.ts';
import { type MoveReason, moveReasons } from '#engine/move/move-reasons.ts';
import { type MoveMap, proposeMap } from '#flow/move-map.ts';
import type { LiveLibrary } from '#modules/conversations/index.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import type { KnownConversation } from '#platform/conversations/conversations.ts';
import type { MoveItem } from '../store/flow-moves.ts';

export { moveReasons };

/** How conversations get to the new version, by the version that they leave. */
export type MoveMaps = Readonly<Record<string, MoveMap>>;

/** A map for each version that is left, from what is equal in both. Versions that can no longer be read are left out. */
export function proposeMaps(
  flow: string,
  { from, to, flows }: { readonly from: readonly number[]; readonly to: number; readonly flows: LiveLibrary },
): MoveMaps {
  const target = flows.version(flow, to);
  const maps = from.flatMap((version) => {
    const old = flows.version(flow, version);
    return old && target ? [[version, proposeMap(old.document, target.document)] as const] : [];
  });
  return Object.fromEntries(maps);
}

/** The move that maps describe; undefined where the new version is not known. */
export function moveBy(
  maps: MoveMaps,
  { flow, to, flows, ...world }: Ground & { readonly flow: string; readonly to: number },
): Move | undefined {
  const target = flows.version(flow, to);
  const from = Object.entries(maps).flatMap(([version, map]): [number, Departure][] => {
    const old = flows.version(flow, Number(version));
    return old ? [[old.version, { document: old.document, map }]] : [];
  });
  return target && { to: target, from: new Map(from), ...world };
}

export interface Ground {
  readonly flows: LiveLibrary;
  readonly policy: Policy;
  readonly now: Date;
}

/** What a move makes of one conversation. */
export function moveConversation(before: KnownConversation, move: Move): MoveItem {
  const moved = moveSnapshot(snapshotOf(before), move);
  if (moved.type === 'moved') return { ...moved, before };
  // It was counted among those that stand on a version that is left: what is stored says otherwise.
  if (moved.type === 'untouched') return { type: 'unfit', before, reason: 'unreadable', node: '' };
  const { reason, node = '', answer = '' } = moved;
  return { type: 'unfit', before, reason: answer === '' ? reason : `${reason} ${answer}`, node };
}

/** A reason as it is stored, told apart: the answer's name follows it where one is concerned. */
export function reasonIn(stored: string): { readonly reason: MoveReason; readonly answer: string } {
  const [reason = '', answer = ''] = stored.split(' ');
  return { reason: Object.hasOwn(moveReasons, reason) ? (reason as MoveReason) : 'unreadable', answer };
}

/** One whose seal is broken is told as one that cannot be read. */
function snapshotOf(conversation: KnownConversation): string {
  try {
    return conversation.snapshot ?? '';
  } catch {
    return '';
  }
}
