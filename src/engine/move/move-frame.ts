import type { Json, JsonObject } from '#document/json.ts';
import type { Amending } from '#flow/context.ts';
import { saveOf } from '#flow/document.ts';
import type { FitContext } from '#flow/kinds/kind.ts';
import { stillOffers } from '#flow/kinds/options.ts';
import type { AskNode } from '#flow/kinds/registry.ts';
import { nodeNamed, sourcesOf } from '#flow/move-map.ts';
import { nodeOfValue, type StoredFrame } from '../snapshot.ts';
import { type Carried, carry, mapped, type Passage } from '../turn/carrying.ts';
import type { Landing } from '../turn/landing.ts';
import { movedButtons, sideOf } from './move-buttons.ts';
import { entriesOf, findGap } from './move-gaps.ts';
import type { MoveReason, Unfit } from './move-reasons.ts';

/** A running flow as it goes on in the new version, all but its version and number; or why it cannot. */
export function moveFrame(frame: StoredFrame, passage: Passage, landing: Landing): StoredFrame | Unfit {
  const node = nodeOfValue(frame.value);
  const { context } = frame;
  const carried = carry(context.answers, passage);
  const place = placeOf(node, context.draft, { ...passage, context: carried.context });
  if ('reason' in place) return { type: 'unfit', node, ...place };
  const amending = context.amending === null ? null : moveAmending(context.amending, passage);
  if (amending && 'reason' in amending) return { type: 'unfit', node, ...amending };

  const trail = trailTo(place.node, { node, trail: context.trail }, passage);
  const { to } = passage;
  // While an answer is being changed, Back leads to the review page first, and to the trail only from there.
  const gap = amending
    ? (findGap(landing, carried, entriesOf(place.node, { trail: [], carried, to })) ??
      findGap(landing, amending.before, entriesOf(amending.review, { trail, carried: amending.before, to })))
    : findGap(landing, carried, entriesOf(place.node, { trail, carried, to }));
  if (gap) return { type: 'unfit', node, ...gap };
  const [was, is] = [sideOf(node, context.answers, passage.from), sideOf(place.node, carried.answers, to)];
  const earlier = was && is && place.waits ? movedButtons(frame, { was, is, passage }) : [];
  return {
    ...frame,
    earlier,
    value: place.waits ? { [place.node]: 'waiting' } : place.node,
    context: {
      ...context,
      answers: carried.answers,
      trail,
      draft: place.draft,
      page: 0,
      tries: 0,
      kept: moveKept(context.kept, { ...passage, context: carried.context }),
      amending: amending && { ...amending, before: amending.before.answers },
    },
  };
}

interface Misplaced {
  readonly reason: MoveReason;
}

/** Where a frame goes on. */
interface Place {
  readonly node: string;
  /** Whether it is a question that waits there; else it is a call. */
  readonly waits: boolean;
  readonly draft: Json;
}

type Judged = Passage & { readonly context: FitContext };

function placeOf(name: string, draft: Json, { from, to, map, context }: Judged): Place | Misplaced {
  const target = mapped(map.nodes, name);
  const before = nodeNamed(from, name);
  const after = target === null ? undefined : nodeNamed(to, target);
  if (target === null || !before || !after) return { reason: 'node-gone' };
  if (before.type === 'call' && after.type === 'call' && before.flow === after.flow) {
    return { node: target, waits: false, draft };
  }
  if (before.type !== 'ask' || after.type !== 'ask') return { reason: 'other-kind' };
  if (before.kind === after.kind) return { node: target, waits: true, draft: stillPicked(after, draft, context) };
  // What the citizen is in the middle of giving would be lost.
  if (Array.isArray(draft) && draft.length > 0) return { reason: 'other-kind' };
  return { node: target, waits: true, draft: null };
}

/** What was gathered so far; of options nothing where one of them is gone, so that it is not handed in with the others. */
function stillPicked(node: AskNode, draft: Json, context: FitContext): Json {
  if (node.kind !== 'choices' || !Array.isArray(draft)) return draft;
  return draft.every((id) => stillOffers(node, id, context)) ? draft : null;
}

/** The question that a question has become, if it still is one. */
function questionFor(name: string, { to, map }: Passage): string | undefined {
  const target = mapped(map.nodes, name);
  return target !== null && nodeNamed(to, target)?.type === 'ask' ? target : undefined;
}

interface Walked {
  readonly node: string;
  readonly trail: readonly string[];
}

/** The questions that Back leads to; those from the place on, where the conversation is set back to an earlier one, are to come again. */
function trailTo(place: string, { node, trail }: Walked, passage: Passage): readonly string[] {
  const setBack = trail.findIndex((step) => step !== node && questionFor(step, passage) === place);
  const before = setBack < 0 ? trail : trail.slice(0, setBack);
  return before.flatMap((step) => questionFor(step, passage) ?? []);
}

interface MovedAmending {
  readonly review: string;
  readonly target: string | null;
  readonly before: Carried;
}

function moveAmending({ review, target, before }: Amending, passage: Passage): MovedAmending | Misplaced {
  const page = questionFor(review, passage);
  if (page === undefined) return { reason: 'node-gone' };
  const node = nodeNamed(passage.to, page);
  const amends =
    node?.type === 'ask' && node.kind === 'choice' && node.options?.some(({ amend }) => amend !== undefined);
  if (!amends) return { reason: 'other-kind' };
  const asked = target === null ? null : questionFor(target, passage);
  if (asked === undefined) return { reason: 'node-gone' };
  return { review: page, target: asked, before: carry(before, passage) };
}

/** Answers that were taken back and that questions begin with again, under their new names. */
function moveKept(kept: JsonObject, { to, map, context }: Judged): JsonObject {
  const moved = Object.entries(kept).flatMap(([old, value]): [string, Json][] => {
    const name = mapped(map.answers, old);
    if (name === null) return [];
    const questions = sourcesOf(to, name).flatMap(({ node: asked }) => {
      const node = nodeNamed(to, asked);
      return node?.type === 'ask' && saveOf(asked, node) === name ? [node] : [];
    });
    const begins = questions.every((node) => stillPicked(node, value, context) === value);
    return begins ? [[name, value]] : [];
  });
  return Object.fromEntries(moved);
}
