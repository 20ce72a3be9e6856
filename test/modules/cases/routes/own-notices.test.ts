import type { FastifyInstance } from 'fastify';
import { beforeEach, expect, test } from 'vitest';
import type { Staff } from '#domain/person.ts';
import { ownNoticesPart } from '#modules/cases/routes/own-notices-part.ts';
import { createDirectNews } from '#modules/cases/service/direct-news.ts';
import { member } from '#test/support/case-office.ts';
import { consoleServer, principal } from '#test/support/console.ts';
import { databaseOfFile } from '#test/support/database.ts';
import { frozenClock } from '#test/support/frozen.ts';

const database = databaseOfFile();
beforeEach(async () => {
  await database.prisma.directNews.deleteMany();
});

async function asked(staff: Staff | undefined, slackIsOn = true) {
  const directNews = createDirectNews({ ...database, clock: frozenClock() });
  const server: FastifyInstance = await consoleServer([ownNoticesPart({ directNews, slackIsOn })], () =>
    principal({ roles: [], ...(staff ? { staff } : {}) }),
  );
  const url = '/console/api/own/notices';
  return {
    state: async () => (await server.inject({ method: 'GET', url })).json().direct,
    choose: async (payload: object) => {
      const headers = { 'x-csrf-token': 'csrf' };
      return (await server.inject({ method: 'POST', url, payload, headers })).statusCode;
    },
  };
}

test('a handler chooses, for themselves, and it is on record', async () => {
  const wang = await asked(member('wang'));
  expect(await wang.state()).toBe('off');
  expect(await wang.choose({ direct: true })).toBe(200);
  expect(await wang.state()).toBe('on');
  expect(await (await asked(member('zhao'))).state()).toBe('off');
  expect(await wang.choose({ direct: false })).toBe(200);
  expect(await wang.state()).toBe('off');
  const entries = await database.prisma.auditEntry.findMany({ orderBy: { id: 'asc' } });
  expect(entries).toMatchObject([
    { action: 'staff.direct-news', subjectId: 'wang', accountId: principal().account, detail: { wanted: 'on' } },
    { action: 'staff.direct-news', subjectId: 'wang', accountId: principal().account, detail: { wanted: 'off' } },
  ]);
});

test('it is not offered where no message can come, which is said', async () => {
  for (const [staff, slackIsOn, state] of [
    [undefined, true, 'not-staff'],
    [member('wang'), false, 'no-slack'],
    [{ ...member('wang'), slack: undefined }, true, 'not-in-slack'],
  ] as const) {
    const person = await asked(staff, slackIsOn);
    expect(await person.state()).toBe(state);
    expect(await person.choose({ direct: true })).toBe(404);
  }
  expect(await database.prisma.directNews.count()).toBe(0);
});

test('nonsense is refused', async () => {
  expect(await (await asked(member('wang'))).choose({ direct: 'yes' })).toBe(400);
});
