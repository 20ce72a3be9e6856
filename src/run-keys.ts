import { pino } from 'pino';
import { keysCommand, keysUsage, readKeysCommand } from '#app/keys-lines.ts';
import { HuishengError } from '#domain/errors.ts';
import type { Locale } from '#domain/text.ts';
import { openDatabase } from '#store/database.ts';
import { loadMasterKeys } from '#store/master-keys.ts';
import { formatError } from '#text/format.ts';
import { type Config, EXIT_CONFIG, readConfig } from './config.ts';
import { logOptions } from './log-options.ts';
import { configProblemLines } from './startup-lines.ts';

/** Exit code of sysexits(3) for a command that does not exist. */
const EXIT_USAGE = 64;

/** `npm run keys -- …` on the database that the environment names; gives the exit code. */
export async function runKeys(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  locale: Locale,
): Promise<number> {
  const command = readKeysCommand(args);
  if (!command) return refuse([keysUsage(locale)], EXIT_USAGE);
  const read = readConfig(environment);
  if (!read.ok) return refuse(configProblemLines(read.problems, locale), EXIT_CONFIG);
  try {
    const { ok, lines } = await withDatabase(read.config, (work) => keysCommand(command, work, locale));
    process.stdout.write(`${lines.join('\n')}\n`);
    return ok ? 0 : 1;
  } catch (error) {
    if (!(error instanceof HuishengError)) throw error;
    return refuse([formatError(error, locale)], 1);
  }
}

async function withDatabase<Result>(
  config: Config,
  work: (opened: Parameters<typeof keysCommand>[1]) => Promise<Result>,
): Promise<Result> {
  const { dataKey, dataDir, databaseUrl } = config;
  const masterKeys = await loadMasterKeys({ dataKey, dataDir });
  const logger = pino(logOptions(config), pino.destination(2));
  const database = await openDatabase({ databaseUrl, dataDir, logger });
  try {
    return await work({ prisma: database.prisma, masterKeys });
  } finally {
    await database.close();
  }
}

function refuse(lines: readonly string[], code: number): number {
  process.stderr.write(`${lines.join('\n')}\n`);
  return code;
}
