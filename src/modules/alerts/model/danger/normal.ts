/** Traditional characters that stand in the policy's phrases, each with its simplified form. */
const TRADITIONAL =
  '殺杀報报煙烟氣气燒烧體体個个媽妈開开門门鎖锁關关來来沒没麼么樓楼從从邊边覺觉結结輕轻鬧闹嗎吗會会們们傷伤殘残繩绳縊缢藥药劑剂農农飲饮電电觸触動动毆殴腦脑暈晕見见蹤踪槍枪彈弹搶抢綁绑過过這这著着現现剛刚還还給给說说讓让發发爾尔裡里裏里屍尸為为陽阳臺台頂顶橋桥閥阀鄰邻癥症無无識识應应飛飞壓压斷断證证罵骂爺爷兒儿間间臉脸掙挣紮扎漲涨進进爐炉鍋锅簽签險险對对後后誰谁親亲歲岁離离運运轉转點点時时歸归據据頭头壞坏噴喷絕绝遺遗書书遠远別别難难願愿樣样辦办訴诉補补詢询碼码號号編编記记請请問问處处幫帮講讲換换語语聯联絡络復复覆复訪访狀状態态資资圖图聽听話话導导員员負负責责實实貴贵';

const simplified = new Map<string, string>();
const pairs = [...TRADITIONAL];
for (let at = 0; at + 1 < pairs.length; at += 2) simplified.set(pairs[at] ?? '', pairs[at + 1] ?? '');
const TO_SIMPLIFY = new RegExp(`[${[...simplified.keys()].join('')}]`, 'g');

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

const HAN = '\\p{Script=Han}';
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
    .replace(TO_SIMPLIFY, (character) => simplified.get(character) ?? character)
    .replace(/ ?\n\s*/g, '\n')
    .replace(BETWEEN_HAN, (gap) => (gap.includes('\n') ? '\n' : ''))
    .replace(SPELLED_OUT, (word) => word.replace(/[，,、。!]/g, ''));
  return DIALECT.reduce((said, [word, common]) => said.replace(word, common), plain);
}
