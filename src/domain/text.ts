/** The languages in which every text for people exists. */
export const locales = ['zh-CN', 'en'] as const;
export type Locale = (typeof locales)[number];

/** Where nothing tells the reader's language, and no `DEFAULT_LOCALE` is set. */
export const defaultLocale: Locale = 'zh-CN';

/** One text in every language, each an ICU MessageFormat pattern. */
export type LocalizedText = Readonly<Record<Locale, string>>;

/** What each language is called. */
export const languageNames: Readonly<Record<Locale, LocalizedText>> = {
  'zh-CN': { 'zh-CN': '中文', en: 'Chinese' },
  en: { 'zh-CN': '英文', en: 'English' },
};

/** What an ICU pattern's placeholders may hold. A {@link LocalizedText}, such as a unit's name, is shown in the reader's language. */
export type TextValue = string | number | boolean | Date | LocalizedText;
export type TextValues = Readonly<Record<string, TextValue>>;

/** What leaves a mark: no space, control, filler (U+3164), zero width or blank braille (U+2800). */
const MARK = /[^\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\u2800]/u;

/** Without the spaces around it; empty where nobody would see anything of it. */
export function trimmed(text: string): string {
  return MARK.test(text) ? text.trim() : '';
}

/** How days are written in each language: 2026年7月1日, 1 July 2026. */
export const dayLanguages = { 'zh-CN': 'zh-CN', en: 'en-GB' } as const satisfies Record<Locale, string>;

/** A text made in every language. */
export function inEachLanguage(text: (locale: Locale) => string): LocalizedText {
  return { 'zh-CN': text('zh-CN'), en: text('en') };
}

/** A name where a line, a button or an entry of a list begins with it: Chinese stays, English gets its capital. */
export function titled(name: LocalizedText): LocalizedText {
  return inEachLanguage((locale) => name[locale].charAt(0).toLocaleUpperCase(locale) + name[locale].slice(1));
}

/** Tells whether a value of unknown origin, such as one read from JSON, is a text in every language. */
export function isLocalizedText(value: unknown): value is LocalizedText {
  if (typeof value !== 'object' || value === null) return false;
  const texts: Partial<Record<Locale, unknown>> = value;
  return locales.every((locale) => typeof texts[locale] === 'string');
}

export function isLocale(value: unknown): value is Locale {
  return locales.some((locale) => locale === value);
}

/**
 * The locale that serves a reader whose platform reports `tag` (BCP 47, such as `zh-Hant` or `en-GB`).
 * Returns `undefined` where the tag names neither language.
 */
export function localeForTag(tag: string | undefined): Locale | undefined {
  const language = tag?.toLowerCase().split(/[-_]/)[0];
  if (language === 'zh') return 'zh-CN';
  return language === 'en' ? 'en' : undefined;
}

/** Longest text that staff write to a citizen or to colleagues, in UTF-16 code units; longer ones than any desk's field go out in parts. */
export const LONGEST_WORDS = 20_000;
