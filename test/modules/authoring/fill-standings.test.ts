import { pino } from 'pino';
import { expect, test } from 'vitest';
import { emptySnapshot } from '#engine/snapshot.ts';
import { fillStandings } from '#modules/authoring/service/fill-standings.ts';
import { withoutStanding } from '#modules/authoring/store/flow-standings.ts';
import { snapshotAt } from '#platform/conversations/conversations.ts';
import { databaseOfFile } from '#test/support/database.ts';

const database = databaseOfFile();

const now = new Date('2026-06-17T02:00:00Z');

/** A conversation as it was stored before its standing was kept. */
async function former(n: number, snapshot: object | null): Promise<string> {
  const { prisma, keyRing } = database;
  const id = `00000000-0000-7000-8000-00000000000${n}`;
  const sealed = snapshot && new Uint8Array(keyRing.seal(JSON.stringify(snapshot), snapshotAt(id)));
  const address = { addressIndex: new Uint8Array([n]), addressSealed: new Uint8Array([n]) };
  const row = { id, channel: 'telegram', locale: 'en', snapshot: sealed, createdAt: now, updatedAt: now };
  await prisma.conversation.create({ data: { ...row, ...address } });
  return id;
}

const frame = { flow: 'petition', version: 3, value: { title: 'waiting' }, context: {}, seq: 1, called: false };

test('notes once where conversations stand, and that some stand nowhere; one that cannot be read stays as it is', async () => {
  const { prisma, keyRing } = database;
  const running = await former(1, { ...emptySnapshot, frames: [frame] });
  const idle = await former(2, emptySnapshot);
  const unreadable = await former(3, { v: 99 });
  await former(4, null);
  await fillStandings({ prisma, keyRing, logger: pino({ level: 'silent' }) }, new AbortController().signal);
  const noted = await prisma.conversation.findMany({ select: { id: true, standing: true }, orderBy: { id: 'asc' } });
  expect(noted.slice(0, 3)).toEqual([
    { id: running, standing: 'petition@3#title' },
    { id: idle, standing: '' },
    { id: unreadable, standing: null },
  ]);
  const left = await withoutStanding(prisma, { after: null, limit: 10 }, keyRing);
  expect(left.map(({ id }) => id)).toEqual([unreadable]);
});
