import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#platform/database/embedded-postgres.ts';
import { behind, openDoor } from '../support/door.ts';
import { type Running, startRunning, WEBHOOK_SECRET } from '../support/running.ts';

const CITIZENS = 12;

/** A PostgreSQL server that is really stopped and started, behind one address. */
interface Server {
  readonly url: string;
  stop(): Promise<void>;
  start(): Promise<void>;
  end(): Promise<void>;
}

async function realServer(): Promise<Server> {
  const dataDir = await mkdtemp(join(tmpdir(), 'huisheng-test-'));
  await chmod(dataDir, 0o711);
  const open = () => startEmbeddedPostgres({ dataDir, logger: pino({ level: 'silent' }) });
  let postgres: EmbeddedPostgres | undefined = await open();
  // A server that starts anew may listen on another port.
  const door = await openDoor(() => postgres && Number(new URL(postgres.url).port));
  const url = behind(door, postgres.url);
  const stop = async () => {
    const stopping = postgres;
    postgres = undefined;
    await stopping?.close();
  };
  return {
    url,
    stop,
    start: async () => {
      postgres = await open();
    },
    async end() {
      door.close();
      await stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

let server: Server;
let running: Running;
beforeAll(async () => {
  server = await realServer();
  running = await startRunning({ environment: { DATABASE_URL: server.url } });
});
afterAll(async () => {
  await running[Symbol.asyncDispose]();
  await server.end();
});

it('refuses updates while the database is away, and goes on by itself when it is back', async () => {
  const { telegram, huisheng } = running;
  const citizens = Array.from({ length: CITIZENS }, () => telegram.citizen());
  const ready = async () => (await fetch(`${huisheng.address}/health/ready`)).status;
  for (const citizen of citizens) citizen.say('/start');
  for (const citizen of citizens) await citizen.next();
  expect(await ready()).toBe(200);

  // In the middle of everything.
  let writing = true;
  const said = new Map(citizens.map((citizen) => [citizen, 1]));
  const chatter = Promise.all(
    citizens.map(async (citizen, n) => {
      await sleep(n * 7);
      for (let count = 0; writing || count < 6; count += 1) {
        citizen.say(count % 2 === 0 ? '/petition' : '取消');
        said.set(citizen, (said.get(citizen) ?? 0) + 1);
        await sleep(60);
      }
    }),
  );
  await sleep(200);
  await server.stop();
  await vi.waitFor(async () => expect(await ready()).toBe(503));
  const refusedBefore = telegram.updates.refusedDeliveries;
  const answer = await fetch(`${huisheng.address}/telegram/webhook`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': WEBHOOK_SECRET },
    body: JSON.stringify({
      update_id: 1,
      message: { message_id: 1, date: 1, chat: { id: 99, type: 'private', first_name: 'x' }, text: 'hi' },
    }),
  });
  expect(answer.status).toBe(503);
  expect(await answer.json()).toMatchObject({ error: { code: 'store.unavailable' } });
  await sleep(300);
  writing = false;
  await chatter;
  expect(telegram.updates.refusedDeliveries).toBeGreaterThan(refusedBefore);
  expect(telegram.updates.unconfirmed.length).toBeGreaterThan(0);

  await server.start();
  const { prisma } = huisheng.database;
  await vi.waitFor(async () => {
    expect(await ready()).toBe(200);
    expect(telegram.updates.unconfirmed).toEqual([]);
    expect(await prisma.outbox.count({ where: { state: 'pending', leaseUntil: { lte: new Date() } } })).toBe(0);
  });
  // Every update made one turn, none was buried.
  const total = [...said.values()].reduce((sum, count) => sum + count, 0);
  expect(await prisma.inbound.count()).toBe(total);
  expect(await prisma.deadLetter.count()).toBe(0);
  const turns = await prisma.conversation.aggregate({ _sum: { turns: true } });
  expect(turns._sum.turns).toBe(total);
  // And everybody is answered.
  for (const citizen of citizens) {
    const before = citizen.messages.length;
    citizen.say('/menu');
    await vi.waitFor(() =>
      expect(
        citizen.messages
          .slice(before)
          .map(({ text }) => text)
          .join(),
      ).toContain('请选一项'),
    );
  }
  expect(telegram.problems).toEqual([]);
});
