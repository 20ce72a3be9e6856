import type { KnownBlock } from '@slack/types';
import type { Locale } from '#domain/text.ts';
import { splitText } from '#text/split.ts';
import { actions, button, context, plainSections } from './blocks.ts';
import { clean } from './text.ts';
import { say } from './words.ts';

/** A long text, of which one page is shown. */
export interface Pages {
  readonly text: string;
  readonly page: number;
  /** Characters a page. */
  readonly room: number;
  readonly locale: Locale;
  /** The action that shows another page, and what its button carries: the number of the page, and what it is for. */
  readonly action: string;
  readonly pageValue: (page: number) => string;
}

/** One page of a text and, where there are several, which it is and buttons to the others. */
export function pageBlocks({ text, page, room, locale, action, pageValue }: Pages): readonly KnownBlock[] {
  const pages = splitText(clean(text), room);
  const at = Math.min(Math.max(0, page), pages.length - 1);
  const shown = plainSections(pages[at] ?? '');
  if (pages.length === 1) return shown;
  const turn = (to: number, word: 'pages.before' | 'pages.next') =>
    to < 0 || to >= pages.length
      ? []
      : [button(`${action}.${to < at ? 'before' : 'next'}`, say(word, locale), pageValue(to))];
  return [
    ...shown,
    context([say('pages.which', locale, { page: at + 1, of: pages.length })]),
    actions([...turn(at - 1, 'pages.before'), ...turn(at + 1, 'pages.next')]),
  ];
}
