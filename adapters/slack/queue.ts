import type { KnownBlock } from '@slack/types';
import type { DeskFound, DeskQueue } from '#desk/contract.ts';
import type { CaseCard } from '#desk/view.ts';
import type { Locale } from '#domain/text.ts';
import { context, header, link, markup, name, plainSection, textIn } from './blocks.ts';
import { caseLine, type Drawing } from './cards.ts';
import { BLOCKS_TEXT } from './limits.ts';
import { say } from './words.ts';

/** Room for what stands around the cases: the title, how many are listed, where the rest is. */
const AROUND_BLOCKS = 3;
const AROUND_TEXT = 700;

/** What a list of open cases must fit in, and where the whole list is. */
export interface QueueRoom {
  /** What a surface holds in all. */
  readonly blocks: number;
  /** What stands on it before the list. */
  readonly above?: readonly KnownBlock[];
  /** The address of the console's cases page, where the console has one that staff can reach. */
  readonly casesPage: string | undefined;
}

/** The viewer's open cases: how many there are, as many of them as fit, and where the rest is. */
export function queueBlocks({ cards, total }: DeskQueue, drawing: Drawing, room: QueueRoom): readonly KnownBlock[] {
  const { locale } = drawing;
  if (total === 0) return [plainSection(say('queue.empty', locale))];
  const title = header(say('queue.title', locale, { count: total }));
  const lines = fittingLines(cards, drawing, room);
  const listed = lines.length;
  if (listed === total) return [title, ...lines.flat()];
  return [
    title,
    context([say('queue.first', locale, { listed, total })]),
    ...lines.flat(),
    { type: 'context', elements: [markup(whereTheRestIs(total - listed, drawing, room))] },
  ];
}

/** What was found by words or a number: as many as fit, and how to see the others. */
export function foundBlocks(found: DeskFound, drawing: Drawing, room: QueueRoom): readonly KnownBlock[] {
  const { cards, more } = found;
  const { locale } = drawing;
  if (cards.length === 0) return [plainSection(say('queue.none', locale))];
  const lines = fittingLines(cards, drawing, room);
  const listed = lines.length;
  const others = more || listed < cards.length ? [context([say('queue.found-first', locale, { listed })])] : [];
  return [header(foundTitle(found, locale)), ...others, ...lines.flat()];
}

/** How many were found, in words. */
export function foundTitle({ cards, more }: DeskFound, locale: Locale): string {
  return say(more ? 'queue.found-more' : 'queue.found', locale, { count: cards.length });
}

function fittingLines(cards: readonly CaseCard[], drawing: Drawing, { blocks, above = [] }: QueueRoom) {
  const lines: (readonly KnownBlock[])[] = [];
  let blocksLeft = blocks - above.length - AROUND_BLOCKS;
  let textLeft = BLOCKS_TEXT - textIn(above) - AROUND_TEXT;
  for (const card of cards) {
    const line = caseLine(card, drawing);
    blocksLeft -= line.length;
    textLeft -= textIn(line);
    if (blocksLeft < 0 || textLeft < 0) break;
    lines.push(line);
  }
  return lines;
}

function whereTheRestIs(count: number, { locale }: Drawing, { casesPage }: QueueRoom): string {
  if (casesPage === undefined) return name(say('queue.rest', locale, { count }));
  return say('queue.rest-console', locale, { count, page: link(casesPage, say('queue.page', locale)) });
}
