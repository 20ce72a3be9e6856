import type { Mention } from './named.ts';

const OFFICE = '单位|办公室|局|支队|大队|队|办|部门|窗口|科室|科|中心';
const LATIN_START = '(?<![\\p{L}\\p{N}])';
const LATIN_END = '(?![\\p{L}\\p{N}])';
/** Whoever handles the writer's case, named by nothing but that: 我的经办人, 你们单位的人. */
const handler = new RegExp(
  [
    '(?:经办|承办|办案|经手)(?:人员|人|民警)|办事员|办事人员|(?:经办|承办|办案)的(?:那个|那位)?人',
    '(?<!\\p{Script=Han})经办(?=[收拿跟和被吃打骂要])',
    '你们(?:里面|内部|那里)?有人|你们(?=都?(?:收了|拿了|跟老板|和老板|被老板|受贿|包庇|勾结|串通|袒护))',
    '(?:办理|办|处理|负责|经手|管)(?:我们?|这个?|本)(?:的|这个?)?(?:案子|案件|信访件|件|事情?|投诉|问题)的(?:那个|那位|这个|这位)?(?:人|工作人员|同志|干部|领导)?',
    `(?:(?:你们|贵)(?:${OFFICE})|你们(?:这里|这边|那里|那边)?)的?(?:某些?|有些?|那个|那位|一个|个别)?(?:工作人员|人|干部|领导|同志|经办)`,
    `(?:你们|贵)(?:${OFFICE})`,
    '你们的?(?:工作人员|干部|领导|经办人?)',
    `${LATIN_START}(?:my|our|the|this) (?:case (?:officer|handler|worker|manager)|caseworker|officer|handler)${LATIN_END}`,
    `${LATIN_START}(?:the |an? )?(?:officer|person|man|woman|official|one) (?:who (?:is )?)?(?:handl\\p{L}+|in charge of|dealing with|responsible for) (?:my|our|this) (?:case|petition|complaint)`,
    `${LATIN_START}your (?:office|team|bureau|unit|department|staff|people|colleagues?|officers?|officials?)${LATIN_END}`,
  ].join('|'),
  'gu',
);

/** Every place in a text that was made `plain` where it speaks of whoever handles its writer's case, and not by name. */
export function handlerMentions(text: string): readonly Mention[] {
  return [...text.matchAll(handler)].map(({ 0: words, index }) => ({
    of: { handler: true },
    start: index,
    end: index + words.length,
  }));
}
