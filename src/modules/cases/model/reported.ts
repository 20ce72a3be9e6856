import type { Mention } from './named.ts';

/** So far from a name may be that it is reported, in characters. */
const NEAR = 40;
/** Whether a text may report somebody at all. */
export const reporting = /举报|检举|控告|投诉|report|accus|complain/u;
/** What stands between the word and the one reported: the office where they work, or what form asks for. */
const WHOM = '(?:的?(?:人|对象|单位)?(?:姓名|名称)?(?:就)?[是为，]*|一下)?(?:[^，向给]{1,12}的)?';
/** What stands right before whoever is reported: 举报你们支队的小李, 被投诉人，, i am reporting. */
const reportsWhom = new RegExp(
  `(?:举报|检举|控告|投诉)${WHOM}$|(?:^|(?<= ))(?:i|we)(?: (?:am|are|m|re|d|ll|ve|will|have|had|want|wish|would|like|need|must|hereby|here|formally|going|now|to))* (?:report(?:ed|ing)?|accus(?:e|ed|ing)|complain(?:ed|ing)? (?:about|against|of)) (?:your |the |an? )?(?:officer )?$|^(?:report|complaint)，$|(?<!\\p{L})(?:complaint|report|accusation) (?:is )?(?:about|against) (?:your |the )?(?:officer )?$`,
  'u',
);
/** A unit is spoken of as reported, and not as where one reports: 实名举报市劳动保障监察支队. */
const reportsUnit = new RegExp(
  `(?:实名|我们?要?|要|想|^|，|被)(?:举报|检举|控告)${WHOM}(?:\\p{Script=Han}{0,4}[省市区县州])?$|(?:^|(?<= ))(?:i|we)(?: (?:am|are|m|re|d|ll|will|want|wish|would|like|must|hereby|here|formally|to))* (?:report(?:ing)?|accus(?:e|ing)) (?:your |the )?$`,
  'u',
);
/** Behind a name: it is they who are told that they are reported. */
const reportsYou =
  /^(?:[^，]{0,4}，)?(?:我们?|本人)?(?:就|就是|现在?)?(?:要|想|得|会|一定要)?(?:实名)?(?:举报|检举|控告|投诉)(?:的就是)?[你您他她](?!们)/u;
const thanked = /[谢感]谢|多谢|感激|表扬|(?<!\p{Script=Latin})thank/u;

/** Tells whether the writer of a sentence says that they report or complain about the one who is named there: 我要举报李经办. */
export function isReported(sentence: string, { of, start, end }: Mention): boolean {
  const before = sentence.slice(Math.max(0, start - NEAR), start);
  if ('unit' in of) return reportsUnit.test(before);
  if (thanked.test(before)) return false;
  return reportsWhom.test(before) || reportsYou.test(sentence.slice(end, end + NEAR));
}
