import { expect, it } from 'vitest';
import { postMissingCards } from '#modules/cases/service/post-missing-cards.ts';
import type { OutboxRow } from '#platform/outbox/outbox.ts';
import { createOutboxCollector } from '#platform/outbox/outbox-collector.ts';
import { createTell } from '#platform/outbox/tell.ts';
import { caseWorld } from '#test/support/case-world.ts';
import { databaseOfFile } from '#test/support/database.ts';
import { petition } from '#test/support/office.ts';

const database = databaseOfFile();

it('turning Slack on posts the cards of open cases that it was never told of, once', async () => {
  const world = caseWorld(database);
  const zhang = await world.conversation('zhang');
  const { kind, topic, title, body } = petition;
  const input = {
    kind,
    topic,
    title,
    body,
    place: null,
    happenedOn: null,
    files: [],
    anonymous: true,
    name: null,
    phone: null,
  };
  await world.run({ command: 'case.open', input }, zhang);
  await world.run({ command: 'case.open', input }, zhang);
  // As a start without Slack leaves it for one of them.
  const [first] = await database.prisma.case.findMany({ orderBy: { openedAt: 'asc' } });
  if (!first) throw new Error('no case');
  await database.prisma.outbox.deleteMany({ where: { subjectId: first.id } });

  const posted: unknown[] = [];
  const sender = {
    lease: world.sender.lease,
    dispatch: (rows: readonly OutboxRow[]) => void posted.push(...rows.map(({ message }) => message)),
  };
  const newCollector = () => createOutboxCollector({ ids: world.ids, channels: new Map(), desk: 'slack' });
  const tell = createTell({ keyRing: database.keyRing, sender, newCollector });
  expect(await postMissingCards(database.prisma, tell)).toBe(1);
  expect(posted).toEqual([{ type: 'card', caseId: first.id }]);
  expect(await postMissingCards(database.prisma, tell)).toBe(0);
});
