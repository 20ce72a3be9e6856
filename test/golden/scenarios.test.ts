import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import type { OutboundMessage } from '#domain/messages.ts';
import { type Exchange, type PlayedTurn, playTurns } from '#engine/rehearsal/play-scenario.ts';
import { readScenarios } from '#engine/rehearsal/scenario-file.ts';
import { shippedFiles, shippedFlows, worldOf } from '#test/support/flows.ts';

const world = worldOf(shippedFlows());
const files = Object.entries(shippedFiles).filter(([name]) => name.endsWith('.test.yaml'));

/**
 * Every word, button and command of every shipped scenario. A change that means to leave people's conversations as they are leaves these
 * files as they are; one that means to change them shows here what it changes (`npx vitest run test/golden -u`, then read the difference).
 */
describe.each(files)('%s', (file, text) => {
  const read = readScenarios(`flows/${file}`, text);
  if (!read.ok) throw new Error(JSON.stringify(read.problems, null, 2));
  const { scenarios } = read;
  test('is told word for word as it was', async () => {
    const told = scenarios.map((scenario) => {
      const { turns, final } = playTurns(scenario, world);
      return [`# ${scenario.name}`, ...turns.map(turnText), `= ${final}`].join('\n\n');
    });
    await expect(`${told.join('\n\n\n')}\n`).toMatchFileSnapshot(`transcripts/${file.replace('.test.yaml', '.txt')}`);
  });
});

function turnText({ exchanges }: PlayedTurn): string {
  return exchanges.map(exchangeText).join('\n\n');
}

function exchangeText({ content, commands, messages }: Exchange): string {
  return [
    `> ${line(content)}`,
    ...commands.map(({ call }) => `! ${line(call)}`),
    ...messages.flatMap(messageLines),
  ].join('\n');
}

function messageLines(message: OutboundMessage): string[] {
  return stringify(message, { lineWidth: 0 })
    .trimEnd()
    .split('\n')
    .map((one) => `  ${one}`.trimEnd());
}

function line(value: object): string {
  return JSON.stringify(value);
}
