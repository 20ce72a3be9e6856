import type { Check, Facts } from './facts.ts';

/** Where each event leaves a case; what is absent leaves it where it is. */
const leaves: Readonly<Record<string, readonly string[]>> = {
  opened: ['registered'],
  claimed: ['handling'],
  assigned: ['handling'],
  asked: ['handling'],
  replied: ['replied'],
  'opinion-given': ['replied'],
  accepted: ['handling'],
  'not-accepted': ['replied'],
  appealed: ['registered'],
  released: ['registered'],
  transferred: ['registered'],
  closed: ['closed'],
  withdrawn: ['withdrawn'],
  resumed: ['registered'],
  reopened: ['registered', 'handling'],
};
const THROUGH: Readonly<Record<string, string>> = { citizen: 'webchat', staff: 'console', system: 'system' };
/** A transaction that waits so long for its program does not wait for the program's own work. */
export const LONGEST_IDLE_MS = 5_000;

/** Promises 5, 8, 9 and 11. */
export async function work(facts: Facts): Promise<readonly Check[]> {
  return [
    noCallWithin(facts),
    editsBreakNothing(facts),
    oneWay(facts),
    await ratings(facts),
    await noStaffRates(facts),
  ];
}

function noCallWithin({ idle }: Facts): Check {
  return {
    ...{
      promise: 5,
      name: `No transaction was seen to wait ${LONGEST_IDLE_MS / 1000} s for anything but the database`,
    },
    looked: idle.looks,
    failed: idle.longestMs > LONGEST_IDLE_MS ? [`${Math.round(idle.longestMs)} ms`] : [],
    note: `the longest was seen at ${Math.round(idle.longestMs)} ms`,
  };
}

function editsBreakNothing({ stage }: Facts): Check {
  const { endings, editions } = stage.journal;
  const within = endings.filter(({ begun, newest }) => begun < newest).length;
  return {
    ...{ promise: 8, name: 'Each petition ended with the words of the version that it was begun on' },
    looked: endings.length,
    failed: endings.filter(({ begun, heard }) => begun !== heard).map((one) => JSON.stringify(one)),
    note: `${editions} editions were published, ${within} petitions were in the middle of an older one`,
  };
}

function oneWay({ cases, events }: Facts): Check {
  const wrong = cases.filter(({ id, state, version }) => {
    const of = events.get(id) ?? [];
    let states: readonly string[] = [];
    for (const { type } of of) states = leaves[type] ?? states;
    const known = of.every(({ actorType, actorId, through }) => {
      return THROUGH[actorType] === through && (actorType === 'system') === (actorId === null);
    });
    return !known || version !== of.length || !states.includes(state);
  });
  return {
    ...{
      promise: 9,
      name: 'Each case stands where its events lead, and each event has somebody who did it, by the way that is theirs',
    },
    looked: cases.length,
    failed: wrong.map(({ number }) => number),
  };
}

async function ratings({ prisma, stage }: Facts): Promise<Check> {
  const kept = await prisma.evaluation.findMany({ select: { caseId: true, ending: true, givenBy: true } });
  const filers = await prisma.casePetitioner.findMany({ select: { caseId: true, conversationId: true } });
  const theirs = new Set(filers.map(({ caseId, conversationId }) => `${caseId} ${conversationId}`));
  const given = stage.journal.done.filter(({ type }) => type === 'evaluated').length;
  const others = kept.filter(({ caseId, givenBy }) => !theirs.has(`${caseId} ${givenBy}`));
  return {
    ...{ promise: 11, name: 'Each rating that was given is kept, one an ending, by its petitioner' },
    looked: given,
    failed: [...others.map(({ caseId }) => caseId), ...(kept.length === given ? [] : [`${kept.length} are kept`])],
    note: 'ratings are not anonymous yet: nothing here says of ballots',
  };
}

async function noStaffRates({ stage, cases }: Facts): Promise<Check> {
  const closed = cases.filter(({ state }) => state === 'closed').slice(0, 20);
  const tried = await Promise.all(
    closed.map(async ({ id, unit }) => {
      const input = { reached: true, solved: true, satisfaction: 5, words: '' };
      const path = `/cases/${id}/evaluate`;
      const { status } = await stage.office.ask(`${unit}.lead` as never, 'POST', path, { id, version: null, input });
      return { id, status };
    }),
  );
  return {
    ...{ promise: 11, name: 'Staff who try to rate find no way' },
    looked: tried.length,
    failed: tried.filter(({ status }) => status !== 404).map(({ id }) => id),
  };
}
