import { isJsonObject, type Json, own } from '#document/json.ts';
import { commandSpec, isCommandName } from '#flow/commands.ts';
import { type Draft, type DraftNode, nodesOf } from './draft.ts';
import { readingOrder } from './projection.ts';
import { isLocalized } from './references.ts';

/** The steps whose name, or what they say, run or ask of answers, holds the words; in reading order. */
export function searchNodes(draft: Draft, words: string): readonly string[] {
  const wanted = plain(words);
  if (wanted === '') return [];
  const found = new Set(
    nodesOf(draft).flatMap(([name, node]) =>
      [name, ...textsIn(node), ...worksOf(node)].some((text) => plain(text).includes(wanted)) ? name : [],
    ),
  );
  return readingOrder(draft).filter((name) => found.has(name));
}

/** What a step runs, also as people call it, and its expressions. */
function worksOf(node: DraftNode): readonly string[] {
  const { command, flow, when } = node;
  const cases = Array.isArray(when) ? when.map((way: Json) => own(way, 'if')) : [];
  const expressions = ['with', 'values', 'output'].flatMap((field) => {
    const named = own(node, field);
    return isJsonObject(named) ? Object.values(named) : [];
  });
  const called = typeof command === 'string' && isCommandName(command) ? Object.values(commandSpec(command).words) : [];
  const all = [command, flow, node['prefill'], own(own(node, 'source'), 'items'), own(own(node, 'source'), 'parent')];
  return [...called, ...[...all, ...cases, ...expressions].filter((one) => typeof one === 'string')];
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
