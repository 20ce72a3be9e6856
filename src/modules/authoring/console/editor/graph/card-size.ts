import type { Segment } from './card-text.ts';
import type { CardView } from './card-view.ts';

/** Pixels; `graph.css` draws cards by the same numbers, so that nothing has to be measured before it is laid out. */
export const CARD = { width: 288, head: 38, line: 21, textPadding: 10, row: 30, foot: 8, maxLines: 6 } as const;

/** Latin letters on a line; a Chinese character takes two. */
const LETTERS = 37;

export function linesOf(segments: readonly Segment[]): number {
  const text = segments.map((segment) => (segment.type === 'filled' ? `${segment.text}  ` : segment.text)).join('');
  const lines = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / LETTERS)), 0);
  return Math.min(Math.max(lines, 1), CARD.maxLines);
}

function widthOf(line: string): number {
  return [...line].reduce((sum, letter) => sum + (letter > '\u2e7f' || letter === '“' || letter === '”' ? 2 : 1), 0);
}

/** Tells whether the card has words of its own above its rows. */
export function hasText(view: CardView, type: unknown): boolean {
  return type !== 'branch' || view.segments.length > 0;
}

export function heightOf(view: CardView, type: unknown): number {
  const text = hasText(view, type) ? linesOf(view.segments) * CARD.line + 2 * CARD.textPadding : CARD.foot;
  return CARD.head + text + view.rows.length * CARD.row + (view.rows.length > 0 ? CARD.foot : 0);
}

/** Where the line of a row begins, from the card's upper edge. */
export function rowMiddle(view: CardView, type: unknown, index: number): number {
  return heightOf(view, type) - CARD.foot - (view.rows.length - index - 0.5) * CARD.row;
}
