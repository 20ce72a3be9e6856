import { expect } from 'vitest';
import { postMissingCards } from '#modules/cases/service/post-missing-cards.ts';
import type { OutboxRow } from '#platform/outbox/outbox.ts';
import { createOutboxCollector } from '#platform/outbox/outbox-collector.ts';
import { createTell } from '#platform/outbox/tell.ts';
import { test } from '#test/support/given.ts';

test('turning Slack on posts the cards of open cases that it was never told of, once', async ({
  database,
  office,
  given,
}) => {
  const first = await given.filed();
  await given.filed();
  // As a start without Slack leaves it for one of them.
  await database.prisma.outbox.deleteMany({ where: { subjectId: first.id } });

  const posted: unknown[] = [];
  const sender = {
    lease: office.sender.lease,
    dispatch: (rows: readonly OutboxRow[]) => void posted.push(...rows.map(({ message }) => message)),
  };
  const newCollector = () => createOutboxCollector({ ids: office.ids, channels: new Map(), desk: 'slack' });
  const tell = createTell({ keyRing: database.keyRing, sender, newCollector });
  expect(await postMissingCards(database.prisma, tell, 'C1')).toBe(1);
  expect(posted).toEqual([{ type: 'card', caseId: first.id }]);
  expect(await postMissingCards(database.prisma, tell, 'C1')).toBe(0);

  // The queue has another channel now.
  await database.prisma.deskPost.create({ data: { caseId: first.id, channel: 'C1', ts: '1.0' } });
  expect(await postMissingCards(database.prisma, tell, 'C1')).toBe(0);
  expect(await postMissingCards(database.prisma, tell, 'C2')).toBe(1);
});
