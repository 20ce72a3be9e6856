import { plainWords } from './kind.ts';
import { chineseNumber, englishNumber } from './numerals.ts';

/** What people say before an answer and mean nothing by; never a word that would turn it, such as 不 or 没. */
const LEAD =
  /^(?:(?:嗯+|好的|那就|那么|那|我们?|俺|就|请|麻烦|帮我|给我|要|想|选择?|点击?|按|还是|应该是|我的答案是|ok|okay|yes please|please|i|i'd|i'll|i'm|i am|we|would like|want|will|go for|go with|choose|pick|select|take|press|let's|just|the|to)[\s,，、:：]*)+(?=.)/u;
/** The same behind it. */
const TAIL =
  /(?<=.)(?:[\s,，、]*(?:吧|啊|呀|啦|哦|噢|喔|呢|哈|嘛|的|了|就行|就好|就可以|即可|一下|谢谢您?|多谢|麻烦了|please|thanks|thank you|then))+$/u;
/** A question, or one of two: anyone who asks has not answered. */
const ASKS = /[?？吗么]|(\p{Script=Han})[不没]\1|还是.*还是/u;

/** A typed answer without what people put around one out of politeness: 那就提交吧谢谢 → 提交. As it is where it asks something. */
export function spokenAnswer(typed: string): string {
  const words = plainWords(typed);
  if (ASKS.test(words) || /[?？]/.test(typed)) return words;
  return plainWords(words.replace(TAIL, '').replace(LEAD, '').replace(TAIL, ''));
}

/** Typed words without what people put behind them out of politeness: 跳过吧 → 跳过. */
export function withoutParticles(typed: string): string {
  return plainWords(plainWords(typed).replace(TAIL, ''));
}

/** Letters and figures alone: labels are typed without their signs, and with other punctuation. */
export function lettersOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** The letters of a typed answer, as it stands and without what people put around it: as a label may have been meant. */
export function spokenForms(typed: string): readonly string[] {
  return [typed, spokenAnswer(typed)].map(lettersOf);
}

const english = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];
/** 两个 without 第 says how many. */
const PLACE =
  /^(?:第(?<place>\d{1,3}|[一二三四五六七八九十]{1,3})(?:个|项|条|种|号|类|件|行)?|(?<figure>\d{1,3}|[一二三四五六七八九十]{1,3})(?:号|项)?)(?:选项|按钮)?$/u;
const ENGLISH_PLACE =
  /^(?:(?:option|number|no\.?|button|choice|item|answer) ?)?(\d{1,3}|[a-z]+)(?:st|nd|rd|th)?(?: (?:one|option|button|choice|item|answer))?$/;
const LAST = /^最后(?:面)?(?:那|这)?(?:一)?(?:个|项|条|种)|^last(?: one| option| button| choice)?$/;

/** Which of a list is meant by its place, from 1: 第二个, 选2, “the second one”, “last”; undefined where none is named so. */
export function placeNamed(typed: string, count: number): number | undefined {
  const words = spokenAnswer(typed);
  if (LAST.test(words)) return count;
  const { place, figure } = PLACE.exec(words)?.groups ?? {};
  const chinese = place ?? figure;
  if (chinese !== undefined) return chineseNumber(chinese);
  const named = ENGLISH_PLACE.exec(words)?.[1];
  if (named === undefined) return undefined;
  const ordinal = english.indexOf(named);
  if (ordinal >= 0) return ordinal + 1;
  return /^(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)$/.test(named) ? englishNumber(named) : undefined;
}
