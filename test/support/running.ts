import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import type { Clock } from '#domain/clock.ts';
import type { Locale } from '#domain/text.ts';
import { loadOffice } from '#modules/authoring/service/load-office.ts';
import { systemClock, systemIds } from '#platform/system.ts';
import { readConfig } from '#start/config.ts';
import { type Huisheng, startHuisheng } from '#start/huisheng.ts';
import { logOptions } from '#start/log-options.ts';
import { freshDatabase, type TestDatabase } from './database.ts';
import { FakeSlack } from './fake-slack.ts';
import { FakeTelegram } from './fake-telegram.ts';
import { freePort } from './free-port.ts';
import { TEST_DATA_KEY } from './master-keys.ts';

export const SHIPPED_FLOWS = fileURLToPath(new URL('../../flows', import.meta.url));
export const WEBHOOK_SECRET = 'test-webhook-secret';

export interface RunningOptions {
  readonly locale?: Locale;
  /** More variables of the environment, or others. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly clock?: Clock;
  /** The program's database, in place of a fresh one; closed with the program. */
  readonly database?: TestDatabase;
}

/** The whole program between a Telegram and a Slack on loopback, on a database and a data folder of its own. */
export interface Running extends AsyncDisposable {
  /** The program that runs now. */
  readonly huisheng: Huisheng;
  readonly telegram: FakeTelegram;
  readonly slack: FakeSlack;
  readonly database: TestDatabase;
  readonly dataDir: string;
  /** Every line that was logged so far, from `debug` up. */
  readonly logged: readonly string[];
  /** Stops the program, does something meanwhile, and starts it again at the same address. */
  restart(meanwhile?: () => Promise<unknown>): Promise<void>;
}

/** Starts it with the shipped flows. Telegram comes in by webhook unless `environment` says otherwise. */
export async function startRunning(options: RunningOptions = {}): Promise<Running> {
  const { locale = 'zh-CN', environment = {}, clock = systemClock } = options;
  const dataDir = await mkdtemp(join(tmpdir(), 'huisheng-test-'));
  await chmod(dataDir, 0o711);
  const [telegram, slack, database, port] = await Promise.all([
    FakeTelegram.start({ webhookRetryMs: 50 }),
    FakeSlack.start({ retryDelaysMs: [0], now: () => clock.now().getTime() }),
    options.database ?? freshDatabase(),
    freePort(),
  ]);
  const read = readConfig({
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    DATA_DIR: dataDir,
    DATA_KEY: TEST_DATA_KEY,
    DATABASE_URL: database.url,
    DEFAULT_LOCALE: locale,
    LOG_LEVEL: 'debug',
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    TELEGRAM_MODE: 'webhook',
    TELEGRAM_WEBHOOK_SECRET: WEBHOOK_SECRET,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    SLACK_QUEUE_CHANNEL: slack.queueChannel,
    ...environment,
  });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const { config } = read;
  const office = await loadOffice(SHIPPED_FLOWS);
  if (!office.ok) throw new Error(JSON.stringify(office.problems));
  const logged: string[] = [];
  const keep = new Writable({
    write(chunk, _encoding, done) {
      logged.push(String(chunk));
      done();
    },
  });
  const logger = pino(logOptions(config), keep);
  const start = () => startHuisheng({ config, office, clock, ids: systemIds, logger });
  let huisheng = await start();
  slack.connectTo(`${huisheng.address}/slack/events`);
  return {
    ...{ telegram, slack, database, dataDir, logged },
    get huisheng() {
      return huisheng;
    },
    async restart(meanwhile = async () => {}) {
      await huisheng.stop();
      await meanwhile();
      huisheng = await start();
    },
    async [Symbol.asyncDispose]() {
      await huisheng.stop();
      await telegram.stop();
      await slack.stop();
      await database.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
