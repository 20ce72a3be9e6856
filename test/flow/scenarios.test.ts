import { describe, expect, test } from 'vitest';
import { playScenario } from '#engine/rehearsal/scenario.ts';
import { readScenarios } from '#engine/rehearsal/scenario-file.ts';
import { shippedFiles, shippedFlows, worldOf } from '#test/support/flows.ts';

const world = worldOf(shippedFlows());
const files = Object.entries(shippedFiles).filter(([name]) => name.endsWith('.test.yaml'));

describe.each(files)('%s', (file, text) => {
  const read = readScenarios(`flows/${file}`, text);
  if (!read.ok) throw new Error(JSON.stringify(read.problems, null, 2));
  test.each(read.scenarios.map((scenario) => [scenario.name, scenario] as const))('%s', (_name, scenario) => {
    expect(playScenario(scenario, world).join('\n\n')).toBe('');
  });
});
