import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { z } from 'zod';
import { commandErrors, commandNames } from '#flow/commands.ts';
import { flowDocument, flowNode } from '#flow/document.ts';
import { flowJsonSchema } from '#flow/json-schema.ts';
import { date } from '#flow/kinds/date.ts';
import { ask, askKinds } from '#flow/kinds/registry.ts';
import { startLanguageServer } from '#test/support/language-server.ts';

const folder = join(import.meta.dirname, '../../flows');
const files = globSync('**/*.yaml', { cwd: folder });

let server: Awaited<ReturnType<typeof startLanguageServer>>;
beforeAll(async () => {
  server = await startLanguageServer();
});
afterAll(() => server.stop());

test.each(files)('an editor finds the schema of %s, and only what we write wrong is wrong', async (file) => {
  const text = `${readFileSync(join(folder, file), 'utf8').trimEnd()}\n`;
  const { diagnostics } = await server.open(join(folder, file), `${text}colour: red\n`);
  expect(diagnostics).toEqual([{ line: text.split('\n').length, message: 'Property colour is not allowed.' }]);
});

let written = 0;
/** A flow that is being written: the lines of its node `question` come last, and the cursor stands behind them. */
async function writing(...lines: string[]) {
  const before = [
    '# yaml-language-server: $schema=./flow.schema.json',
    `schema: ${flowDocument.shape.schema.value}`,
    'flow: new',
    'title: { zh-CN: 新, en: New }',
    'start: question',
    'nodes:',
    '  question:',
  ];
  written += 1;
  const all = [...before, ...lines.map((line) => `    ${line}`)];
  const opened = await server.open(join(folder, `new-${written}.yaml`), all.join('\n'));
  const offers = await opened.complete(all.length, all.at(-1)?.length ?? 0);
  return {
    diagnostics: opened.diagnostics.map(({ line, message }) => `${line - before.length}: ${message}`),
    offered: offers.map(({ label }) => label),
    inserts: new Map(offers.map(({ label, inserts }) => [label, inserts])),
    hover: (line: number, character: number) => opened.hover(before.length + line, 4 + character),
  };
}

const text = 'text: { zh-CN: 好, en: Good }';
/** The fields of a node that are not written yet, in the words of its schema. */
const fieldsBut = (schema: { readonly shape: object }, ...given: string[]) =>
  Object.keys(schema.shape).filter((field) => !given.includes(field));

test('offers every type of node', async () => {
  const types = ['ask', ...flowNode.options.flatMap((one) => ('shape' in one ? [one.shape.type.value] : []))];
  const { offered } = await writing('type: ');
  expect([...offered].sort()).toEqual(types.sort());
});

test('offers every kind of question', async () => {
  const { offered } = await writing('type: ask', 'kind: ');
  expect([...offered].sort()).toEqual(askKinds.map(({ kind }) => kind).sort());
});

test('offers every error that a command may have', async () => {
  const { offered } = await writing('type: do', 'command: case.find', 'next: done', 'errors:', '  ');
  expect([...offered].sort()).toEqual([...commandErrors].sort());
});

test('offers every command', async () => {
  const { offered } = await writing('type: do', 'command: ');
  expect([...offered].sort()).toEqual([...commandNames].sort());
});

describe('inside a node', () => {
  const nodes = flowNode.options.flatMap((one) => ('shape' in one ? [one] : []));
  test.each(nodes.map((schema) => [schema.shape.type.value, schema] as const))(
    'offers the fields of %s',
    async (type, schema) => {
      const { offered } = await writing(`type: ${type}`, '');
      expect(offered).toEqual(expect.arrayContaining(fieldsBut(schema, 'type')));
    },
  );

  test.each(askKinds.map(({ kind }) => kind))('offers the fields of a question of kind %s', async (kind) => {
    const { offered } = await writing('type: ask', `kind: ${kind}`, text, 'next: done', '');
    // While somebody types, `choice` may still become `choices`: the server offers the fields of both.
    const fitting = ask.options.filter(({ shape }) => shape.kind.value.startsWith(kind));
    const fields = new Set(fitting.flatMap((schema) => fieldsBut(schema, 'type', 'kind', 'text', 'next')));
    // A name such as “ask · rating” offers all fields at once.
    expect(offered.filter((label) => !label.includes(' · ')).sort()).toEqual([...fields].sort());
  });
});

test('a field that a node does not have, a field that it lacks and a text without English are marked where they stand', async () => {
  const wrong = await writing('type: say', text, 'colour: red', 'next: done');
  expect(wrong.diagnostics).toEqual(['3: Property colour is not allowed.']);
  expect((await writing('type: say', text)).diagnostics).toEqual(['0: Missing property "next".']);
  const chinese = await writing('type: say', 'text: { zh-CN: 好 }', 'next: done');
  expect(chinese.diagnostics).toEqual([expect.stringMatching(/^2: Missing property "en"/)]);
  expect((await writing('type: say', text, 'next: done')).diagnostics).toEqual([]);
});

test('offers every node whole, with all that it needs and nothing yet said', async () => {
  const { inserts } = await writing('');
  for (const { title = '', required = [] } of nodeSchemas()) {
    // Where something is to be filled in, a number stands for it.
    const written = parse(inserts.get(title)?.replace(/\$(\d)/g, '$1') ?? '');
    expect([title, Object.keys(Object(written)).sort()]).toEqual([title, [...required].sort()]);
  }
});

/** The schema of every type of node and kind of question. */
function nodeSchemas(): readonly z.core.JSONSchema.BaseSchema[] {
  const { nodes } = flowJsonSchema().properties ?? {};
  const any = typeof nodes === 'object' ? nodes.additionalProperties : undefined;
  const all = typeof any === 'object' ? (any.oneOf ?? []) : [];
  expect(all.length).toBe(flowNode.options.length - 1 + ask.options.length);
  return all.filter((one) => typeof one === 'object');
}

test('tells what a field is for, where the pointer rests', async () => {
  const { hover } = await writing('type: ask', 'kind: date', text, 'past: true', 'next: done');
  const { past, kind } = date.schema.shape;
  expect(past.description).toBeTruthy();
  expect(await hover(4, 1)).toContain(past.description);
  expect(await hover(2, 8)).toContain(kind.description);
});
