import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type CaseState, caseStates } from '#modules/cases/model/case.ts';
import { commandTypes, kindOfCommand } from '#modules/cases/model/command.ts';
import { lifecycle } from '#modules/cases/model/lifecycle.ts';

const page = readFileSync(new URL('../../../../docs/architecture.md', import.meta.url), 'utf8');

interface Lead {
  readonly from: CaseState;
  readonly to: CaseState;
  readonly by: string;
}

const leads: readonly Lead[] = caseStates.flatMap((from) =>
  commandTypes.flatMap((by) => {
    const { leads, mayLeadTo } = kindOfCommand(by);
    const to = leads[from];
    return to === undefined ? [] : [to, ...(mayLeadTo ? [mayLeadTo] : [])].map((to) => ({ from, to, by }));
  }),
);

function reachedFrom(first: CaseState): ReadonlySet<CaseState> {
  const reached = new Set([first]);
  // A set that grows while it is walked is walked to its end.
  for (const state of reached) for (const { from, to } of leads) if (from === state) reached.add(to);
  return reached;
}

test('every state is led to from the one in which a case begins', () => {
  expect([...reachedFrom('registered')].sort()).toEqual([...caseStates].sort());
});

test('every lead goes from a state to a state, as the machine has them', () => {
  expect(Object.keys(lifecycle.states).sort()).toEqual([...caseStates].sort());
  const named = commandTypes.flatMap((type) => Object.entries(kindOfCommand(type).leads).flat());
  expect(named.filter((state) => !caseStates.some((known) => known === state))).toEqual([]);
});

test('every command is possible in some state', () => {
  expect(commandTypes.filter((type) => !leads.some(({ by }) => by === type))).toEqual([]);
});

test('docs/architecture.md draws what the commands say', () => {
  const moves = Map.groupBy(
    leads.filter(({ from, to }) => from !== to),
    ({ from, to }) => `${from} --> ${to}`,
  );
  const lines = [...moves].map(([move, ways]) => `  ${move}: ${ways.map(({ by }) => by).join(', ')}`);
  const drawn = ['stateDiagram-v2', '  [*] --> registered: open', ...lines].join('\n');
  expect(/```mermaid\n(stateDiagram[^`]*)\n```/.exec(page)?.[1]).toBe(drawn);
});
