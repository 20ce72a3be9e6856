import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { loadOffice } from '#modules/authoring/service/load-office.ts';
import { systemClock, systemIds } from '#platform/system.ts';
import { readConfig } from '#start/config.ts';
import { startHuisheng } from '#start/huisheng.ts';
import { startPatiently } from '#start/start-patiently.ts';
import { emptyDatabase, freshDatabase } from '../support/database.ts';
import { behind, type Door, openDoor } from '../support/door.ts';
import { TEST_DATA_KEY } from '../support/master-keys.ts';
import { SHIPPED_FLOWS } from '../support/running.ts';

/** At how many moments of a start the database goes away; with LONG at every one. */
const MOMENTS = 8;
/** For hundreds of starts. */
const LIMIT_MS = 3_600_000;

const logger = pino({ level: 'silent' });
let office: Extract<Awaited<ReturnType<typeof loadOffice>>, { ok: true }>;
beforeAll(async () => {
  const loaded = await loadOffice(SHIPPED_FLOWS);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  office = loaded;
});

/** Starts on a database behind a door that opens again once the start waits for it. */
async function startBehind(door: Door, url: string) {
  const dataDir = await mkdtemp(join(tmpdir(), 'huisheng-test-'));
  await chmod(dataDir, 0o711);
  const read = readConfig({
    ...{ PORT: '0', DATA_DIR: dataDir, DATA_KEY: TEST_DATA_KEY, DATABASE_URL: behind(door, url) },
    // Nobody answers there; the desk is tried again beside the start.
    ...{ SLACK_BOT_TOKEN: 'xoxb-test', SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef' },
    ...{ SLACK_QUEUE_CHANNEL: 'C0123456789', SLACK_API_URL: 'http://127.0.0.1:9/' },
  });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const { config } = read;
  let waited = 0;
  const huisheng = await startPatiently({
    start: () => startHuisheng({ config, office, clock: systemClock, ids: systemIds, logger }),
    signal: new AbortController().signal,
    now: () => 0,
    retryMs: 1,
    onWait: () => {
      waited += 1;
    },
    onFailure: () => door.open(),
  });
  if (!huisheng) throw new Error('nobody asked it to stop');
  door.open();
  return {
    waited,
    address: huisheng.address,
    async stop() {
      await huisheng.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

describe.each([
  { database: 'an empty database', fresh: emptyDatabase },
  { database: 'a database that is up to date', fresh: freshDatabase },
])('on $database that goes away during the start', ({ fresh }) => {
  it('comes up once it is back, at whatever moment that was', { timeout: LIMIT_MS }, async () => {
    const measured = await fresh();
    const port = Number(new URL(measured.url).port);
    const door = await openDoor(() => port);
    onTestFinished(() => door.close());
    const undisturbed = await startBehind(door, measured.url);
    const knocks = door.knocks();
    await undisturbed.stop();
    await measured.close();

    const step = process.env['LONG'] ? 1 : Math.ceil(knocks / MOMENTS);
    let waited = 0;
    for (let knock = 1; knock <= knocks; knock += step) {
      const database = await fresh();
      door.shutAt(knock);
      const started = await startBehind(door, database.url).catch((error: unknown) => {
        throw new Error(`at ${knock} of ${knocks}`, { cause: error });
      });
      waited += started.waited;
      await expect.poll(async () => (await fetch(`${started.address}/health/ready`)).status).toBe(200);
      await started.stop();
      await database.close();
    }
    // What runs beside the start may have met the shut door in its place.
    expect(waited).toBeGreaterThan(knocks / step / 2);
  });
});
