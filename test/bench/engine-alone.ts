import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { createCaseReservations } from '#app/case-reservations.ts';
import { openFlows } from '#app/open-flows.ts';
import { createOutboxCollector } from '#app/outbox-collector.ts';
import { createReceiver } from '#app/receive-message.ts';
import { createRunTurns } from '#app/run-turns.ts';
import { showsOneCase } from '#app/shown-case.ts';
import { systemClock, systemIds } from '#app/system.ts';
import type { Channel } from '#channel/contract.ts';
import { startJobs } from '#delivery/jobs.ts';
import { channelRoute } from '#delivery/route.ts';
import { createSender } from '#delivery/sender.ts';
import { openDatabase } from '#store/database.ts';
import { KeyRing } from '#store/key-ring.ts';
import { newMasterKey } from '#store/master-keys.ts';
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
  const masterKeys = { source: 'env', path: undefined, created: false, read: async () => [master] } as const;
  const keyRing = await KeyRing.open(prisma, masterKeys);
  const { documents, policy } = await benchOffice();
  const flows = await openFlows(prisma, documents, context);
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
    runTurns: createRunTurns({ world, keyRing, ids: systemIds, reservations, jobs, asksModel: false }),
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
