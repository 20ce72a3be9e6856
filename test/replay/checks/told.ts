import type { Check, Facts } from './facts.ts';

/** What tells a petitioner what became of the matter. */
const ANSWERS: readonly string[] = ['replied', 'opinion-given', 'not-accepted'];

/** Promises 4 and 6: every echo ends, and no case closes in silence. */
export async function told(facts: Facts): Promise<readonly Check[]> {
  return [
    await everyEchoEnds(facts),
    await everyEchoIsThere(facts),
    await seenByPetitioners(facts),
    await neverInSilence(facts),
    triedInSilence(facts),
  ];
}

async function everyEchoEnds({ prisma }: Facts): Promise<Check> {
  const rows = await prisma.outbox.groupBy({ by: ['state'], _count: true });
  const [open] = await prisma.$queryRaw<{ ids: string[] }[]>`
    SELECT coalesce(array_agg(id::text), '{}') AS ids FROM outbox
    WHERE state NOT IN ('sent', 'failed', 'unknown') OR (state <> 'sent' AND coalesce(reason, '') = '') OR ended_at IS NULL`;
  return {
    ...{ promise: 4, name: 'Each message of ours ended: sent, failed with a reason, or unknown' },
    looked: rows.reduce((sum, { _count: count }) => sum + count, 0),
    failed: open?.ids ?? ['unread'],
    note: rows.map(({ state, _count: count }) => `${state}: ${count}`).join(', '),
  };
}

async function everyEchoIsThere({ prisma }: Facts): Promise<Check> {
  const [row] = await prisma.$queryRaw<{ looked: number; failed: string[] }[]>`
    SELECT count(*)::int AS looked, coalesce(array_agg(o.id::text) FILTER (WHERE w.id IS NULL), '{}') AS failed
    FROM outbox o LEFT JOIN webchat_message w ON w.external_id = o.id::text
    WHERE o.channel = 'webchat' AND o.state = 'sent'`;
  return {
    ...{ promise: 4, name: 'What was sent stands in the conversation that it was for' },
    ...(row ?? { looked: 0, failed: ['unread'] }),
  };
}

async function seenByPetitioners({ stage }: Facts): Promise<Check> {
  const { seenReplies, unseenReplies } = stage.journal;
  return {
    ...{
      promise: 4,
      name: 'Whoever came back to rate had the office’s whole answer begin on their page as it was written',
    },
    looked: seenReplies + unseenReplies.length,
    failed: unseenReplies,
  };
}

async function neverInSilence({ prisma, events, cases }: Facts): Promise<Check> {
  const sent = await prisma.outbox.findMany({
    where: { subjectType: 'case', recipient: 'citizen', state: 'sent', subjectSequence: { not: null } },
    select: { subjectId: true, subjectSequence: true, endedAt: true },
  });
  const arrived = new Map(sent.map((row) => [`${row.subjectId} ${row.subjectSequence}`, row.endedAt]));
  const toldBy = new Map(cases.map((one) => [one.id, one.toldBy]));
  const closings = [...events.values()].flatMap((of) =>
    of.flatMap((closed, index) => {
      if (closed.type !== 'closed') return [];
      const begun = of.slice(0, index).findLastIndex(({ type }) => type === 'reopened');
      const answer = of.slice(begun + 1, index).findLast(({ type }) => ANSWERS.includes(type));
      const at = answer && arrived.get(`${answer.caseId} ${answer.sequence}`);
      return [{ caseId: closed.caseId, told: (at && at <= closed.at) || toldBy.get(closed.caseId) !== null }];
    }),
  );
  return {
    ...{
      promise: 6,
      name: 'Each closing came after an answer that had arrived, also where a case was reopened before',
    },
    looked: closings.length,
    failed: closings.filter((one) => !one.told).map(({ caseId }) => caseId),
  };
}

function triedInSilence({ stage }: Facts): Check {
  const { silentCloses } = stage.journal;
  return {
    ...{ promise: 6, name: 'Whoever tried to close what was not answered was refused' },
    looked: silentCloses.length,
    failed: silentCloses.filter((code) => code !== 'case.not-told').map((code) => code ?? 'closed'),
  };
}
