import { describe, expect, it } from 'vitest';
import { locales } from '#domain/text.ts';
import { commandNames } from '#flow/commands.ts';
import {
  allNodeSchemas,
  alternatives,
  type FieldSchema,
  nameOf,
  resolved,
  settingsSchema,
} from '#modules/authoring/console/editor/form/schema.ts';
import { fieldWords, wordsFor, wordsForValue } from '#modules/authoring/console/editor/form/words.ts';
import { nodeSorts } from '#modules/authoring/console/editor/model/templates.ts';
import { sortGroups } from '#modules/authoring/console/editor/sort-words.ts';
import { formatText } from '#text/format.ts';

/** Fields without words, `owner.field`. */
function wordless(schema: FieldSchema, owner: string): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const whole = resolved(field);
    if (whole.const !== undefined && name !== 'from') return [];
    const own = wordsFor(owner, name) ? [] : [`${owner}.${name}`];
    if (nameOf(field)) return own;
    const items = typeof whole.items === 'object' ? [whole.items] : [];
    const inside = [whole, ...items].flatMap(alternatives).map(resolved);
    return [...own, ...inside.flatMap((part) => (part.properties?.['zh-CN'] ? [] : wordless(part, name)))];
  });
}

describe('words of the form', () => {
  it('has a label for every field of every step and of the flow', () => {
    const steps = allNodeSchemas().flatMap((schema) => {
      const { kind, type } = schema.properties ?? {};
      return wordless(schema, String(kind?.const ?? type?.const));
    });
    expect([...steps, ...wordless(settingsSchema, 'flow')]).toEqual([]);
  });

  it('sees a field without words', () => {
    expect(wordless({ properties: { nonsense: { type: 'string' } } }, 'say')).toEqual(['say.nonsense']);
  });

  it('can be said in both languages', () => {
    const all = Object.values(fieldWords).flatMap(({ label, help }) => [label, ...(help ? [help] : [])]);
    for (const text of all) for (const locale of locales) expect(formatText(text, locale)).not.toBe('');
  });

  it('names every command', () => {
    expect(commandNames.filter((name) => !wordsForValue(name))).toEqual([]);
  });

  it('knows every sort of step that the schema has, and offers each once', () => {
    const inSchema = allNodeSchemas().map(
      ({ properties }) => properties?.['kind']?.const ?? properties?.['type']?.const,
    );
    expect(new Set(nodeSorts)).toEqual(new Set(inSchema));
    expect(sortGroups.flatMap(({ sorts }) => sorts).toSorted()).toEqual(nodeSorts.toSorted());
  });
});
