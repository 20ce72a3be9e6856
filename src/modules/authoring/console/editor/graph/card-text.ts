import { IntlMessageFormat } from 'intl-messageformat';
import { isJsonObject, type Json } from '#document/json.ts';
import type { Locale } from '#domain/text.ts';
import { textOf } from '../model/draft.ts';

/** A piece of a text as it is shown to its author: words, or the name of what is filled in. */
export interface Segment {
  readonly type: 'words' | 'filled';
  readonly text: string;
}

/** One language of a text; empty where it is not written. */
export function inLocale(text: Json | undefined, locale: Locale): string {
  return isJsonObject(text) ? (textOf(text[locale]) ?? '').trim() : '';
}

/** A text as its author sees it in one language, without its marks. */
export function plainText(text: Json | undefined, locale: Locale): string {
  return segmentsOf(inLocale(text, locale), locale)
    .map((segment) => segment.text)
    .join('');
}

/** Words cut to so many letters at most. */
export function shortened(words: string, most: number): string {
  const letters = [...words];
  return letters.length > most
    ? `${letters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
    : words;
}

/** What the two buttons of a question say, by its `labels`. */
export function yesNoLabels(labels: Json | undefined, locale: Locale): { readonly yes: string; readonly no: string } {
  const own = isJsonObject(labels) ? labels : {};
  const usual = locale === 'en' ? { yes: 'Yes', no: 'No' } : { yes: '是', no: '否' };
  return { yes: inLocale(own['yes'], locale) || usual.yes, no: inLocale(own['no'], locale) || usual.no };
}

const known = new Map<string, readonly Segment[]>();
/** Texts remembered at most; more than any flow has. */
const MAX_KNOWN = 5000;

/** A pattern in pieces; one that cannot be read is shown as it is written. Of texts that depend on a value, the last resort is shown. */
export function segmentsOf(pattern: string, locale: Locale): readonly Segment[] {
  const key = `${locale}\n${pattern}`;
  const before = known.get(key);
  if (before) return before;
  if (known.size > MAX_KNOWN) known.clear();
  const segments = parse(pattern, locale);
  known.set(key, segments);
  return segments;
}

type Elements = ReturnType<IntlMessageFormat['getAst']>;
/** The parser's number for plain text. */
const LITERAL = 0;

function parse(pattern: string, locale: Locale): readonly Segment[] {
  if (!pattern.includes('{')) return pattern === '' ? [] : [{ type: 'words', text: pattern }];
  try {
    return pieces(new IntlMessageFormat(pattern, locale, undefined, { ignoreTag: true }).getAst());
  } catch {
    return [{ type: 'words', text: pattern }];
  }
}

function pieces(elements: Elements): readonly Segment[] {
  return elements.flatMap((element): readonly Segment[] => {
    if ('children' in element || !('value' in element)) return [];
    if (element.type === LITERAL) return [{ type: 'words', text: element.value }];
    if ('options' in element) {
      const options = Object.values(element.options);
      return pieces(element.options['other']?.value ?? options[0]?.value ?? []);
    }
    return [{ type: 'filled', text: element.value }];
  });
}
