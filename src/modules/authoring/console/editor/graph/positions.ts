import { z } from 'zod';
import { CARD } from './card-size.ts';

export interface Position {
  readonly x: number;
  readonly y: number;
}
export type Positions = ReadonlyMap<string, Position>;

/** Between two cards side by side. */
const GAP = 32;
/** Of a card with a few lines. */
const USUAL_HEIGHT = 200;

const stored = z.array(z.tuple([z.string(), z.number(), z.number()]));

/**
 * Where the cards of a flow stand is the reader's own business: it is kept in their browser and is no part of the document, so that moving a
 * card is no change that must be reviewed and published.
 */
export function readPositions(flow: string): Positions {
  try {
    const { success, data } = stored.safeParse(JSON.parse(localStorage.getItem(keyOf(flow)) ?? '[]'));
    return new Map(success ? data.map(([name, x, y]) => [name, { x, y }]) : []);
  } catch {
    return new Map();
  }
}

export function writePositions(flow: string, positions: Positions): void {
  const rows = [...positions].map(([name, { x, y }]) => [name, Math.round(x), Math.round(y)]);
  try {
    localStorage.setItem(keyOf(flow), JSON.stringify(rows));
  } catch {
    // A full browser forgets where the cards stood; the next page lays them out again.
  }
}

function keyOf(flow: string): string {
  return `huisheng.positions.${flow}`;
}

/** The nearest place to the right of the wanted one where no card stands. */
export function freePlace(wanted: Position, taken: readonly Position[]): Position {
  const step = CARD.width + GAP;
  const row = taken.filter(({ y }) => Math.abs(y - wanted.y) < USUAL_HEIGHT);
  // Each card that stands in the row can be in the way of two places at most.
  for (let at = 0; at <= row.length * 2; at++) {
    const x = wanted.x + at * step;
    if (row.every((other) => Math.abs(other.x - x) >= step)) return { x, y: wanted.y };
  }
  return wanted;
}
