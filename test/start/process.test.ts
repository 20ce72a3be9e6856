import type pg from 'pg';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeTelegram } from '../support/fake-telegram.ts';
import { freePort } from '../support/free-port.ts';
import { type Program, programPlace } from '../support/program.ts';

const SECRET = 'process-webhook-secret';
const place = programPlace();

async function count(client: pg.Client, sql: string): Promise<number> {
  return Number((await client.query(sql)).rows[0]?.count);
}

describe('a program with a crowd on Telegram', () => {
  let telegram: FakeTelegram;
  beforeEach(async () => {
    telegram = await FakeTelegram.start({ webhookRetryMs: 50 });
  });
  afterEach(() => telegram.stop());

  async function onTelegram(port: number): Promise<Program> {
    return place.started({
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.apiRoot,
      TELEGRAM_MODE: 'webhook',
      TELEGRAM_WEBHOOK_SECRET: SECRET,
    });
  }

  it('loses nothing when it is killed in the middle of it', async () => {
    const port = await freePort();
    const first = await onTelegram(port);
    const citizens = Array.from({ length: 16 }, () => telegram.citizen());
    let updates = 0;
    for (const citizen of citizens) {
      for (const text of [
        '/start',
        '/petition',
        '取消',
        '/status',
        '/petition',
        '返回',
        '取消',
        '/menu',
        '/petition',
        '取消',
      ]) {
        citizen.say(text);
        updates += 1;
      }
    }
    await vi.waitFor(() => expect(telegram.updates.unconfirmed.length).toBeLessThan(updates * 0.6), {
      interval: 1,
    });
    first.child.kill('SIGKILL');
    await first.exited;
    const lost = telegram.updates.unconfirmed.length;
    expect(lost).toBeGreaterThan(0);
    await place.inDatabase(async (client) => {
      // Every acked update is stored. Those in hand may be, too, if the answer was all that was missing.
      const stored = await count(client, 'SELECT count(*) FROM inbound');
      expect(stored).toBeGreaterThanOrEqual(updates - lost);
      expect(await count(client, 'SELECT sum(turns) AS count FROM conversation')).toBe(stored);
      // A lease passes: what the dead process held is given free.
      if (!process.env['LONG']) await client.query("UPDATE outbox SET lease_until = now() WHERE state = 'pending'");
    });

    const second = await onTelegram(port);
    await vi.waitFor(() => expect(telegram.updates.unconfirmed).toEqual([]));
    await place.inDatabase(async (client) => {
      await vi.waitFor(
        async () => {
          expect(await count(client, "SELECT count(*) FROM outbox WHERE state = 'pending'")).toBe(0);
        },
        { interval: 100 },
      );
      expect(await count(client, 'SELECT count(*) FROM inbound')).toBe(updates);
      expect(await count(client, 'SELECT sum(turns) AS count FROM conversation')).toBe(updates);
      expect(await count(client, 'SELECT count(*) FROM dead_letter')).toBe(0);
      const sent = await count(client, "SELECT count(*) FROM outbox WHERE state = 'sent'");
      const unknown = await count(client, "SELECT count(*) FROM outbox WHERE state = 'unknown'");
      const shown = citizens.reduce((sum, citizen) => sum + citizen.messages.length, 0);
      expect(shown).toBeGreaterThanOrEqual(sent);
      expect(shown).toBeLessThanOrEqual(sent + unknown);
    });
    for (const citizen of citizens) {
      const before = citizen.messages.length;
      citizen.say('/menu');
      await vi.waitFor(() => expect(citizen.messages.length).toBeGreaterThan(before));
    }
    second.child.kill('SIGTERM');
    expect(await second.exited).toBe(0);
    expect(telegram.problems).toEqual([]);
  });

  it('ends what is under way when it is asked to stop', async () => {
    const program = await onTelegram(await freePort());
    const citizens = Array.from({ length: 8 }, () => telegram.citizen());
    for (let n = 0; n < 8; n += 1) telegram.failNext(/^sendMessage$/, { type: 'slow', milliseconds: 700 });
    for (const citizen of citizens) citizen.say('/start');
    await vi.waitFor(() => expect(citizens.some(({ messages }) => messages.length > 0)).toBe(true));
    for (const citizen of citizens) citizen.say('/petition');
    program.child.kill('SIGTERM');
    expect(await program.exited).toBe(0);
    await place.inDatabase(async (client) => {
      const { rows } = await client.query(
        'SELECT state, in_flight, reason, count(*)::int FROM outbox GROUP BY 1, 2, 3',
      );
      // What had begun has ended; the rest waits for the next start.
      expect(rows.filter(({ state, in_flight }) => state === 'unknown' || in_flight)).toEqual([]);
      expect(rows.find(({ state }) => state === 'sent')?.count).toBeGreaterThan(0);
    });
    expect(telegram.problems).toEqual([]);
  });
});
