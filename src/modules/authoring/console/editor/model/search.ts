import { isJsonObject, type Json } from '#document/json.ts';
import { type Draft, nodesOf } from './draft.ts';
import { readingOrder } from './projection.ts';
import { isLocalized } from './references.ts';

/** The steps whose name, or a text of which in either language, holds the words; in reading order. */
export function searchNodes(draft: Draft, words: string): readonly string[] {
  const wanted = plain(words);
  if (wanted === '') return [];
  const found = new Set(
    nodesOf(draft).flatMap(([name, node]) =>
      [name, ...textsIn(node)].some((text) => plain(text).includes(wanted)) ? name : [],
    ),
  );
  return readingOrder(draft).filter((name) => found.has(name));
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim();
}

/** Every text for people in a step, in both languages. */
export function textsIn(json: Json): readonly string[] {
  if (Array.isArray(json)) return json.flatMap(textsIn);
  if (isLocalized(json)) return Object.values(json).filter((text) => typeof text === 'string');
  return isJsonObject(json) ? Object.values(json).flatMap(textsIn) : [];
}
