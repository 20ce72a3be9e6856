import type { Draft } from '../model/draft.ts';
import { type Projection, project } from '../model/projection.ts';
import type { Position } from './positions.ts';

export type Arrow = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight';

export function isArrow(key: string): key is Arrow {
  return key === 'ArrowUp' || key === 'ArrowDown' || key === 'ArrowLeft' || key === 'ArrowRight';
}

/** The step that an arrow leads to: down and up along the ways, left and right among steps that follow the same one, else beside. */
export function stepFrom(
  draft: Draft,
  from: string,
  { arrow, placeOf }: { arrow: Arrow; placeOf: (name: string) => Position | undefined },
): string | undefined {
  const projection = project(draft);
  const byPlace = (names: readonly string[]) =>
    names.toSorted((one, other) => (placeOf(one)?.x ?? 0) - (placeOf(other)?.x ?? 0));
  const known = new Set(projection.nodes);
  if (arrow === 'ArrowDown') return targetsOf(projection, from).find((name) => known.has(name) && name !== from);
  const sources = [...new Set(projection.edges.filter(({ target }) => target === from).map(({ source }) => source))];
  if (arrow === 'ArrowUp')
    return nearest(
      sources.filter((name) => name !== from),
      from,
      placeOf,
    );
  const siblings = byPlace(
    [...new Set([from, ...sources.flatMap((source) => targetsOf(projection, source))])].filter((name) =>
      known.has(name),
    ),
  );
  return siblings[siblings.indexOf(from) + (arrow === 'ArrowRight' ? 1 : -1)];
}

function targetsOf({ edges }: Projection, from: string): readonly string[] {
  return edges.filter(({ source }) => source === from).map(({ target }) => target);
}

function nearest(
  names: readonly string[],
  to: string,
  placeOf: (name: string) => Position | undefined,
): string | undefined {
  const here = placeOf(to);
  const distance = (name: string) => {
    const there = placeOf(name);
    return here && there ? Math.hypot(here.x - there.x, here.y - there.y) : Number.POSITIVE_INFINITY;
  };
  return names.toSorted((one, other) => distance(one) - distance(other))[0];
}
