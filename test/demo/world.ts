import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import type { Locale } from '#domain/text.ts';
import { loadOffice } from '#modules/authoring/service/load-office.ts';
import { systemClock, systemIds } from '#platform/system.ts';
import { readConfig } from '#start/config.ts';
import { type Huisheng, startHuisheng } from '#start/huisheng.ts';
import { logOptions } from '#start/log-options.ts';
import { FakeSlack } from '#test/support/fake-slack.ts';
import { FakeTelegram } from '#test/support/fake-telegram.ts';
import { freePort } from '#test/support/free-port.ts';
import { sweepAfterwards } from '#test/support/sweep-afterwards.ts';

/** Telegram and Slack on loopback, and the whole program between them, on a database that ends with it. */
export interface World extends AsyncDisposable {
  readonly telegram: FakeTelegram;
  readonly slack: FakeSlack;
  readonly huisheng: Huisheng;
}

const FLOWS = fileURLToPath(new URL('../../flows', import.meta.url));
const WEBHOOK_SECRET = 'demo-webhook-secret';

export async function startWorld(locale: Locale): Promise<World> {
  const dataDir = await mkdtemp(join(tmpdir(), 'huisheng-demo-'));
  // Where we are root, the database's user must be able to pass.
  await chmod(dataDir, 0o711);
  sweepAfterwards([dataDir]);
  const telegram = await FakeTelegram.start();
  const slack = await FakeSlack.start();
  // Telegram must be told the address before the program listens.
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const read = readConfig({
    PORT: String(port),
    PUBLIC_URL: address,
    DATA_DIR: dataDir,
    DEFAULT_LOCALE: locale,
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    TELEGRAM_MODE: 'webhook',
    TELEGRAM_WEBHOOK_SECRET: WEBHOOK_SECRET,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    SLACK_QUEUE_CHANNEL: slack.queueChannel,
  });
  const office = await loadOffice(FLOWS);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  if (!office.ok) throw new Error(JSON.stringify(office.problems));
  const { config } = read;
  const logger = pino(logOptions(config), pino.destination(2));
  const huisheng = await startHuisheng({ config, office, clock: systemClock, ids: systemIds, logger });
  slack.connectTo(`${address}/slack/events`);
  return {
    ...{ telegram, slack, huisheng },
    async [Symbol.asyncDispose]() {
      await huisheng.stop();
      await telegram.stop();
      await slack.stop();
      await rm(dataDir, { recursive: true });
    },
  };
}
