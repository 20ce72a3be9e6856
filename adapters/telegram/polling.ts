import type { Update } from 'grammy/types';
import type { Logger } from 'pino';
import { Backoff } from '#channel/backoff.ts';
import { apiFailure, describeError } from './errors.ts';
import { chatOf } from './update.ts';

/** Pause where only the operator can help, in milliseconds: a wrong token, or another process that polls with ours. */
const OPERATOR_PAUSE_MS = 30_000;

export interface Poll {
  /** Asks Telegram for updates; `offset` confirms all below it. */
  getUpdates(offset: number | undefined): Promise<readonly Update[]>;
  /** Resolves when the update is stored. */
  take(update: Update): Promise<void>;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

/**
 * Takes updates in until `signal` aborts. Asking for the next updates confirms the earlier ones for good, so the offset moves
 * only over those that are stored; the libraries' own loops move it before. What comes again is known by its id.
 */
export async function pollUpdates({ getUpdates, take, logger, signal }: Poll): Promise<void> {
  const backoff = new Backoff();
  let offset: number | undefined;
  while (!signal.aborted) {
    try {
      const updates = await getUpdates(offset);
      const failed = await takeAll(updates, take);
      if (failed) {
        offset = failed.update.update_id;
        logger.warn(
          { reason: describeError(failed.error) },
          'telegram: updates could not be stored; asking for them again',
        );
        await backoff.pause(signal);
        continue;
      }
      // After a week without updates Telegram's numbers restart anywhere, also below an old offset, which would confirm what
      // nobody saw. An empty answer says that all below it is confirmed, so that it can be forgotten.
      offset = nextOffset(updates);
      backoff.reset();
    } catch (error) {
      if (signal.aborted) return;
      await explainAndPause(error, { logger, signal, backoff });
    }
  }
}

function nextOffset(updates: readonly Update[]): number | undefined {
  return updates.length === 0 ? undefined : Math.max(...updates.map((update) => update.update_id)) + 1;
}

interface Failed {
  readonly update: Update;
  readonly error: unknown;
}

/** Chats beside each other, each one's updates in sequence up to its first failure. Resolves with the earliest failed one. */
async function takeAll(updates: readonly Update[], take: Poll['take']): Promise<Failed | undefined> {
  const chats = Map.groupBy(updates, (update) => chatOf(update) ?? `update ${update.update_id}`);
  const failures = await Promise.all(
    [...chats.values()].map(async (inOrder): Promise<Failed[]> => {
      for (const update of inOrder) {
        try {
          await take(update);
        } catch (error) {
          return [{ update, error }];
        }
      }
      return [];
    }),
  );
  return failures.flat().toSorted((a, b) => a.update.update_id - b.update.update_id)[0];
}

interface Pausing {
  readonly logger: Logger;
  readonly signal: AbortSignal;
  readonly backoff: Backoff;
}

/** Says what went wrong with a call and what to do about it, and waits as long as that deserves. */
export async function explainAndPause(error: unknown, { logger, signal, backoff }: Pausing): Promise<void> {
  const failure = apiFailure(error);
  const reason = describeError(error);
  if (failure?.code === 401 || failure?.code === 404) {
    logger.error(
      { reason },
      'telegram: the bot token is refused; check TELEGRAM_BOT_TOKEN with @BotFather, then restart',
    );
    await backoff.pause(signal, OPERATOR_PAUSE_MS);
  } else if (failure?.code === 409) {
    logger.error(
      { reason },
      'telegram: another process takes the updates of this bot; stop it, or give this one a bot of its own (TELEGRAM_BOT_TOKEN)',
    );
    await backoff.pause(signal, OPERATOR_PAUSE_MS);
  } else if (failure?.code === 400) {
    logger.error({ reason }, 'telegram: a setting is refused; correct what the reason names, then restart');
    await backoff.pause(signal, OPERATOR_PAUSE_MS);
  } else {
    logger.warn({ reason }, 'telegram: not reached; trying again');
    await backoff.pause(signal, failure?.retryAfterMs ?? 0);
  }
}
