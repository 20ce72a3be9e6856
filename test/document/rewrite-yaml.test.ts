import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Json, JsonObject } from '#document/json.ts';
import { rewriteYaml } from '#document/rewrite-yaml.ts';
import { shippedFiles } from '#test/support/flows.ts';

const flow = `# Ours.
schema: 4
title: { zh-CN: 心情, en: Mood } # short
nodes:
  # Asked first.
  ask:
    options:
      # The usual one.
      - { id: good, label: Good }
      - {id: bad, label: Bad}
    words: [a, b]

  # The end.
  z:
    text: |
      One
      Two
`;
const changed = (change: (document: Record<string, never>) => void): JsonObject => {
  const document = parse(flow);
  change(document);
  return document;
};

test('only what changed is written anew', () => {
  const wanted = changed(({ title, nodes }: Record<string, Record<string, Json>>) => {
    Object.assign(title ?? {}, { en: 'Feeling' });
    Object.assign(nodes ?? {}, { more: { type: 'end' } });
  });
  expect(rewriteYaml(flow, wanted)).toBe(`${flow.replace('en: Mood', 'en: Feeling')}  more: { type: end }\n`);
});

test('options keep their comments where one goes, and texts become blocks and lines', () => {
  const wanted: JsonObject = {
    schema: 4,
    title: { 'zh-CN': '心情\n如何', en: 'Mood' },
    nodes: { ask: { options: [{ id: 'good', label: 'Fine' }], words: ['a'] }, z: { text: 'One' } },
  };
  const written = rewriteYaml(flow, wanted) ?? '';
  expect(parse(written)).toEqual(wanted);
  for (const comment of ['# Ours.', '# Asked first.', '# The usual one.', '# The end.'])
    expect(written).toContain(comment);
  expect(written).toContain('- { id: good, label: Fine }');
});

test('a file of the program is the same, letter by letter', () => {
  for (const text of Object.values(shippedFiles)) {
    if (!text.includes('\nscenarios:')) expect(rewriteYaml(text, parse(text))).toBe(text);
  }
});

test('aliases stay as long as they stand for the same; what is no map is not rewritten', () => {
  const same = 'a: &x 1\nb: *x\nc: 1\n';
  expect(rewriteYaml(same, { a: 1, b: 1, c: 2 })).toBe('a: &x 1\nb: *x\nc: 2\n');
  expect(rewriteYaml(same, { a: 2, b: 1, c: 1 })).toBe('a: &x 2\nb: 1\nc: 1\n');
  expect(rewriteYaml(same, { b: 1, c: 1 })).toBeUndefined();
  expect(rewriteYaml('- 1\n', { a: 1 })).toBeUndefined();
  expect(rewriteYaml('a: [', { a: 1 })).toBeUndefined();
});
