import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { channelNames } from '#domain/channels.ts';
import { locales } from '#domain/text.ts';
import { playScenario } from '#engine/rehearsal/scenario.ts';
import { readScenarios } from '#engine/rehearsal/scenario-file.ts';
import { checkFlow } from '#flow/check.ts';
import { commandNames } from '#flow/commands.ts';
import { flowDocument, flowNode } from '#flow/document.ts';
import { compileExpression } from '#flow/expression.ts';
import { askKinds } from '#flow/kinds/registry.ts';
import { type FlowSource, readFlow } from '#flow/read.ts';
import { examplesOf, type FlowPage, flowPages, type PageExample } from '#test/support/flow-pages.ts';
import { flowFrom, shippedFlows, shippedPolicy, worldOf } from '#test/support/flows.ts';
import { formatPattern } from '#text/format.ts';

const [english, chinese] = flowPages;

test('both pages have the same examples, in the same order', () => {
  const parts = (page: FlowPage) => examplesOf(page).map(({ tag, yaml }) => ({ tag, yaml }));
  expect(parts(chinese)).toEqual(parts(english));
  const turns = (page: FlowPage) => examplesOf(page).map(({ scenario }) => parse(scenario)?.turns.length);
  expect(turns(chinese)).toEqual(turns(english));
});

test('there is an example of every type of node, kind of question and command', () => {
  const types = flowNode.options.flatMap((option) => ('shape' in option ? [option.shape.type.value] : []));
  const nodes = [...types, ...askKinds.map(({ kind }) => kind)].map((name) => `node=${name}`);
  const needed = ['flow', 'texts', 'expressions', ...nodes, ...commandNames.map((name) => `command=${name}`)];
  expect(
    examplesOf(english)
      .map(({ tag }) => tag)
      .sort(),
  ).toEqual(needed.sort());
});

const whole = examplesOf(english).find(({ tag }) => tag === 'flow');
const title = { 'zh-CN': '例子', en: 'Example' };

/** The step for which `done` stands in an example: it hands on all that was answered before. */
function doneAfter(nodes: unknown) {
  const asked = Object.entries(Object(nodes)).flatMap(([name, node]) => {
    const { type, save = name, files } = Object(node);
    return type === 'ask' ? [save, ...(typeof files === 'string' ? [files] : [])] : [];
  });
  const output = Object.fromEntries(asked.map((name) => [name, `answers.${name}`]));
  return { type: 'end', text: { 'zh-CN': '好', en: 'Thanks' }, output };
}

/** The flow that an example is, or the nodes of one that begins with the first and where `done` ends it. */
function flowOf({ tag, yaml }: PageExample): FlowSource {
  if (tag === 'flow') return flowFrom(yaml);
  const nodes = parse(yaml);
  const document = {
    ...{ schema: flowDocument.shape.schema.value, flow: 'example', title },
    ...{ entries: { commands: ['example'] }, start: Object.keys(nodes)[0] },
    nodes: /\bdone\b/.test(yaml) ? { ...nodes, done: doneAfter(nodes) } : nodes,
  };
  const read = readFlow('flows/example.yaml', JSON.stringify(document));
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.source;
}

describe.each(flowPages)('$file', (page) => {
  const flows = examplesOf(page).filter(({ scenario }) => scenario !== '');

  describe.each(flows)('$tag', (example) => {
    const source = flowOf(example);
    // The whole flow is there for the others to call.
    const all = [...shippedFlows(), ...(whole && example.tag !== 'flow' ? [flowOf(whole)] : []), source];

    test('is what it says, and has no mistakes', () => {
      const [what, name] = example.tag.split('=');
      const nodes = Object.values(source.document.nodes);
      if (what === 'command') expect(nodes).toContainEqual(expect.objectContaining({ type: 'do', command: name }));
      if (what === 'node') expect([nodes[0]?.type, Object(nodes[0]).kind]).toContain(name);
      const among = { flows: all.map(({ document }) => document), policy: shippedPolicy(), channels: [] };
      expect(checkFlow(source.document, among)).toEqual([]);
    });

    test('plays as the page says', () => {
      const { locale } = page;
      const read = readScenarios(
        page.file,
        JSON.stringify({ scenarios: [{ name: example.tag, locale, ...parse(example.scenario) }] }),
      );
      if (!read.ok) throw new Error(JSON.stringify(read.problems));
      for (const one of read.scenarios) expect(playScenario(one, worldOf(all)).join('\n')).toBe('');
    });
  });
});

const scalar = z.union([z.string(), z.number()]);
const inBoth = z.object({ 'zh-CN': z.string(), en: z.string() });
const textExamples = z.array(z.object({ text: inBoth, values: z.record(z.string(), scalar), shows: inBoth }));
const expressionExamples = z.array(
  z.object({ expression: z.string(), answers: z.record(z.string(), z.json()), gives: z.json() }),
);
const partsOf = (wanted: string): unknown => parse(examplesOf(english).find(({ tag }) => tag === wanted)?.yaml ?? '');

test.each(textExamples.parse(partsOf('texts')))('the text $text.en shows $shows.en', ({ text, values, shows }) => {
  for (const locale of locales) expect(formatPattern(text[locale], locale, values)).toBe(shows[locale]);
});

test.each(expressionExamples.parse(partsOf('expressions')))(
  '$expression gives $gives',
  ({ expression, answers, gives }) => {
    const [channel] = channelNames;
    expect(compileExpression(expression).evaluate({ answers, channel, locale: 'en' })).toEqual(gives);
  },
);
