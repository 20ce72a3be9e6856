import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { loadOffice } from '#modules/authoring/service/load-office.ts';
import { systemClock, systemIds } from '#platform/system.ts';
import { readConfig } from '#start/config.ts';
import { EXIT } from '#start/exit-codes.ts';
import { startHuisheng } from '#start/huisheng.ts';
import { logDestination } from '#start/log-destination.ts';
import { logOptions } from '#start/log-options.ts';
import { isDatabaseAway, startPatiently } from '#start/start-patiently.ts';
import { configProblemLines, officeProblemLines, operatorLocale, startupLines } from '#start/startup-lines.ts';
import { SAME_MS, stopSignals } from '#start/stop-signals.ts';
import { awayLine, stoppingLine, waitingLine } from '#start/waiting-lines.ts';
import { formatError } from '#text/format.ts';
import { asHuishengError } from '#vocabulary/errors.ts';

const FLOWS = fileURLToPath(new URL('../flows', import.meta.url));
/** What is under way may finish for so long after the program was asked to stop, in milliseconds. */
const STOP_MS = 20_000;
/** A start that is asked to stop may give back what it has opened for so long, in milliseconds; nobody waits for anything else of it. */
const STOP_STARTING_MS = 3_000;

const locale = operatorLocale(process.env);

function refuse(lines: readonly string[], code: number = EXIT.config): never {
  tell(lines);
  process.exit(code);
}

function tell(lines: readonly string[]): void {
  process.stderr.write(`${lines.join('\n')}\n`);
}

// A terminal that went away must not keep us from stopping in order.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

const signal = stopSignals({ process, now: () => performance.now(), onInsisted: () => process.exit(EXIT.forced) });
const read = readConfig(process.env);
if (!read.ok) refuse(configProblemLines(read.problems, locale));
const { config } = read;
const logger = pino(logOptions(config), logDestination(1));

const stopStarting = () => setTimeout(() => process.exit(EXIT.done), STOP_STARTING_MS).unref();
signal.addEventListener('abort', stopStarting);
const office = await loadOffice(FLOWS, { kind: config.office });
if (!office.ok) refuse(officeProblemLines(office.problems, locale));
const huisheng = await startPatiently({
  start: () => startHuisheng({ config, office, clock: systemClock, ids: systemIds, logger, signal }),
  ...{ signal, now: () => performance.now() },
  onWait: () => tell([waitingLine(config, locale)]),
  onFailure: (error) => logger.debug({ err: error }, 'this start came to nothing'),
}).catch((error: unknown) => {
  if (isDatabaseAway(error)) return refuse([awayLine(config, locale)], EXIT.unavailable);
  const known = asHuishengError(error);
  logger[known.code === 'internal' ? 'fatal' : 'debug']({ err: known.cause ?? known }, 'not started');
  return refuse([formatError(known, locale)], known.code === 'internal' ? EXIT.internal : EXIT.config);
});
if (!huisheng) process.exit(EXIT.done);
signal.removeEventListener('abort', stopStarting);

const stop = async () => {
  setTimeout(() => tell([stoppingLine(STOP_MS, locale)]), SAME_MS).unref();
  setTimeout(() => process.exit(EXIT.forced), STOP_MS).unref();
  const code = await huisheng.stop().then(
    () => EXIT.done,
    (error: unknown) => {
      logger.error({ err: error }, 'not everything could be ended in order');
      return EXIT.forced;
    },
  );
  process.exit(code);
};
if (signal.aborted) await stop();
signal.addEventListener('abort', () => void stop());

const { database, masterKeys, address, setUp, stranded, unattended, unstaffed, missedYear } = huisheng;
const { barring } = office;
const startedInMs = performance.now();
const running = {
  address,
  database,
  masterKeys,
  setUp,
  stranded,
  unattended,
  unstaffed,
  missedYear,
  barring,
  startedInMs,
};
process.stdout.write(`${startupLines(config, running, locale).join('\n')}\n`);
