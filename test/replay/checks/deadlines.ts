import { z } from 'zod';
import { workerOn } from '../at-the-desk.ts';
import { expectedCalls } from '../oracle/expected-calls.ts';
import { expectedClocks, type Happened } from '../oracle/expected-clocks.ts';
import { readRules } from '../oracle/rules.ts';
import { FLOWS } from '../world.ts';
import type { Check, Facts, KeptCase } from './facts.ts';

/** How many cases are opened in the console for why their dates are what they are. */
const EXPLAINED = 300;

/** Promise 10: no deadline falls through, by an oracle that reckons each anew from the policy's files. */
export async function deadlines(facts: Facts): Promise<readonly Check[]> {
  const { cases, prisma } = facts;
  const rules = readRules(`${FLOWS}/policy`);
  const kept = Map.groupBy(await prisma.caseClock.findMany({ orderBy: { startedAt: 'asc' } }), ({ caseId }) => caseId);
  const storyOf = (id: string): readonly Happened[] => {
    const granted = facts.stage.journal.done.filter(({ caseId, type }) => caseId === id && type === 'extended');
    let appeals = 0;
    return (facts.events.get(id) ?? []).map(({ type, at }) => {
      if (type === 'appealed') appeals += 1;
      const more = type === 'extended' ? granted.shift()?.more : undefined;
      return { type: type === 'appealed' ? `${type} ${appeals}` : type, at, ...(more ? { more } : {}) };
    });
  };
  const known = cases.map((one) => ({ one, clocks: expectedClocks(one.kind, storyOf(one.id), rules) }));

  const line = (clock: { startedAt: Date; dueAt: Date; state: string; endedAt?: Date | null }, rule: string) =>
    [rule, clock.startedAt, clock.dueAt, clock.state, clock.endedAt ?? '']
      .map((part) => (part instanceof Date ? part.toISOString() : part))
      .join(' ');
  const wrongClocks = known.filter(({ one, clocks }) => {
    const meant = clocks.map((clock) => line(clock, clock.rule.id)).toSorted();
    const found = (kept.get(one.id) ?? []).map((clock) => line(clock, clock.rule)).toSorted();
    return meant.join('\n') !== found.join('\n');
  });

  const { downs } = facts.stage.journal;
  let calls = 0;
  const wrongCalls = known.filter(({ one, clocks }) => {
    const meant = expectedCalls(clocks, { rules, downs, end: facts.end });
    calls += meant.length;
    const found = (facts.events.get(one.id) ?? []).filter(({ type }) => type === 'reminded' || type === 'fell-overdue');
    const text = (all: readonly { readonly type: string; readonly at: Date }[]) =>
      all
        .map(({ type, at }) => `${at.toISOString()} ${type}`)
        .toSorted()
        .join('\n');
    return text(meant) !== text(found);
  });

  return [
    {
      ...{ promise: 10, name: 'Each clock began, ended and fell due as the oracle says' },
      looked: known.reduce((sum, { clocks }) => sum + clocks.length, 0),
      failed: wrongClocks.map(({ one }) => one.number),
    },
    {
      ...{
        promise: 10,
        name: 'Each due moment called somebody once, at its hour, and what was due while the program was down at its start',
      },
      looked: calls,
      failed: wrongCalls.map(({ one }) => one.number),
      note: `the program was down ${downs.length} times, ${facts.stage.journal.missedWhileDown} moments passed meanwhile`,
    },
    await nothingWaits(facts),
    await endedAll(facts),
    await explained(facts),
  ];
}

async function nothingWaits({ prisma, end }: Facts): Promise<Check> {
  const rows = await prisma.timer.findMany({ where: { OR: [{ state: 'failed' }, { dueAt: { lte: end } }] } });
  return {
    ...{ promise: 10, name: 'No timer was given up, and none that is due waits' },
    looked: await prisma.timer.count(),
    failed: rows.map(({ kind, state }) => `${kind} ${state}`),
  };
}

/** What is still open at the end is what nobody answered in the data's time: its clocks run, and its people were called. */
async function endedAll({ cases, prisma }: Facts): Promise<Check> {
  const rows = await prisma.caseClock.findMany({ select: { caseId: true, state: true, endedAt: true, endedBy: true } });
  const open = new Set(cases.filter(({ state }) => !['closed', 'withdrawn'].includes(state)).map(({ id }) => id));
  const wrong = rows.filter(({ caseId, state, endedAt, endedBy }) =>
    state === 'running' ? !open.has(caseId) : endedAt === null || endedBy === null,
  );
  return {
    ...{ promise: 10, name: 'No clock outlives its case, and each that ended says by what' },
    looked: rows.length,
    failed: wrong.map(({ caseId }) => caseId),
    note: `${open.size} cases are open at the end`,
  };
}

const file = z.object({ clocks: z.array(z.object({ why: z.array(z.object({ 'zh-CN': z.string() })) })) });

async function explained({ cases, stage }: Facts): Promise<Check> {
  const some = cases.filter((_, index) => index % Math.max(1, Math.floor(cases.length / EXPLAINED)) === 0);
  const asked: { readonly one: KeptCase; readonly told: boolean }[] = [];
  for (const one of some) {
    const worker = workerOn(one);
    if (!worker) continue;
    const read = file.safeParse((await stage.office.ask(worker, 'GET', `/cases/${one.id}`)).body);
    const told = read.success && read.data.clocks.every(({ why }) => why.some((line) => /第.+条/.test(line['zh-CN'])));
    asked.push({ one, told });
  }
  return {
    ...{ promise: 10, name: 'Each date explains itself in the console, with its article' },
    looked: asked.length,
    failed: asked.filter(({ told }) => !told).map(({ one }) => one.number),
  };
}
