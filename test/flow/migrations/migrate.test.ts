import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { checkFlow } from '#flow/check.ts';
import { currentSchema, isNewer, migrateDocument } from '#flow/migrations/migrate.ts';
import { parseDocument, readFlow } from '#flow/read.ts';
import { shippedPolicy } from '#test/support/flows.ts';

const folder = join(import.meta.dirname, 'fixtures');
const numbers = readdirSync(folder).flatMap((name) => /^(\d{4})\.before\.yaml$/.exec(name)?.[1] ?? []);

function fixture(number: string, which: 'before' | 'after'): unknown {
  return parse(readFileSync(join(folder, `${number}.${which}.yaml`), 'utf8'));
}

test('every migration has a fixture', () => {
  expect(numbers).toHaveLength(currentSchema - 1);
});

describe.each(numbers)('migration %s', (number) => {
  test('brings an old document up', () => {
    const before = fixture(number, 'before');
    const untouched = structuredClone(before);
    expect(migrateDocument(before)).toEqual(fixture(number, 'after'));
    expect(before).toEqual(untouched);
  });

  test('gives a document that is read as today’s', () => {
    expect(parseDocument(fixture(number, 'before'))).toEqual(parseDocument(fixture(number, 'after')));
  });
});

test('leaves today’s documents, and what is no document, alone', () => {
  for (const json of [fixture('0001', 'after'), null, 3, [], {}, { schema: 'x' }, { schema: 0 }, { schema: 99 }])
    expect(migrateDocument(json)).toBe(json);
  expect(migrateDocument({ schema: 1, nodes: 'none' })).toEqual({ schema: currentSchema, nodes: 'none' });
});

test('says of a newer document that the program must be updated, and nothing else', () => {
  expect(isNewer({ schema: currentSchema + 1 })).toBe(true);
  const read = readFlow('flows/later.yaml', `schema: ${currentSchema + 1}\nflow: later\nnew: thing\n`);
  expect(read).toMatchObject({ ok: false, problems: [{ code: 'newer-schema', line: 1, path: ['schema'] }] });
  const ground = { policy: shippedPolicy(), channels: [], flows: [] };
  const drafted = checkFlow({ schema: currentSchema + 1, flow: 'later' }, ground);
  expect(drafted.map(({ code }) => code)).toEqual(['newer-schema']);
  expect(() => parseDocument({ schema: currentSchema + 1 })).toThrow();
});
