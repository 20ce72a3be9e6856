import type { Locale } from '#domain/text.ts';
import { formatTime } from '#text/format.ts';
import { useLanguage } from '../shell/language.tsx';

const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();

/** A moment (ISO text), in the reader's language and time zone. */
export function Moment({ at }: { readonly at: string }) {
  const { locale } = useLanguage();
  return <time dateTime={at}>{localMoment(at, locale)}</time>;
}

/** The same within a sentence. */
export function localMoment(at: string, locale: Locale): string {
  return formatTime(new Date(at), locale, { dateStyle: 'long', timeStyle: 'short', timeZone });
}
