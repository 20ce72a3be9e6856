import { pino } from 'pino';
import { expect, it, vi } from 'vitest';
import type { OutboxId } from '#domain/ids.ts';
import { createEndings, type Ended } from '#platform/outbox/endings.ts';
import { DESK_LANE, insertOutbox } from '#platform/outbox/outbox.ts';
import { systemIds } from '#platform/system.ts';
import { databaseOfFile } from '#test/support/database.ts';
import { frozenClock } from '#test/support/frozen.ts';

const database = databaseOfFile();

it('records the other endings where the database refuses one, and that one once it can', async () => {
  const { prisma, keyRing } = database;
  const clock = frozenClock('2026-06-17T02:00:00Z');
  const now = clock.now();
  const lease = () => ({ holder: systemIds.uuid(), now, since: now, until: new Date(now.getTime() + 60_000) });
  const drafts = ['fine', 'poison', 'also fine'].map((text) => ({
    ...{ id: systemIds.uuid() as OutboxId, lane: DESK_LANE, channel: 'slack' as const },
    ...{ subject: undefined, recipient: 'desk' as const },
    message: { type: 'alert', text: { 'zh-CN': text, en: text } } as const,
  }));
  const rows = await insertOutbox(prisma, drafts, { keyRing, lease: lease() });
  const recorded: OutboxId[] = [];
  const endings = createEndings({
    ...{ prisma, keyRing, clock, lease, ids: systemIds, desk: 'slack' as const },
    logger: pino({ level: 'silent' }),
    dispatch: () => {},
    onRecorded: (ids) => recorded.push(...ids),
  });
  const states = async () => (await prisma.outbox.findMany({ orderBy: { id: 'asc' } })).map(({ state }) => state);

  await prisma.$executeRaw`ALTER TABLE outbox ADD CONSTRAINT poison CHECK (reason IS DISTINCT FROM 'poison')`;
  for (const row of rows) {
    const reason = JSON.stringify(row.message).includes('poison') ? 'poison' : 'refused';
    const ended: Ended = { row, unreachable: false, ending: { id: row.id, state: 'failed', ref: undefined, reason } };
    endings.add(ended);
  }
  await vi.waitFor(async () => expect(await states()).toEqual(['failed', 'pending', 'failed']));
  expect(recorded).toEqual([rows[0]?.id, rows[2]?.id]);

  await prisma.$executeRaw`ALTER TABLE outbox DROP CONSTRAINT poison`;
  await endings.idle();
  expect(await states()).toEqual(['failed', 'failed', 'failed']);
  expect(recorded).toEqual([rows[0]?.id, rows[2]?.id, rows[1]?.id]);
});
