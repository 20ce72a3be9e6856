import { isJsonObject, type Json, toJson } from '#document/json.ts';
import type { Locale, LocalizedText } from '#domain/text.ts';
import { objectsIn, textOf } from '../model/draft.ts';
import { sentenceOf } from './sentence.ts';
import type { Topic } from './topics.ts';

/** The cases of a branch as a sentence each, by the questions of its document; undefined where they are no list of cases. */
export function casesInWords(cases: Json, document: unknown, topics?: readonly Topic[]): LocalizedText | undefined {
  if (!Array.isArray(cases) || objectsIn(cases).length < cases.length) return undefined;
  const json = toJson(document ?? {});
  const draft = isJsonObject(json) ? json : {};
  const inWords = (locale: Locale, between: string) =>
    objectsIn(cases)
      .map((one) => {
        const source = textOf(one['if']) ?? '';
        return `${sentenceOf(source, draft, locale, { topics }) ?? source} → “${textOf(one['next']) ?? ''}”`;
      })
      .join(between);
  return { 'zh-CN': inWords('zh-CN', '；'), en: inWords('en', '; ') };
}
