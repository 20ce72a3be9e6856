import { isJsonObject, toJson } from '#document/json.ts';
import type { Locale } from '#domain/text.ts';
import { subjectsOf } from '../editor/conditions/subjects.ts';
import { wordsForValue } from '../editor/form/words.ts';
import { answerOf, nodesOf } from '../editor/model/draft.ts';
import { commandOf } from '../editor/model/variables.ts';

/** What people call an answer of a document: what was asked, or what gave it. Undefined where it has a name only. */
export function answerWords(document: unknown, answer: string, locale: Locale): string | undefined {
  const draft = toJson(document ?? {});
  if (!isJsonObject(draft)) return undefined;
  const subject = subjectsOf(draft, locale).get(`answers.${answer}`);
  if (subject && subject.group !== 'input') return subject.name;
  const [, giver = {}] = nodesOf(draft).find(([name, node]) => answerOf(name, node) === answer) ?? [];
  const command = commandOf(giver);
  return command && wordsForValue(command)?.[locale];
}
