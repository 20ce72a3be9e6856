import { MarkerType, Position } from '@xyflow/react';
import type { Locale } from '#domain/text.ts';
import type { Topic } from '../conditions/topics.ts';
import { type Draft, nodeOf, nodesOf, startOf } from '../model/draft.ts';
import { type Projection, project } from '../model/projection.ts';
import type { Figures } from '../use-figures.ts';
import type { CardData, CardNode, MissingNode } from './card.tsx';
import { CARD, heightOf, rowMiddle } from './card-size.ts';
import { viewOf } from './card-view.ts';
import { freePlace, type Positions } from './positions.ts';
import type { WayEdge } from './way.tsx';

export type GraphNode = CardNode | MissingNode;

/** Problems of a step by their severity. */
export interface Count {
  readonly errors: number;
  readonly warnings: number;
}

export interface Looks {
  readonly locale: Locale;
  readonly topics: readonly Topic[];
  readonly counts: ReadonlyMap<string, Count>;
  readonly figures: ReadonlyMap<string, Figures> | undefined;
  readonly found: ReadonlySet<string> | undefined;
  readonly labelOf: (data: CardData) => string;
}

const none: Count = { errors: 0, warnings: 0 };
const MISSING = { width: 220, height: 44 } as const;
const HANDLE = 12;
/** How far below the step that leads to it a new card stands. */
const BELOW = 80;

/** The id of the place that stands for a step that is not there. */
function missingId(name: string): string {
  return `?${name}`;
}

/** The size of each card, and of the places of what is missing. */
export function boxesOf(draft: Draft, projection: Projection, { locale, topics }: Pick<Looks, 'locale' | 'topics'>) {
  const cards = nodesOf(draft).map(([id, node]) => ({
    id,
    width: CARD.width,
    height: heightOf(viewOf(draft, node, locale, topics), node['type']),
  }));
  return [...cards, ...projection.missing.map((name) => ({ id: missingId(name), ...MISSING }))];
}

/** The cards of a draft. Those of which nothing changed are the very objects of `before`, so that they are not drawn anew. */
export function graphNodes(
  draft: Draft,
  before: readonly GraphNode[],
  positions: Positions,
  looks: Looks,
): GraphNode[] {
  const known = new Map(before.map((node) => [node.id, node]));
  const { missing, edges } = project(draft);
  const start = startOf(draft);
  const placed = new Map(positions);
  const placeOf = (id: string, source: string | undefined) => {
    const own = known.get(id)?.position ?? placed.get(id);
    if (own) return own;
    const above = source === undefined ? undefined : (known.get(source)?.position ?? placed.get(source));
    const wanted = above ? { x: above.x + 40, y: above.y + CARD.head + BELOW * 2 } : { x: 0, y: 0 };
    // Before the first layout nothing stands anywhere yet.
    const begun = known.size + positions.size > 0;
    const taken = begun ? [...placed.values(), ...before.map(({ position }) => position)] : [];
    const place = freePlace(wanted, taken);
    placed.set(id, place);
    return place;
  };
  const sourceOf = (name: string) => edges.find(({ target }) => target === name)?.source;
  const cards = nodesOf(draft).map(([name, node]): CardNode => {
    const old = known.get(name);
    const count = looks.counts.get(name) ?? none;
    const data: CardData = {
      name,
      node,
      view: viewOf(draft, node, looks.locale, looks.topics),
      locale: looks.locale,
      start: name === start,
      errors: count.errors,
      warnings: count.warnings,
      figures: looks.figures?.get(name),
      found: looks.found?.has(name),
    };
    if (old?.type === 'card' && sameData(old.data, data)) return old;
    const height = heightOf(data.view, node['type']);
    return {
      ...(old?.type === 'card' ? old : { id: name, type: 'card' as const, position: placeOf(name, sourceOf(name)) }),
      data,
      width: CARD.width,
      height,
      measured: { width: CARD.width, height },
      handles: handlesOf(data, height),
      ariaLabel: looks.labelOf(data),
    };
  });
  const places = missing.map((name): MissingNode => {
    const id = missingId(name);
    const old = known.get(id);
    if (old?.type === 'missing') return old;
    const position = placeOf(id, sourceOf(name));
    return {
      id,
      type: 'missing',
      position,
      data: { name },
      ...MISSING,
      measured: MISSING,
      selectable: false,
      focusable: false,
    };
  });
  return [...cards, ...places];
}

function sameData(one: CardData, other: CardData): boolean {
  return (Object.keys(one) as (keyof CardData)[]).every((key) => one[key] === other[key]);
}

/** Where lines begin and end, told beforehand, so that cards out of sight need not be drawn for their lines. */
function handlesOf({ view, node }: CardData, height: number): NonNullable<CardNode['handles']> {
  const size = { width: HANDLE, height: HANDLE };
  const middle = CARD.width / 2 - HANDLE / 2;
  const rows = view.rows.flatMap(({ outlet }, index) => {
    const y = rowMiddle(view, node['type'], index) - HANDLE / 2;
    return outlet
      ? [{ id: outlet.key, type: 'source' as const, position: Position.Right, x: CARD.width - HANDLE / 2, y, ...size }]
      : [];
  });
  const main = view.main
    ? [
        {
          id: view.main.key,
          type: 'source' as const,
          position: Position.Bottom,
          x: middle,
          y: height - HANDLE / 2,
          ...size,
        },
      ]
    : [];
  return [{ id: 'in', type: 'target', position: Position.Top, x: middle, y: -HANDLE / 2, ...size }, ...rows, ...main];
}

/** The lines of a draft, in the same way. */
export function graphEdges(
  draft: Draft,
  before: readonly WayEdge[],
  onInsert: ((edge: string) => void) | undefined,
): WayEdge[] {
  const known = new Map(before.map((edge) => [edge.id, edge]));
  return project(draft).edges.map(({ id, source, outlet, kind, target: name }) => {
    const target = nodeOf(draft, name) ? name : missingId(name);
    const old = known.get(id);
    if (old?.target === target && old.data?.kind === kind && old.data.onInsert === onInsert) return old;
    return {
      id,
      type: 'way',
      // It holds buttons, which a picture may not.
      ariaRole: 'group',
      source,
      sourceHandle: outlet,
      target,
      targetHandle: 'in',
      data: { kind, onInsert },
      className: `way way-${kind}`,
      markerEnd: { type: MarkerType.ArrowClosed, width: 16, height: 16, color: 'var(--way)' },
      ariaLabel: `${source} → ${name}`,
    };
  });
}
