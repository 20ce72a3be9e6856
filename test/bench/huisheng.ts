import { pino } from 'pino';
import { systemClock, systemIds } from '#platform/system.ts';
import { readConfig } from '#start/config.ts';
import { startHuisheng } from '#start/huisheng.ts';
import { benchOffice } from './office.ts';
import { BENCH_TOKEN, peerEnvironment } from './peers/shared.ts';

/** Our program, whole: every promise kept, everything sealed. Only the petition is shorter than the shipped one. */
const { databaseUrl, apiRoot, secret, dataDir } = peerEnvironment();
const read = readConfig({
  PORT: '0',
  ROLE: 'web',
  DATA_DIR: dataDir,
  DATABASE_URL: databaseUrl,
  TELEGRAM_BOT_TOKEN: BENCH_TOKEN,
  TELEGRAM_API_ROOT: apiRoot,
  TELEGRAM_MODE: 'webhook',
  TELEGRAM_WEBHOOK_SECRET: secret,
  PUBLIC_URL: 'https://bench.invalid',
});
if (!read.ok) throw new Error(JSON.stringify(read.problems));
const { address } = await startHuisheng({
  config: read.config,
  office: await benchOffice(),
  clock: systemClock,
  ids: systemIds,
  logger: pino({ level: 'warn' }),
});
process.send?.({ webhook: `${address}/telegram/webhook` });
