import type { Locale } from '#domain/text.ts';
import { type Understanding, understandWhen } from '#flow/kinds/date/understand.ts';

/** The language that words are in. */
export function localeOf(words: string): Locale {
  return /\p{Script=Han}/u.test(words) ? 'zh-CN' : 'en';
}

export function understood(words: string, today: string, lean: 'past' | 'future' = 'past'): Understanding | undefined {
  return understandWhen(words, { today, hour: 10, lean }, localeOf(words));
}

/** What words were understood as, as short as a table can hold it: a day, `from..to`, `ongoing from..by`, `words`, or the kind of question back. */
export function inShort(words: string, today: string, lean: 'past' | 'future' = 'past'): string {
  const meant = understood(words, today, lean);
  if (meant?.type === 'either') return `${meant.one.from} or ${meant.other.from}`;
  if (meant?.type !== 'time') return meant?.type ?? 'not understood';
  const { when } = meant;
  switch (when.type) {
    case 'day':
      return when.about ? `about ${when.from}` : when.from;
    case 'within':
      return `${when.from}..${when.to}`;
    case 'period':
      return `all of ${when.from}..${when.to}`;
    case 'ongoing':
      return when.from === null ? 'ongoing' : `since ${when.from}..${when.by}`;
    case 'words':
      return 'words';
  }
}
