import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { loadOffice } from '#app/load-office.ts';
import { systemClock, systemIds } from '#app/system.ts';
import { HuishengError } from '#domain/errors.ts';
import { formatError } from '#text/format.ts';
import { EXIT_CONFIG, readConfig } from './config.ts';
import { startHuisheng } from './huisheng.ts';
import { logOptions } from './log-options.ts';
import { configProblemLines, officeProblemLines, operatorLocale, startupLines } from './startup-lines.ts';

const FLOWS = fileURLToPath(new URL('../flows', import.meta.url));
/** What is under way may finish for so long after the program was asked to stop, in milliseconds. */
const STOP_MS = 20_000;

const locale = operatorLocale(process.env);

function refuse(lines: readonly string[]): never {
  process.stderr.write(`${lines.join('\n')}\n`);
  process.exit(EXIT_CONFIG);
}

const read = readConfig(process.env);
if (!read.ok) refuse(configProblemLines(read.problems, locale));
const { config } = read;
const office = await loadOffice(FLOWS);
if (!office.ok) refuse(officeProblemLines(office.problems, locale));

const logger = pino(logOptions(config));
const huisheng = await startHuisheng({ config, office, clock: systemClock, ids: systemIds, logger }).catch((error) => {
  if (!(error instanceof HuishengError)) throw error;
  logger.debug({ err: error }, 'not started');
  return refuse([formatError(error, locale)]);
});

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stopping) process.exit(1);
    stopping = true;
    setTimeout(() => process.exit(1), STOP_MS).unref();
    void huisheng.stop().then(() => process.exit(0));
  });
}

const { database, masterKeys, address, setUp, stranded } = huisheng;
const running = { address, database, masterKeys, setUp, stranded, startedInMs: performance.now() };
process.stdout.write(`${startupLines(config, running, locale).join('\n')}\n`);
