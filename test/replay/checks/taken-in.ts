import { addressOf, externalIdOf } from '#adapters/webchat/session.ts';
import { type Check, type Facts, OWN_EVENTS } from './facts.ts';

/** Promises 1 to 3: what was taken is stored, once, and in order. */
export async function takenIn(facts: Facts): Promise<readonly Check[]> {
  return [
    await ackedIsStored(facts),
    await nothingGivenUp(facts),
    onceEach(facts),
    inOrder(facts),
    await echoesInOrder(facts),
  ];
}

async function ackedIsStored({ prisma, citizens }: Facts): Promise<Check> {
  const rows = await prisma.inbound.findMany({ where: { channel: 'webchat' }, select: { externalId: true } });
  const stored = new Set(rows.map(({ externalId }) => externalId));
  const acknowledged = citizens.flatMap(({ token, acknowledged: ids }) =>
    ids.map((id) => externalIdOf(addressOf(token), id)),
  );
  return {
    ...{ promise: 1, name: 'Each message that the web chat acknowledged is among those that were taken in' },
    looked: acknowledged.length,
    failed: acknowledged.filter((id) => !stored.has(id)),
  };
}

async function nothingGivenUp({ prisma, stage, lives }: Facts): Promise<Check> {
  const letters = await prisma.deadLetter.findMany({ select: { errorCode: true } });
  const surprises = stage.journal.surprises.map(({ petition, what }) => `${petition}: ${what.split('\n')[0]}`);
  return {
    ...{ promise: 1, name: 'No message was given up, and whatever people meant to do they could' },
    looked: lives.length,
    failed: [...letters.map(({ errorCode }) => `message given up: ${errorCode}`), ...surprises],
  };
}

/** Also of what was sent twice. */
function onceEach({ events, cases, stage }: Facts): Check {
  const { journal } = stage;
  const done = Map.groupBy(journal.done, ({ caseId }) => caseId);
  const differing = cases.filter(({ id }) => {
    const kept = (events.get(id) ?? []).filter(({ type }) => !OWN_EVENTS.includes(type));
    const meant = done.get(id) ?? [];
    const line = (one: { readonly type: string; readonly at: Date }) => `${one.type} ${one.at.toISOString()}`;
    return kept.map(line).join('\n') !== meant.map(line).join('\n');
  });
  return {
    ...{
      promise: 2,
      name: 'Each case has just what people did to it, each thing once, at its time and in their order',
    },
    looked: journal.done.length,
    failed: [
      ...differing.map(({ number }) => number),
      ...(cases.length === done.size ? [] : ['other cases than were filed']),
    ],
    note: `${journal.repeated} messages and presses were sent twice`,
  };
}

function inOrder({ events }: Facts): Check {
  const all = [...events];
  const failed = all.filter(([, of]) =>
    of.some(({ sequence, at }, index) => sequence !== index + 1 || at < (of[index - 1]?.at ?? at)),
  );
  return {
    ...{
      promise: 3,
      name: 'The events of each case are numbered without a gap, and none is earlier than the one before',
    },
    looked: all.length,
    failed: failed.map(([id]) => id),
  };
}

async function echoesInOrder({ prisma }: Facts): Promise<Check> {
  const [row] = await prisma.$queryRaw<{ looked: number; failed: string[] }[]>`
    WITH shown AS (
      SELECT o.id, o.lane, w.id AS line, lag(w.id) OVER (PARTITION BY o.lane ORDER BY o.id) AS before
      FROM outbox o JOIN webchat_message w ON w.external_id = o.id::text)
    SELECT count(*)::int AS looked, coalesce(array_agg(id::text) FILTER (WHERE line < before), '{}') AS failed FROM shown`;
  return {
    ...{ promise: 3, name: 'Each conversation shows its messages in the order in which they were said' },
    ...(row ?? { looked: 0, failed: ['unread'] }),
  };
}
