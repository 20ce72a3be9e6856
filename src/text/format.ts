import { IntlMessageFormat } from 'intl-messageformat';
import type { HuishengError } from '#domain/errors.ts';
import type { Locale, LocalizedText, TextValue, TextValues } from '#domain/text.ts';

const compiled = new Map<string, IntlMessageFormat>();

/** Fills an ICU MessageFormat pattern. Throws where the pattern does not parse or a placeholder has no value. */
export function formatPattern(pattern: string, locale: Locale, values: TextValues = {}): string {
  const key = `${locale}\n${pattern}`;
  let format = compiled.get(key);
  if (!format) {
    // Texts are plain: `<b>` in a citizen-facing text is shown as it is, never as markup.
    format = new IntlMessageFormat(pattern, locale, undefined, { ignoreTag: true });
    compiled.set(key, format);
  }
  const shown = Object.entries(values).map(([name, value]) => [name, inLanguage(value, locale)]);
  return String(format.format(Object.fromEntries(shown)));
}

function inLanguage(value: TextValue, locale: Locale): Exclude<TextValue, LocalizedText> {
  return typeof value === 'object' && !(value instanceof Date) ? value[locale] : value;
}

export function formatText(text: LocalizedText, locale: Locale, values: TextValues = {}): string {
  return formatPattern(text[locale], locale, values);
}

/** An error as its reader should see it. */
export function formatError(error: HuishengError, locale: Locale): string {
  return formatText(error.text, locale, error.values);
}
