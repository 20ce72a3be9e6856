import type { LocalizedText } from '#domain/text.ts';

const cases = {
  'zh-CN': '每种情况要写成“名称 {文字}”，例如 one {…} other {…}，且不能重复',
  en: 'each case is a name and a text in braces, such as one {…} other {…}, and stands there once',
} as const satisfies LocalizedText;
const style = {
  'zh-CN': '逗号后面的格式写得不对，不清楚时可以去掉它，只写名称',
  en: 'the format after the comma is not right; if in doubt leave it out and write the name alone',
} as const satisfies LocalizedText;
const brace = {
  'zh-CN': "“{”后面要写名称，并用“}”收尾；要显示花括号本身，请写成 '{'",
  en: "a “{” is followed by a name and closed with “}”; to show a brace itself, write '{'",
} as const satisfies LocalizedText;

/** What the parser's codes mean to somebody who writes texts. */
const faults: Readonly<Record<string, LocalizedText>> = {
  EXPECT_ARGUMENT_CLOSING_BRACE: brace,
  MALFORMED_ARGUMENT: brace,
  EMPTY_ARGUMENT: { 'zh-CN': '“{}”里没有写名称', en: 'there is no name in “{}”' },
  MISSING_OTHER_CLAUSE: {
    'zh-CN': 'plural 和 select 里一定要有 other {…}，说明其余情况写什么',
    en: 'a plural or select needs other {…}, which says what is written in all other cases',
  },
  EXPECT_ARGUMENT_TYPE: style,
  INVALID_ARGUMENT_TYPE: {
    'zh-CN': '逗号后面只能是 number、date、time、plural、selectordinal 或 select',
    en: 'after the comma there may be number, date, time, plural, selectordinal or select',
  },
  EXPECT_ARGUMENT_STYLE: style,
  INVALID_NUMBER_SKELETON: style,
  INVALID_DATE_TIME_SKELETON: style,
  EXPECT_NUMBER_SKELETON: style,
  EXPECT_DATE_TIME_SKELETON: style,
  UNCLOSED_QUOTE_IN_ARGUMENT_STYLE: style,
  EXPECT_SELECT_ARGUMENT_OPTIONS: cases,
  EXPECT_SELECT_ARGUMENT_SELECTOR: cases,
  EXPECT_SELECT_ARGUMENT_SELECTOR_FRAGMENT: cases,
  EXPECT_PLURAL_ARGUMENT_SELECTOR: cases,
  EXPECT_PLURAL_ARGUMENT_SELECTOR_FRAGMENT: cases,
  INVALID_PLURAL_ARGUMENT_SELECTOR: cases,
  DUPLICATE_PLURAL_ARGUMENT_SELECTOR: cases,
  DUPLICATE_SELECT_ARGUMENT_SELECTOR: cases,
};

/** Why a pattern does not parse, in words; the parser's own where it has none for people. */
export function patternFault(error: unknown): LocalizedText {
  const code = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
  return faults[code] ?? { 'zh-CN': code, en: code };
}
