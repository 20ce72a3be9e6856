import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import type { StaffId } from '#domain/ids.ts';
import type { Staff } from '#domain/person.ts';
import { loadOffice } from '#modules/authoring/service/load-office.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import { systemIds } from '#platform/system.ts';
import { readConfig } from '#start/config.ts';
import { type Huisheng, startHuisheng } from '#start/huisheng.ts';
import { logOptions } from '#start/log-options.ts';
import { freePort } from '#test/support/free-port.ts';
import { sweepAfterwards } from '#test/support/sweep-afterwards.ts';
import type { StillClock } from './still-clock.ts';

/** The whole program by itself, as an office without Telegram and Slack runs it, with a member of staff of each role in every unit. */
export interface World extends AsyncDisposable {
  /** The program that runs now. */
  readonly huisheng: Huisheng;
  readonly policy: Policy;
  readonly clock: StillClock;
  /** Every line that was logged so far. */
  readonly logged: readonly string[];
  /** Stops the program, does something meanwhile, and starts it again at the same address. */
  restart(meanwhile: () => Promise<void>): Promise<void>;
}

export const FLOWS = fileURLToPath(new URL('../../flows', import.meta.url));

/** `databaseUrl`: of an empty database, in place of an embedded server of its own. */
export async function startWorld(clock: StillClock, databaseUrl?: string): Promise<World> {
  const dataDir = await mkdtemp(join(tmpdir(), 'huisheng-replay-'));
  // Where we are root, the database's user must be able to pass.
  await chmod(dataDir, 0o711);
  sweepAfterwards([dataDir]);
  const port = await freePort();
  const read = readConfig({
    ...{ PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}`, DATA_DIR: dataDir, LOG_LEVEL: 'info' },
    ...{ DEFAULT_LOCALE: 'zh-CN', DATABASE_URL: databaseUrl },
  });
  const office = await loadOffice(FLOWS);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  if (!office.ok) throw new Error(JSON.stringify(office.problems));
  const { config } = read;
  const policy = { ...office.policy, staff: staffOf(office.policy) };
  const logged: string[] = [];
  const keep = new Writable({
    write(chunk, _encoding, done) {
      logged.push(String(chunk));
      done();
    },
  });
  const logger = pino(logOptions(config), keep);
  const start = () => startHuisheng({ config, office: { ...office, policy }, clock, ids: systemIds, logger });
  let huisheng = await start();
  if (databaseUrl === undefined) {
    // Nothing here tries a machine that loses its power, and a disk that is waited for at each commit would take most of the time.
    await huisheng.database.prisma.$executeRaw`
      DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET synchronous_commit = off', current_database()); END $$`;
    await huisheng.stop();
    huisheng = await start();
  }
  return {
    ...{ policy, clock, logged },
    get huisheng() {
      return huisheng;
    },
    async restart(meanwhile) {
      await huisheng.stop();
      await meanwhile();
      huisheng = await start();
    },
    async [Symbol.asyncDispose]() {
      await huisheng.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** One who handles and one who leads in every unit; their names stand in no petition. */
function staffOf({ units }: Policy): readonly Staff[] {
  return units.flatMap(({ id: unit }, index) =>
    (['officer', 'lead'] as const).map((role) => {
      const name = `${role === 'lead' ? '负责' : '经办'}${String(index + 1).padStart(2, '0')}`;
      return { id: `${unit}.${role}` as StaffId, name: { 'zh-CN': name, en: name }, unit, role, slack: undefined };
    }),
  );
}
