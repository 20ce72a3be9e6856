import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import type { Channel } from '#channel/contract.ts';
import { openFlows } from '#modules/authoring/service/open-flows.ts';
import { createCaseReservations } from '#modules/cases/service/case-reservations.ts';
import { showsOneCase } from '#modules/cases/service/shown-case.ts';
import { createReceiver } from '#modules/conversations/service/receive-message.ts';
import { createRunTurns } from '#modules/conversations/service/run-turns.ts';
import { openDatabase } from '#platform/database/database.ts';
import { startJobs } from '#platform/jobs/jobs.ts';
import { KeyRing } from '#platform/keys/key-ring.ts';
import { newMasterKey } from '#platform/keys/master-keys.ts';
import { createOutboxCollector } from '#platform/outbox/outbox-collector.ts';
import { channelRoute } from '#platform/outbox/route.ts';
import { createSender } from '#platform/outbox/sender.ts';
import { systemClock, systemIds } from '#platform/system.ts';
import { benchOffice } from './office.ts';
import { petitionTurns } from './script.ts';

/** Conversations under way at once. */
const CITIZENS = 256;

/**
 * Turns a second that the engine commits to PostgreSQL, with everything but HTTP: messages are handed to it and taken from it. Counts for
 * `seconds` after `warm` ones.
 */
export async function engineAlone(
  databaseUrl: string,
  { warm, seconds }: { readonly warm: number; readonly seconds: number },
): Promise<number> {
  const logger = pino({ level: 'warn' });
  const context = { clock: systemClock, ids: systemIds, logger };
  const database = await openDatabase({ databaseUrl, dataDir: '', logger });
  const { prisma } = database;
  const master = newMasterKey();
  const masterKeys = {
    source: 'env',
    path: undefined,
    created: false,
    read: async () => [master],
    make: async () => {},
  } as const;
  const keyRing = await KeyRing.open(prisma, masterKeys);
  const { documents, policy } = await benchOffice();
  const flows = await openFlows(prisma, documents, { ...context, barring: [] });
  const jobs = await startJobs({ connectionString: database.url, logger, handlers: undefined });
  const channel: Channel = {
    name: 'telegram',
    limits: { text: 4096, caption: 1024, buttonLabel: 64, buttons: 100, token: 64 },
    repeatable: false,
    split: (message) => [message],
    send: async () => ({ type: 'sent', ref: '1' }),
    fetchFile: () => Promise.reject(new Error('no files here')),
    start: async () => {},
    stop: async () => {},
  };
  const sender = createSender({
    prisma,
    keyRing,
    ...context,
    steady: systemClock,
    routes: [channelRoute(channel, showsOneCase)],
    onEnded: () => {},
  });
  const world = { flows, policy, clock: systemClock };
  const reservations = createCaseReservations({ prisma, keyRing, policy, clock: systemClock });
  let turns = 0;
  const receiver = createReceiver({
    ...{ prisma, keyRing, sender, world, flows, reservations, jobs, ...context },
    defaultLocale: 'zh-CN',
    newCollector: () =>
      createOutboxCollector({ ids: systemIds, channels: new Map([['telegram', channel]]), desk: undefined }),
    runTurns: createRunTurns({ world, keyRing, ids: systemIds, reservations, jobs, sender, asksModel: false, logger }),
    onSteps: () => {},
    onAlarm: () => {},
    onBatch: (count) => {
      turns += count;
    },
  });
  let next = 0;
  let ended = false;
  const citizen = async () => {
    while (!ended) {
      next += 1;
      const address = String(next);
      for (const [n, text] of petitionTurns.entries()) {
        const content = text.startsWith('/')
          ? ({ type: 'command', name: text.slice(1), argument: '' } as const)
          : ({ type: 'text', text } as const);
        await receiver.receive({ channel: 'telegram', externalId: `${address}-${n}`, address, content });
      }
    }
  };
  const citizens = Array.from({ length: CITIZENS }, citizen);
  await sleep(warm * 1000);
  const before = { turns, at: performance.now() };
  await sleep(seconds * 1000);
  const perSecond = ((turns - before.turns) * 1000) / (performance.now() - before.at);
  ended = true;
  await Promise.all(citizens);
  await receiver.idle();
  await sender.stop();
  await jobs.stop();
  await database.close();
  return perSecond;
}
