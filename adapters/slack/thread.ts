import type { KnownBlock, RichTextBlock } from '@slack/types';
import type { CaseCard, ThreadEntry } from '#desk/view.ts';
import type { Locale } from '#domain/text.ts';
import { splitText } from '#text/split.ts';
import { context, link, markup, name, plainSections } from './blocks.ts';
import { casePage, caseSection, type Drawing, type SlackMessage } from './cards.ts';
import { CARD_TEXT, QUOTE_TEXT, SECTION_TEXT } from './limits.ts';
import { chunks, clean, clip, escapeMrkdwn } from './text.ts';
import { say } from './words.ts';

/** Longest line that we say about an event, and longest notification; the quote below holds what people wrote. */
const LINE_TEXT = 1000;

/**
 * An entry of the case's story, as it stands in the thread. The quote is rich text, in which nothing is parsed; what one message
 * cannot hold goes on in the next.
 * @param lostFiles attachments that could not be brought along
 */
export function threadMessages(
  entry: ThreadEntry,
  locale: Locale,
  lostFiles: number,
): readonly [SlackMessage, ...SlackMessage[]] {
  const line = clip(clean(entry.text[locale]), LINE_TEXT);
  const [first, ...rest] = splitText(clean(entry.quote ?? ''), QUOTE_TEXT);
  const of = rest.length + 1;
  const remarks = [
    ...(rest.length > 0 ? [say('thread.part', locale, { part: 1, of })] : []),
    ...(lostFiles > 0 ? [say('thread.lost-files', locale, { count: lostFiles })] : []),
  ];
  const shown = line === '' ? '—' : line;
  const blocks: KnownBlock[] = [
    ...(entry.calls === undefined ? plainSections(shown) : [calling(entry.calls, shown)]),
    ...(first === '' ? [] : [quote(first)]),
    ...(remarks.length > 0 ? [context(remarks)] : []),
  ];
  const text = escapeMrkdwn(line);
  return [
    { text: entry.calls === undefined ? text : `<@${entry.calls}> ${text}`, blocks },
    ...rest.map((piece, index) => ({
      text,
      blocks: [context([say('thread.part', locale, { part: index + 2, of })]), quote(piece)],
    })),
  ];
}

/** A line that calls somebody. In rich text a mention is a part of its own, which no words can pretend to be. */
function calling(user: string, line: string): RichTextBlock {
  const elements = [
    { type: 'user' as const, user_id: user },
    { type: 'text' as const, text: ` ${line}` },
  ];
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] };
}

function quote(text: string): RichTextBlock {
  const elements = chunks(text, SECTION_TEXT).map((piece) => ({ type: 'text' as const, text: piece }));
  return { type: 'rich_text', elements: [{ type: 'rich_text_quote', elements }] };
}

/** An entry as somebody is told of it by themselves, with no more of the citizen's words than a card shows. */
export function directMessage(
  { text, quote: words = '' }: ThreadEntry,
  { card, thread, called }: { readonly card: CaseCard; readonly thread: string | undefined; readonly called: boolean },
  { locale, casesPage }: Pick<Drawing, 'locale' | 'casesPage'>,
): SlackMessage {
  const line = clip(clean(text[locale]), LINE_TEXT);
  const said = clip(clean(words), CARD_TEXT);
  const where = [
    ...(thread === undefined ? [] : [link(thread, say('direct.thread', locale))]),
    ...(casesPage === undefined ? [] : [link(casePage(card.id, casesPage), say('direct.console', locale))]),
    ...(called ? [] : [name(say('direct.choice', locale))]),
  ];
  return {
    text: escapeMrkdwn(say('direct.text', locale, { number: card.number, line })),
    blocks: [
      caseSection(card, locale),
      ...plainSections(line),
      ...(said === '' ? [] : [quote(said)]),
      ...(where.length === 0 ? [] : [{ type: 'context' as const, elements: [markup(where.join(' · '))] }]),
    ],
  };
}

/** A message to all staff in the queue channel. */
export function alertMessage(text: string): readonly [SlackMessage, ...SlackMessage[]] {
  const [first, ...rest] = splitText(`⚠️ ${clean(text)}`, QUOTE_TEXT);
  const message = (piece: string) => ({
    text: escapeMrkdwn(clip(piece, LINE_TEXT)),
    blocks: [...plainSections(piece)],
  });
  return [message(first), ...rest.map(message)];
}
