import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { PrismaClient } from '#platform/database/generated/client.ts';
import { principal } from './support/console.ts';
import { databaseOfFile } from './support/database.ts';
import { frozenClock } from './support/frozen.ts';
import { houseWithExample } from './support/house-with-example.ts';

const database = databaseOfFile();
let house: string;

beforeAll(async () => {
  house = await houseWithExample();
});
afterAll(() => rm(house, { recursive: true }));

/** What a file of that house exports. */
const from = (path: string) => import(join(house, 'src', path));

test('the module and the page of the page compile, with the client that their route gives', async () => {
  const run = (script: string) => promisify(execFile)('npm', ['run', '-s', script], { cwd: house });
  await run('console:client');
  await run('check:types');
});

test('the module of the page answers those who may ask', async () => {
  const clock = frozenClock();
  await send(database.prisma, 'webchat', new Date(clock.now().getTime() - 60_000));
  await send(database.prisma, 'webchat', new Date(clock.now().getTime() - 8 * 86_400_000));
  await send(database.prisma, 'telegram', clock.now());
  const { openTraffic, trafficParts } = await from('modules/traffic/module.ts');
  const { consoleApi } = await from('platform/console/api.ts');
  const { createServer } = await from('platform/http/server.ts');
  const asked = async (role: 'auditor' | 'editor') => {
    const server = createServer(pino({ level: 'silent' }));
    onTestFinished(() => server.close());
    const parts = trafficParts(openTraffic({ prisma: database.prisma, clock }));
    await consoleApi(server, { parts, authenticate: async () => principal({ roles: [role] }) });
    return server.inject('/console/api/traffic');
  };
  expect((await asked('auditor')).json()).toEqual([
    { channel: 'telegram', count: 1 },
    { channel: 'webchat', count: 1 },
  ]);
  expect((await asked('editor')).statusCode).toBe(403);
});

/** Has something sent on a channel. */
async function send(prisma: PrismaClient, channel: string, endedAt: Date): Promise<void> {
  const [id, lane] = [crypto.randomUUID(), crypto.randomUUID()];
  const times = { createdAt: endedAt, endedAt, leaseUntil: endedAt };
  const to = { lane, channel, recipient: 'citizen', conversationId: lane };
  await prisma.outbox.create({ data: { id, ...to, state: 'sent', payloadSealed: Buffer.alloc(1), ...times } });
}
