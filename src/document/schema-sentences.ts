import { z } from 'zod';
import type { LocalizedText } from '#domain/text.ts';

const english = z.locales.en();
const chinese = z.locales.zhCN();

/**
 * What does not fit a schema, as somebody who edits a flow reads it: zod's own words are for programmers, and in Chinese half of
 * them are English.
 */
export function schemaSentence(issue: z.core.$ZodIssue): LocalizedText {
  switch (issue.code) {
    case 'invalid_type':
      return isMissing(issue)
        ? { 'zh-CN': '还没有填，请补上。', en: 'is missing. Fill it in.' }
        : { 'zh-CN': `这里要的是${kindIn(issue.expected)['zh-CN']}。`, en: `must be ${kindIn(issue.expected).en}.` };
    case 'too_big':
      return sized(issue.origin, { 'zh-CN': `最多 ${issue.maximum}`, en: `at most ${issue.maximum}` });
    case 'too_small':
      return issue.origin === 'string' && Number(issue.minimum) === 1
        ? { 'zh-CN': '不能是空的。', en: 'must not be empty.' }
        : sized(issue.origin, { 'zh-CN': `至少 ${issue.minimum}`, en: `at least ${issue.minimum}` });
    case 'invalid_value':
      return issue.values.length === 1
        ? { 'zh-CN': `只能是 ${String(issue.values[0])}。`, en: `must be ${String(issue.values[0])}.` }
        : {
            'zh-CN': `没有这个选择，只能是：${issue.values.join('、')}。`,
            en: `is no such choice; it must be one of: ${issue.values.join(', ')}.`,
          };
    case 'unrecognized_keys':
      return {
        'zh-CN': `这里没有“${issue.keys.join('”“')}”这一项，请去掉或改正拼写。`,
        en: `there is no “${issue.keys.join('”, “')}” here. Remove it, or correct its spelling.`,
      };
    case 'invalid_key': {
      const [inner] = issue.issues;
      return inner ? schemaSentence(inner) : { 'zh-CN': '这个名称不能用。', en: 'is no name that can be used.' };
    }
    case 'invalid_union':
      return issue.discriminator === undefined
        ? { 'zh-CN': '内容的写法不对，请对照说明。', en: 'is not written in any of the ways it can be.' }
        : {
            'zh-CN': `没有这种“${issue.discriminator}”，请核对拼写。`,
            en: `there is no such “${issue.discriminator}”. Check the spelling.`,
          };
    default:
      return ownSentence(issue) ?? { 'zh-CN': zodSays(chinese, issue), en: zodSays(english, issue) };
  }
}

/** Tells whether there is nothing where something must be. */
export function isMissing(issue: z.core.$ZodIssue): boolean {
  return issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
}

/** The sentences of rules of our own, which zod has no words for. */
function ownSentence(issue: z.core.$ZodIssue): LocalizedText | undefined {
  const ours: unknown = issue.code === 'custom' ? issue.params?.['zh-CN'] : formats[issue.message];
  return typeof ours === 'string' ? { 'zh-CN': ours, en: issue.message } : undefined;
}

/** Patterns cannot carry a second language. */
const formats: Readonly<Record<string, string>> = {
  'must begin with a small letter and have only letters and digits, 40 at most.':
    '要以小写字母开头，只用英文字母和数字，最多 40 个。',
  'must begin with a small letter and have only small letters, digits and hyphens, 40 at most.':
    '要以小写字母开头，只用小写字母、数字和连字符，最多 40 个。',
  'must begin with a small letter and have only small letters, digits and _, 32 at most.':
    '要以小写字母开头，只用小写字母、数字和下划线，最多 32 个。',
  'must have only small letters, digits, . / and -, 60 at most.': '只能用小写字母、数字和 . / -，最多 60 个。',
  'must have only letters, digits, _ and -, 32 at most.': '只能用英文字母、数字、_ 和 -，最多 32 个。',
  'must be a Slack user id, such as U012AB3CD.': '要写 Slack 用户编号，例如 U012AB3CD。',
};

const kinds: Readonly<Record<string, LocalizedText>> = {
  string: { 'zh-CN': '文字', en: 'a text' },
  number: { 'zh-CN': '数', en: 'a number' },
  int: { 'zh-CN': '整数', en: 'a whole number' },
  boolean: { 'zh-CN': 'true 或 false', en: 'true or false' },
  array: { 'zh-CN': '清单', en: 'a list' },
  object: { 'zh-CN': '一组“名称: 内容”', en: 'names with values' },
  record: { 'zh-CN': '一组“名称: 内容”', en: 'names with values' },
};

function kindIn(expected: string): LocalizedText {
  return kinds[expected] ?? { 'zh-CN': expected, en: expected };
}

function sized(origin: string, much: LocalizedText): LocalizedText {
  if (origin === 'string') return { 'zh-CN': `${much['zh-CN']} 个字符。`, en: `must have ${much.en} characters.` };
  if (origin === 'array') return { 'zh-CN': `${much['zh-CN']} 项。`, en: `must have ${much.en} items.` };
  return { 'zh-CN': `${much['zh-CN']}。`, en: `must be ${much.en}.` };
}

function zodSays(language: ReturnType<typeof z.locales.en>, issue: z.core.$ZodIssue): string {
  const said = language.localeError(issue as z.core.$ZodRawIssue);
  return (typeof said === 'string' ? said : said?.message) ?? issue.message;
}
