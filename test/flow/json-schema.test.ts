import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { flowNode } from '#flow/document.ts';
import { flowJsonSchema } from '#flow/json-schema.ts';
import { askKinds } from '#flow/kinds/registry.ts';
import { flowsCommand } from '#modules/authoring/service/flows-command.ts';
import { policyPartNames } from '#modules/office/model/policy-parts.ts';
import { shippedFlows } from '#test/support/flows.ts';
import { frozenClock } from '#test/support/frozen.ts';

const folder = join(import.meta.dirname, '../../flows');
const schemas = globSync('**/*.schema.json', { cwd: folder });

test('there is a schema of flows, of scenarios and of each part of the policy', () => {
  const parts = policyPartNames.map((part) => `policy/${part}.schema.json`);
  expect(schemas.sort()).toEqual(['flow.schema.json', ...parts, 'scenarios.schema.json'].sort());
});

test.each(schemas)('%s, which editors read, is the one of the code: npm run -s flows:schema', async (file) => {
  let written = '';
  const write = (text: string) => {
    written += text;
  };
  const lines = (async function* () {})();
  const args = ['schema', file.replace('.schema.json', '')];
  expect(
    await flowsCommand(args, { directory: folder, from: folder, language: 'en', lines, write, clock: frozenClock() }),
  ).toBe(0);
  expect(readFileSync(join(folder, file), 'utf8')).toBe(written);
});

test('the shipped flows fit it, and a flow with an unknown type of node does not', () => {
  const schema = z.fromJSONSchema(flowJsonSchema());
  for (const { document } of shippedFlows()) {
    expect(schema.safeParse(document).success).toBe(true);
    const nodes = { ...document.nodes, odd: { type: 'odd' } };
    expect(schema.safeParse({ ...document, nodes }).success).toBe(false);
  }
});

interface Part {
  readonly path: string;
  readonly node: Readonly<Record<string, unknown>>;
}

function* partsOf(value: unknown, path = ''): Generator<Part> {
  if (typeof value !== 'object' || value === null) return;
  yield { path, node: value as Part['node'] };
  for (const [key, inner] of Object.entries(value)) yield* partsOf(inner, `${path}/${key}`);
}

const parts = [...partsOf(flowJsonSchema())];

test('names a type of every node and a kind of every question, for completion', () => {
  const constants = (field: string) =>
    parts
      .filter(({ path, node }) => path.endsWith(`/properties/${field}`) && 'const' in node)
      .map(({ node }) => node['const']);
  expect(new Set(constants('type')).size).toBe(flowNode.options.length);
  expect(new Set(constants('kind'))).toEqual(new Set(askKinds.map(({ kind }) => kind)));
});

test('names the fields of texts, expressions and names, for forms', () => {
  const definitions = Object.keys(flowJsonSchema().$defs ?? {});
  expect(definitions).toEqual(
    expect.arrayContaining(['localizedText', 'expression', 'nodeName', 'answerName', 'flowName', 'textValues']),
  );
});

test('describes every field of every node', () => {
  const bare = parts.filter(
    ({ path, node }) =>
      /\/oneOf\/\d+\/properties\/[a-zA-Z]+$/.test(path) && !('description' in node) && !('$ref' in node),
  );
  expect(bare.map(({ path }) => path)).toEqual([]);
});
