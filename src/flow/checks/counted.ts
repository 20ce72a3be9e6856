import type { Json } from '#document/json.ts';
import { isFileRef } from '#domain/files.ts';
import { outcomesOf } from '../analysis/outcomes.ts';
import { answersNamed, type State } from '../analysis/values.ts';
import { type Check, mistake } from './check.ts';
import { placeholdersWithin } from './texts.ts';

/** What a text counts, by a plural or as a number, is one: of anything else citizens would read NaN. */
export const countedNumbers: Check = function* ({ source, states }) {
  const { document } = source;
  for (const [name, node] of Object.entries(document.nodes)) {
    const state = states.get(name);
    if (!state) continue;
    const told = new Set<string>();
    for (const { use, locale, path, cel } of placeholdersWithin(node, document)) {
      if (!use.counted) continue;
      const place = ['nodes', name, ...path];
      const once = JSON.stringify([place, use.name]);
      if (told.has(once)) continue;
      told.add(once);
      const shown = cel === undefined ? shownOf(state, use.name) : givenBy(cel, state);
      if (shown.every(isCountable)) continue;
      const message = {
        'zh-CN': `这里把 {${use.name}} 当数来数，它却可能不是数，群众会看到 NaN。请只写 {${use.name}}，或换成一个数。`,
        en: `{${use.name}} is counted here, but it may be no number, and citizens would read NaN. Write {${use.name}} alone, or give it a number.`,
      };
      yield mistake(source, place, { code: 'not-a-number', locale, message });
    }
  }
};

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
