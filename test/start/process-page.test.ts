import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { caseStates } from '#modules/cases/model/case.ts';
import { commandTypes } from '#modules/cases/model/command.ts';
import { describeProcess } from '#modules/cases/model/process/describe-process.ts';
import { processPage } from '#start/process-page.ts';
import { shippedPolicy } from '#test/support/flows.ts';

const process = describeProcess(shippedPolicy());

test.each([
  ['en', 'process.md'],
  ['zh-CN', 'process.zh-CN.md'],
] as const)(
  'the page in %s says what the program does and the policy is; npm run docs:process writes it',
  (locale, file) => {
    const written = readFileSync(new URL(`../../docs/${file}`, import.meta.url), 'utf8');
    expect(written).toBe(processPage(process, locale));
  },
);

test('every state, every command that is possible in any, and every clock is there, with somebody who may', () => {
  expect(process.states.map(({ state }) => state)).toEqual(caseStates);
  expect(process.commands.map(({ command }) => command)).toEqual(commandTypes);
  expect(process.commands.filter(({ who, ways }) => who.length === 0 || ways.length === 0)).toEqual([]);
  const { procedures, clocks } = shippedPolicy().procedures;
  expect(process.ways.map(({ clocks: own }) => own.map(({ name }) => name))).toEqual(
    procedures.map((way) => way.clocks.map((id) => clocks.find((clock) => clock.id === id)?.name)),
  );
});

test('what petitioners are told is an example in their own language, with nothing left to be filled in', () => {
  expect(process.told.length).toBeGreaterThan(10);
  for (const { told, happened } of process.told) {
    for (const text of [told, happened]) {
      expect(text.en).not.toMatch(/[{}]|undefined|\p{Script=Han}/u);
      expect(text['zh-CN']).not.toMatch(/[{}]|undefined|[a-z]{4,}/);
    }
  }
});
