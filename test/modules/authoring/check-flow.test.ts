import { expect, test } from 'vitest';
import { readScenarios } from '#engine/rehearsal/scenario-file.ts';
import { checkBeforePublishing } from '#modules/authoring/service/check-flow.ts';
import { frozenClock, shippedFiles, shippedFlows, shippedPolicy } from '#test/support/flows.ts';

const flows = shippedFlows().map(({ document }) => document);
const ground = { flows, policy: shippedPolicy(), channels: [], clock: frozenClock };

function scenariosOf(flow: string) {
  const read = readScenarios(`flows/${flow}.test.yaml`, shippedFiles[`${flow}.test.yaml`] ?? '');
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.scenarios;
}

test.each(flows.map((document) => [document.flow, document] as const))('%s may be published', (flow, document) => {
  const scenarios = scenariosOf(flow).map((scenario) => ({ scenario, origin: 'scenario' }) as const);
  const checked = checkBeforePublishing(document, { ...ground, scenarios });
  expect(checked.problems).toEqual([]);
  expect(checked.walked).toHaveLength(4);
  expect(checked.scenarios).toEqual({ played: scenarios.length, failed: 0 });
});

test('a recorded conversation that comes out differently bars publishing', () => {
  const evaluation = flows.find(({ flow }) => flow === 'evaluation');
  const [scenario] = scenariosOf('evaluation');
  if (!evaluation || !scenario) throw new Error('no evaluation');
  const scenarios = [{ scenario: { ...scenario, final: 'elsewhere' }, origin: 'regression' }] as const;
  const { problems } = checkBeforePublishing(evaluation, { ...ground, scenarios });
  expect(problems).toMatchObject([{ code: 'scenario-failed', severity: 'error' }]);
});

test('what does not fit the schema is told without a walk', () => {
  const { problems, walked } = checkBeforePublishing({ flow: 'x' }, { ...ground, scenarios: [] });
  expect(problems.length).toBeGreaterThan(0);
  expect(new Set(problems.map(({ severity }) => severity))).toEqual(new Set(['error']));
  expect(walked).toEqual([]);
});
