import type { Json } from '#document/json.ts';
import { isFileRef } from '#domain/files.ts';
import { locales } from '#domain/text.ts';
import { placeholderUses } from '#text/format.ts';
import { outcomesOf } from '../analysis/outcomes.ts';
import { answersNamed, type State } from '../analysis/values.ts';
import { type Check, mistake } from './check.ts';
import { textsOf } from './texts.ts';

/** What a text counts, by a plural or as a number, is one: of anything else citizens would read NaN. */
export const countedNumbers: Check = function* ({ source, states }) {
  const { document } = source;
  for (const [name, node] of Object.entries(document.nodes)) {
    const state = states.get(name);
    if (!state) continue;
    const values = 'values' in node ? (node.values ?? {}) : {};
    for (const { path, text, names } of textsOf(node, document)) {
      for (const locale of locales) {
        for (const placeholder of countedIn(text[locale], locale)) {
          if (!names?.has(placeholder)) continue;
          const cel = Object.hasOwn(values, placeholder) ? values[placeholder] : undefined;
          const shown = cel === undefined ? shownOf(state, placeholder) : givenBy(cel, state);
          if (shown.every(isCountable)) continue;
          const message = {
            'zh-CN': `这里把 {${placeholder}} 当数来数，它却可能不是数，群众会看到 NaN。请只写 {${placeholder}}，或换成一个数。`,
            en: `{${placeholder}} is counted here, but it may be no number, and citizens would read NaN. Write {${placeholder}} alone, or give it a number.`,
          };
          yield mistake(source, ['nodes', name, ...path, locale], { code: 'not-a-number', locale, message });
        }
      }
    }
  }
};

function countedIn(pattern: string, locale: (typeof locales)[number]): ReadonlySet<string> {
  try {
    return new Set(placeholderUses(pattern, locale).flatMap((use) => (use.counted ? [use.name] : [])));
  } catch {
    // A check of its own tells what is wrong with it.
    return new Set();
  }
}

/** What an answer shows by its name alone; of files that is how many there are. */
function shownOf(state: State, answer: string): readonly Json[] {
  return [...answersNamed(state, answer).values()].flatMap((value) => {
    if (value.type !== 'sample') return [];
    const { json } = value;
    return [Array.isArray(json) && json.every(isFileRef) ? json.length : json];
  });
}

function givenBy(cel: string, state: State): readonly Json[] {
  return outcomesOf(cel, state).all.flatMap(({ result }) => (result.type === 'value' ? [result.json] : []));
}

/** An answer that is not there is told of elsewhere. */
function isCountable(json: Json): boolean {
  if (json === null || typeof json === 'number') return true;
  return typeof json === 'string' && json.trim() !== '' && Number.isFinite(Number(json));
}
