import { simplified } from '#text/simplified.ts';

/** Words for people that are said otherwise elsewhere, each with what the phrases say. */
const DIALECT: readonly (readonly [RegExp, string])[] = [
  [/俺/g, '我'],
  [/娃儿|娃子|细伢子?|伢儿/g, '孩子'],
  [/(?<=我)(?:男人|老汉儿?|老头子|当家的)/g, '老公'],
  [/(?<=我)(?:婆娘|婆姨|堂客|媳妇儿?)/g, '老婆'],
  [/(?<=我)(?:爹|老爹)/g, '爸'],
  [/(?<=我)(?:娘|老娘)(?!家)/g, '妈'],
  [/唔想/g, '不想'],
];
/** Each message is read by this; few hold any of them. */
const ANY_DIALECT = new RegExp(DIALECT.map(([word]) => word.source).join('|'));

const HAN = '\\p{Script=Han}';
const ANY_HAN = new RegExp(HAN, 'u');
/** Space, dots and dashes between two Chinese characters, which some people put between all of them. */
const BETWEEN_HAN = new RegExp(`(?<=${HAN})[\\s·・.*_~\\-—…]+(?=${HAN})`, 'gu');
/** Single characters with a comma or a full stop after each: 救，命。 */
const SPELLED_OUT = new RegExp(`(?<!${HAN})${HAN}(?:[，,、。!]${HAN})+(?!${HAN})`, 'gu');
// biome-ignore lint/suspicious/noMisleadingCharacterClass: each of them is invisible by itself, and taken out by itself
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff'’‘`´]/g;

/**
 * A text as phrases are looked for in it: half-width, lower case, simplified, in words that are said everywhere, without apostrophes and what
 * people put between the characters of one word. Lines and sentences stay apart.
 */
export function normal(text: string): string {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(INVISIBLE, '')
    .replace(/[ \t\u00a0\u3000]+/g, ' ')
    .replace(/ ?\n\s*/g, '\n');
  return ANY_HAN.test(plain) ? normalHan(plain) : plain;
}

function normalHan(text: string): string {
  const plain = simplified(text)
    .replace(BETWEEN_HAN, (gap) => (gap.includes('\n') ? '\n' : ''))
    .replace(SPELLED_OUT, (word) => word.replace(/[，,、。!]/g, ''));
  return ANY_DIALECT.test(plain) ? DIALECT.reduce((said, [word, common]) => said.replace(word, common), plain) : plain;
}
