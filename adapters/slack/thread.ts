import type { KnownBlock, RichTextBlock } from '@slack/types';
import type { ThreadEntry } from '#desk/view.ts';
import type { Locale } from '#domain/text.ts';
import { context, plainSections } from './blocks.ts';
import type { SlackMessage } from './cards.ts';
import { QUOTE_TEXT, SECTION_TEXT } from './limits.ts';
import { chunks, clean, clip, escapeMrkdwn } from './text.ts';
import { say } from './words.ts';

/** Longest line that we say about an event; the quote below it holds what people wrote. */
const LINE_TEXT = 1000;

/**
 * An entry of the case's story, as it stands in the thread. The quote is rich text, in which nothing is parsed.
 * @param lostFiles attachments that could not be opened
 */
export function threadMessage(entry: ThreadEntry, locale: Locale, lostFiles: number): SlackMessage {
  const line = clip(clean(entry.text[locale]), LINE_TEXT);
  const remarks = [
    ...(quoteIsCut(entry) ? [say('thread.whole-text', locale)] : []),
    ...(lostFiles > 0 ? [say('thread.lost-files', locale, { count: lostFiles })] : []),
  ];
  const blocks: KnownBlock[] = [
    ...plainSections(line === '' ? '—' : line),
    ...(entry.quote ? [quote(clip(clean(entry.quote), QUOTE_TEXT))] : []),
    ...(remarks.length > 0 ? [context(remarks)] : []),
  ];
  return { text: escapeMrkdwn(line), blocks };
}

/** The quote is longer than a message can be; the whole of it goes along as a file. */
export function quoteIsCut(entry: ThreadEntry): boolean {
  return entry.quote !== undefined && clean(entry.quote).length > QUOTE_TEXT;
}

function quote(text: string): RichTextBlock {
  const elements = chunks(text, SECTION_TEXT).map((piece) => ({ type: 'text' as const, text: piece }));
  return { type: 'rich_text', elements: [{ type: 'rich_text_quote', elements }] };
}

/** A message to all staff in the queue channel. */
export function alertMessage(text: string): SlackMessage {
  const line = clip(clean(text), QUOTE_TEXT);
  return { text: escapeMrkdwn(clip(line, LINE_TEXT)), blocks: [...plainSections(`⚠️ ${line}`)] };
}
