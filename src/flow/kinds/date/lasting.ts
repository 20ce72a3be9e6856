import type { Length } from './ago.ts';
import { LENGTH as CHINESE_LENGTH, lengthIn as chineseLengthIn } from './chinese-amounts.ts';
import { LENGTH as ENGLISH_LENGTH, lengthIn as englishLengthIn } from './english-amounts.ts';

const weekdays = '(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)';

/** What comes back: the weekday in 每周五 and “every Friday” is not the day on which it happened. */
const REPEATED = [
  '每(?:个|逢|到|隔)?(?:周|星期|礼拜)(?:[一二三四五六日天末](?:[到至、和](?:周|星期|礼拜)?[一二三四五六日天])?)?',
  '每个?月(?:的?[初底中]|的?[\\d一二三四五六七八九十]+[日号])?|每年(?:的?[春夏秋冬][天季]?|的?[\\d一二三四五六七八九十]+月份?)?',
  '每(?:到|逢)?(?:[春夏秋冬][天季]|[天日晚夜早]|个?(?:晚上|夜里|早上|白天|小时|周末|节日))|(?:天天|夜夜|日日|(?<![今去前明后])年年|(?<!个)月月|晚晚)',
  '一(?:到|逢|遇到?|碰到?)(?!处|时|现在|今)[^,.;!?。]{1,8}?(?:就|都|便)|一(?:下[大暴]?[雨雪]|刮[大台]?风|打雷|停电|涨水)[^,.;!?。]{0,4}?(?:就|都|便)|每(?:次|当|回)|下[大暴]?[雨雪]天?就',
  // When winter came, nobody says to the day; it is no part of all that year.
  '(?:今年|去年|前年)?的?(?:入|开)[春夏秋冬](?:以来|以后|之后|后|开始|起)',
  '\\b(?:whenever|when it (?:rains|snows|is windy))\\b',
  `\\b(?:every|each)\\s+(?:single |other |second |few )?(?:day|night|morning|evening|afternoon|week|weekend|month|year|hour|minute|time|spring|summer|autumn|fall|winter|${weekdays})s?\\b`,
  `\\b(?:on )?(?:mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|weekends)\\b`,
  '\\b(?:daily|nightly|weekly|monthly|yearly|hourly|everyday|day and night|night after night|day after day|24/7)\\b|\\ball (?:day|night)(?: long)?\\b',
].join('|');

/** What lasts or comes back, without saying how often. */
const LASTING = new RegExp(
  [
    '一直|经常|常年|长期|常常|时常|总是|老是|不停|不断|没有?停|断断续续|断续|持续|反复|三天两头|隔三[差岔]五|时不时|至今|到现在|到今天|到如今',
    '还在|仍然|仍在|多次|屡次|好几次|不定时|随时|日夜|昼夜|老这样|都这样|很久了|好久了|多年|以来|许久|很长时间|好长时间|常有的事',
    '\\b(?:always|all the time|constant(?:ly)?|continuous(?:ly)?|continual(?:ly)?|ongoing|never (?:stop(?:s|ped)?|end(?:s|ed)?)|non-?stop|still|keeps?|on and off|off and on)\\b',
    "\\b(?:(?:does|did|has|have|will)(?:n't| not)|won't) stop(?:ped)?\\b|\\b(?:regularly|often|frequently|repeatedly|many times|to this day|(?:until|till|up to|to) now|so far|to date|the whole time|going on)\\b",
    '(?:这|近|过去的?)(?:好?几|些)个?(?:年|月|周|星期|礼拜|天|日)|近年来?|\\b(?:these|(?:the )?(?:last|past)) (?:few|several|some) (?:years|months|weeks|days)\\b',
    '\\bsince\\b|自从|从.{1,20}(?:就|开始|起(?![火诉来因床]))',
    '\\b(?:for|in) (?:many |several )?(?:years|months|weeks|days|ages)\\b|\\bfor (?:a (?:very )?long time|a (?:long )?while|(?:quite )?some time|ever)\\b',
  ].join('|'),
  'u',
);

/** What is still so: with a time before it, that is when it began. */
const UNTIL_NOW =
  /至今|[-–—~] ?(?:now|today|present)\b|到现在|到今天|到如今|\b(?:to this day|(?:until|till|up to|to) (?:now|today|the present)|to present|to date)\b/u;

/** What lay back, nobody says how far. */
const ONCE =
  /最近|近期|近来|近日|前段时间|前一?阵子?|前些(?:日子|天|年|时候)|前不久|不久前|很久以前|好久以前|早些年|早年|小时候|当年|那年|\b(?:recently|lately|the other day|not long ago|long ago|(?:ages|years|months|weeks|days) ago|a (?:long |little )?while (?:ago|back)|some time ago|once upon)\b/u;

/** How long it has been so far: with a word before it, or one after it. */
const DURATIONS = [
  {
    pattern: new RegExp(
      `(?:已经?|都|有|快|将近|持续|断断续续|前后|一共|长达|超过|大概|大约)+有?${CHINESE_LENGTH}(?![前内])`,
      'u',
    ),
    read: chineseLengthIn,
  },
  { pattern: new RegExp(`${CHINESE_LENGTH}(?:了|啦|以来|有余)`, 'u'), read: chineseLengthIn },
  {
    pattern: new RegExp(
      String.raw`\b(?:for|it's been|it has been|has been|have been|these|lasted)\s+(?:the (?:last|past) )?(?:well )?${ENGLISH_LENGTH}(?!\s+(?:ago|back))`,
      'u',
    ),
    read: englishLengthIn,
  },
  {
    pattern: new RegExp(String.raw`\b${ENGLISH_LENGTH}\s+(?:now|already|straight|in a row|running|on end)\b`, 'u'),
    read: englishLengthIn,
  },
] as const;

/** How words say that something lasts or comes back. */
export interface Lasting {
  /** The words without what was read here, so that no day is found in 每周五; as long as they were. */
  readonly rest: string;
  readonly lasts: boolean;
  readonly untilNow: boolean;
  /** How long so far. */
  readonly duration: Length | undefined;
  /** Whether it is only said that it was some time ago. */
  readonly once: boolean;
}

export function lastingIn(words: string): Lasting {
  const once = words.replace(new RegExp(REPEATED, 'gu'), blank);
  const { said, duration } = durationIn(once);
  return {
    rest: said ? once.replace(said, blank) : once,
    lasts: once !== words || LASTING.test(words),
    untilNow: UNTIL_NOW.test(words),
    duration,
    once: ONCE.test(words),
  };
}

function durationIn(words: string): { readonly said?: string; readonly duration?: Length } {
  for (const { pattern, read } of DURATIONS) {
    const match = pattern.exec(words);
    const duration = match && read(match.groups ?? {});
    if (match && duration) return { said: match[0], duration };
  }
  return {};
}

function blank(match: string): string {
  return '·'.repeat(match.length);
}
