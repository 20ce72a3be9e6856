import type { Update } from 'grammy/types';
import pino from 'pino';
import { describe, expect, it, vi } from 'vitest';
import { pollUpdates } from '#adapters/telegram/polling.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { silent } from './harness.ts';

function update(update_id: number, chat = 1): Update {
  return {
    update_id,
    message: {
      message_id: update_id,
      date: 1,
      chat: { id: chat, type: 'private', first_name: 'x' },
      from: { id: chat, is_bot: false, first_name: 'x' },
      text: 'x',
    },
  };
}

/** A platform that answers getUpdates as Telegram does, and stops the loop when there is nothing left to say. */
function platform(updates: Update[]) {
  const stop = new AbortController();
  const offsets: (number | undefined)[] = [];
  let pending = updates;
  return {
    offsets,
    stop,
    push: (...more: Update[]) => {
      pending.push(...more);
    },
    getUpdates: async (offset: number | undefined): Promise<readonly Update[]> => {
      offsets.push(offset);
      pending = pending.filter(({ update_id }) => update_id >= (offset ?? 0));
      if (pending.length === 0) stop.abort();
      return pending;
    },
  };
}

describe('polling', () => {
  it('confirms only what is stored, and loses and reorders nothing while the store fails', async () => {
    const telegram = platform([update(1), update(2), update(3, 9), update(4)]);
    const stored: number[] = [];
    let failures = 2;
    await pollUpdates({
      ...telegram,
      logger: silent,
      signal: telegram.stop.signal,
      take: async ({ update_id }) => {
        if (update_id === 2 && failures-- > 0) throw new HuishengError('store.unavailable');
        stored.push(update_id);
      },
    });
    expect(telegram.offsets).toEqual([undefined, 2, 2, 5]);
    const firstTimes = [...new Set(stored)];
    expect(firstTimes.filter((id) => id !== 3)).toEqual([1, 2, 4]);
    expect(firstTimes).toContain(3);
  });

  it('does not ask for more before everything at hand is stored', async () => {
    const telegram = platform([update(1)]);
    const { promise: storing, resolve: release } = Promise.withResolvers<void>();
    const polling = pollUpdates({ ...telegram, logger: silent, signal: telegram.stop.signal, take: () => storing });
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(telegram.offsets).toEqual([undefined]);
    release();
    await polling;
    expect(telegram.offsets).toEqual([undefined, 2]);
  });

  it('takes chats in beside each other, and each one in sequence', async () => {
    const telegram = platform([update(1, 1), update(2, 1), update(3, 2)]);
    const log: string[] = [];
    await pollUpdates({
      ...telegram,
      logger: silent,
      signal: telegram.stop.signal,
      take: async ({ update_id }) => {
        log.push(`+${update_id}`);
        await new Promise((resolve) => setTimeout(resolve, update_id === 1 ? 20 : 1));
        log.push(`-${update_id}`);
      },
    });
    expect(log).toEqual(['+1', '+3', '-3', '-1', '+2', '-2']);
  });

  it('sees updates whose numbers restarted below the last ones', async () => {
    const seen: number[] = [];
    const telegram = platform([update(900)]);
    const getUpdates = async (offset: number | undefined): Promise<readonly Update[]> => {
      if (telegram.offsets.length === 2) telegram.push(update(5));
      if (telegram.offsets.length === 1) {
        telegram.offsets.push(offset);
        return [];
      }
      return telegram.getUpdates(offset);
    };
    await pollUpdates({
      getUpdates,
      logger: silent,
      signal: telegram.stop.signal,
      take: async ({ update_id }) => {
        seen.push(update_id);
      },
    });
    expect(seen).toContain(5);
  });

  it.each([
    [401, 'Unauthorized', 'TELEGRAM_BOT_TOKEN'],
    [400, 'Bad Request: bad webhook: HTTPS URL must be provided', 'HTTPS URL must be provided'],
    [409, 'Conflict: terminated by other getUpdates request', 'another process'],
  ])('on %i says what to do, waits, and does not give up', async (error_code, description, words) => {
    const lines: string[] = [];
    const logger = pino({ level: 'warn' }, { write: (line: string) => lines.push(line) });
    const stop = new AbortController();
    const getUpdates = vi.fn(async () => {
      throw Object.assign(new Error('x'), { error_code, description });
    });
    const polling = pollUpdates({ getUpdates, take: async () => {}, logger, signal: stop.signal });
    await vi.waitFor(() => expect(lines).toHaveLength(1));
    expect(lines[0]).toContain(words);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(getUpdates).toHaveBeenCalledTimes(1);
    stop.abort();
    await polling;
  });
});
