import { pino } from 'pino';
import type { Locale } from '#domain/text.ts';
import type { CommandLines } from '#platform/command-lines.ts';
import { openDatabase } from '#platform/database/database.ts';
import type { PrismaClient } from '#platform/database/generated/client.ts';
import { loadMasterKeys, type MasterKeys } from '#platform/keys/master-keys.ts';
import { formatError } from '#text/format.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { type Config, readConfig } from './config.ts';
import { EXIT } from './exit-codes.ts';
import { logDestination } from './log-destination.ts';
import { logOptions } from './log-options.ts';
import { configProblemLines } from './startup-lines.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What a command needs opened. */
export interface Opened {
  readonly prisma: PrismaClient;
  readonly masterKeys: MasterKeys;
}

/** A group of commands on the database, such as `npm run keys -- …`. */
export interface DatabaseCommand<Asked> {
  /** `undefined` where there is no such command. */
  read(args: readonly string[]): Asked | undefined;
  usage(locale: Locale): string;
  run(asked: Asked, opened: Opened, locale: Locale): Promise<CommandLines>;
}

/** Runs what `args` ask for on the database that the environment names; gives the exit code. */
export async function runOnDatabase<Asked>(
  command: DatabaseCommand<Asked>,
  args: readonly string[],
  { environment, locale }: { readonly environment: Environment; readonly locale: Locale },
): Promise<number> {
  const asked = command.read(args);
  if (!asked) return refuse([command.usage(locale)], EXIT.usage);
  const read = readConfig(environment);
  if (!read.ok) return refuse(configProblemLines(read.problems, locale), EXIT.config);
  try {
    const { ok, lines } = await withDatabase(read.config, (opened) => command.run(asked, opened, locale));
    process.stdout.write(`${lines.join('\n')}\n`);
    return ok ? 0 : 1;
  } catch (error) {
    if (!(error instanceof HuishengError)) throw error;
    return refuse([formatError(error, locale)], 1);
  }
}

async function withDatabase<Result>(config: Config, work: (opened: Opened) => Promise<Result>): Promise<Result> {
  const { dataKey, dataDir, databaseUrl } = config;
  const masterKeys = await loadMasterKeys({ dataKey, dataDir });
  const logger = pino(logOptions(config), logDestination(2));
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
