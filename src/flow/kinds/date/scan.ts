import type { Locale } from '#domain/text.ts';
import { chineseRules } from './chinese.ts';
import { englishRules } from './english.ts';
import type { Resolve, TimeRule } from './expression.ts';
import { writtenRules } from './written.ts';

/** A time expression within words. */
export interface FoundTime {
  readonly start: number;
  readonly end: number;
  readonly resolve: Resolve;
}

const rules: Readonly<Record<Locale, readonly TimeRule[]>> = {
  'zh-CN': [...chineseRules, ...englishRules, ...writtenRules['zh-CN']],
  en: [...chineseRules, ...englishRules, ...writtenRules.en],
};

/** Every time expression in words, in either language, in order: of two that begin alike the longer one. */
export function timesIn(words: string, locale: Locale): readonly FoundTime[] {
  const found: FoundTime[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const longest = longestAt(words, at, rules[locale]);
    if (!longest) continue;
    found.push(longest);
    at = longest.end - 1;
  }
  return found;
}

function longestAt(words: string, start: number, all: readonly TimeRule[]): FoundTime | undefined {
  let longest: FoundTime | undefined;
  for (const { pattern, read } of all) {
    pattern.lastIndex = start;
    const match = pattern.exec(words);
    const end = start + (match?.[0].length ?? 0);
    if (!match || end === start || end <= (longest?.end ?? start)) continue;
    const resolve = read(match.groups ?? {});
    if (resolve) longest = { start, end, resolve };
  }
  return longest;
}
