import { readFile } from 'node:fs/promises';
import { pino } from 'pino';
import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { DatabaseClient } from '#platform/database/database-client.ts';
import { KeyRing } from '#platform/keys/key-ring.ts';
import { scriptIn } from '#test/demo/script.ts';
import { numberIn } from '#test/support/citizen-story.ts';
import type { TestDatabase } from '#test/support/database.ts';
import { reads } from '#test/support/fake-slack-colleague.ts';
import { testMasterKeys } from '#test/support/master-keys.ts';
import { databaseBefore } from '#test/support/old-database.ts';
import { onTelegram } from '#test/support/person.ts';
import { startRunning } from '#test/support/running.ts';
import { simulatedClock } from '#test/support/simulated.ts';
import { card, claims, wordsOf } from '#test/support/story.ts';

const locale = 'zh-CN';
const script = scriptIn(locale);
const words = wordsOf[locale];

const filed = z.object({ number: z.string(), code: z.string() });
const old = z.object({
  people: z.object({ rated: z.int(), asked: z.int(), owner: z.int(), half: z.int(), danger: z.int(), gone: z.int() }),
  filed: z.object({ rated: filed, asked: filed, owner: filed, gone: filed }),
  tables: z.record(z.string(), z.array(z.unknown())),
});

/** What the program left on 17 June 2026, when the last migration was 0012: seven chats on Telegram, four cases, an alert that rings. */
async function databaseOf0012() {
  const was = old.parse(JSON.parse(await readFile('test/upgrade/database-of-0012.json', 'utf8')));
  const { url, query } = await databaseBefore('0013_alert_messages');
  for (const [table, rows] of Object.entries(was.tables)) {
    await query(`INSERT INTO "${table}" SELECT * FROM jsonb_populate_recordset(NULL::"${table}", $1)`, [
      JSON.stringify(rows),
    ]);
  }
  // Rows that are numbered go on where they ended.
  for (const table of ['flow_publication', 'data_key']) {
    await query(`SELECT setval(pg_get_serial_sequence('${table}', 'id'), max(id)) FROM ${table}`);
  }
  const prisma = new DatabaseClient(url, pino({ level: 'silent' }));
  const keyRing = await KeyRing.open(prisma, testMasterKeys);
  const database: TestDatabase = { prisma, url, keyRing, close: () => prisma.$disconnect() };
  return { was, database };
}

test('conversations go on, cases are known and what is due comes, on a database of an earlier version', async () => {
  const { was, database } = await databaseOf0012();
  const clock = simulatedClock('2026-06-17T03:00:00.000Z');
  await using running = await startRunning({ locale, clock, database });
  const person = (name: keyof typeof was.people) =>
    onTelegram(running.telegram.citizen({ id: was.people[name], name: '群众', language: 'zh-hans' }), '群众');
  const li = running.slack.colleague('U0000DESK2', locale);

  // Somebody was in the middle of a petition.
  const half = person('half');
  await half.say('后半段的经过。');
  await half.hear(script.finished);
  await half.press(script.finished);
  for (const question of [script.askPlace, script.askDate, script.askPhotos]) {
    await half.hear(question);
    await half.press(words.skip);
  }
  await half.hear(script.askName);
  await half.press(words.anonymous);
  await half.hear(script.review, '半路上的标题', '写到一半的经过。');
  await half.press(script.submit);
  const { number } = numberIn(await half.hear(script.registered));
  await card(li, number, words.nobody);

  // Somebody was asked, and answers.
  const asked = person('asked');
  await asked.say(words.answer);
  await asked.hear(was.filed.asked.number, words.question);
  await asked.press('发给承办单位');
  await asked.hear('已发给', was.filed.asked.number);

  // Somebody rated a case that was closed, and somebody withdrew one, which they may take up again.
  const rated = person('rated');
  await rated.say(`/status ${was.filed.rated.number}`);
  await rated.hear(was.filed.rated.number, '已办结', '非常满意');
  const gone = person('gone');
  await gone.say(`/status ${was.filed.gone.number}`);
  await gone.hear(was.filed.gone.number, words.withdrawn);
  await gone.press('恢复办理');
  await gone.hear('恢复办理');

  // An alert rings on, and what nobody answered in time expires.
  const owner = person('owner');
  const rings = () => li.channel.map(reads).filter((text) => text.includes('有群众可能有危险'));
  clock.moveTo(new Date('2026-07-08T03:00:00.000Z'));
  await running.huisheng.timers.fireDue();
  await vi.waitFor(() => expect(rings()).not.toEqual([]));
  await owner.hear(was.filed.owner.number, '到期没有收到您的答复');

  // Staff take up what was filed before, and its petitioner hears of it.
  const stage = { running, person: owner, locale } as const;
  await claims(stage, li, was.filed.owner.number);
  expect(await database.prisma.evaluation.count()).toBe(1);
  expect(await database.prisma.caseClock.count({ where: { state: 'running', rule: { not: 'tell' } } })).toBe(4);
  expect(await database.prisma.casePetitioner.count({ where: { part: 'filed' } })).toBe(5);
});
