import pg from 'pg';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { WebchatLog } from '#adapters/webchat/log.ts';
import { DatabaseClient } from '#platform/database/database-client.ts';
import { StoredWebchatLog } from '#platform/webchat-log/webchat-log.ts';
import { freshDatabase, type TestDatabase } from '#test/support/database.ts';

const clock = { now: () => new Date('2026-03-02T01:00:00Z') };
const logger = pino({ level: 'silent' });

describe('the stored web chat log', () => {
  let database: TestDatabase;
  const open: StoredWebchatLog[] = [];
  let people = 0;

  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((log) => log.close()));
  });
  afterAll(() => database.close());

  /** As in a process of its own. */
  function openLog(): StoredWebchatLog & WebchatLog {
    const { prisma, keyRing, url } = database;
    const log = new StoredWebchatLog({ prisma, keyRing, url, clock, logger });
    open.push(log);
    return log;
  }
  const someone = () => `address ${++people}`;
  const line = (externalId: string, payload = '{}') => ({ author: 'bot', externalId, payload }) as const;

  it('gives lines back as they were, in order, to their own conversation only', async () => {
    const log = openLog();
    const [one, other] = [someone(), someone()];
    const first = await log.append(one, { author: 'citizen', externalId: 'a', payload: '{"said":"路上的坑"}' });
    await log.append(other, line('b'));
    await log.append(one, line('a', '{"said":"收到"}'));
    const lines = await log.since(one, undefined);
    expect(lines.map(({ author, payload }) => [author, payload])).toEqual([
      ['citizen', '{"said":"路上的坑"}'],
      ['bot', '{"said":"收到"}'],
    ]);
    expect(lines[0]).toMatchObject({ id: first, externalId: 'a', at: clock.now() });
    expect(await log.since(one, first)).toEqual(lines.slice(1));
    expect(await log.has(one, lines[1]?.id ?? '')).toBe(true);
    expect(await log.has(one, first)).toBe(false);
    expect(await log.has(other, lines[1]?.id ?? '')).toBe(false);
  });

  it('is ended for good: its lines are gone, and none is added', async () => {
    const log = openLog();
    const [one, other] = [someone(), someone()];
    await log.append(one, line('a'));
    await log.append(other, line('a'));
    expect(await log.standing(one)).toEqual({ ended: false, lastAt: clock.now() });
    await log.end(one);
    await log.end(one);
    expect(await log.standing(one)).toEqual({ ended: true, lastAt: undefined });
    expect(await log.since(one, undefined)).toEqual([]);
    await expect(openLog().append(one, line('b'))).rejects.toMatchObject({ code: 'request.unsigned' });
    expect(await log.standing(other)).toMatchObject({ ended: false });
    expect(await log.standing(someone())).toEqual({ ended: false, lastAt: undefined });
  });

  it('adds a line once, however often it comes', async () => {
    const log = openLog();
    const one = someone();
    const ids = await Promise.all(Array.from({ length: 5 }, () => log.append(one, line('same', '{"first":true}'))));
    expect(new Set(ids).size).toBe(1);
    expect(await log.since(one, undefined)).toHaveLength(1);
  });

  it('gives the last lines to a page that opens, and all to one that resumes', async () => {
    const log = openLog();
    const one = someone();
    for (let count = 0; count < 230; count += 1) await log.append(one, line(String(count)));
    const shown = await log.since(one, undefined);
    expect([shown.length, shown[0]?.externalId, shown.at(-1)?.externalId]).toEqual([200, '30', '229']);
    const next = await log.since(one, '0');
    expect(next[0]?.externalId).toBe('0');
    expect(await log.since(one, next.at(-1)?.id)).toHaveLength(30);
  });

  it('tells pages in this and in other processes, and stops when asked', async () => {
    const [here, there] = [openLog(), openLog()];
    const one = someone();
    const [heardHere, heardThere] = [vi.fn(), vi.fn()];
    const stop = here.subscribe(one, heardHere);
    there.subscribe(one, heardThere);
    // Each connection says once that it listens now.
    await vi.waitFor(() => expect([heardHere.mock.calls.length, heardThere.mock.calls.length]).toEqual([1, 1]));
    await here.append(one, line('news'));
    expect(heardHere).toHaveBeenCalledTimes(2);
    await vi.waitFor(() => expect(heardThere).toHaveBeenCalledTimes(2));
    stop();
    await there.append(one, line('more'));
    await there.append(someone(), line('of others'));
    expect(heardThere).toHaveBeenCalledTimes(3);
    expect(heardHere).toHaveBeenCalledTimes(2);
  });

  it('never lets a reader pass a line that commits later', async () => {
    const [here, there] = [openLog(), openLog()];
    const one = someone();
    const seen: string[] = [];
    let last: string | undefined = '0';
    let writing = true;
    const reading = (async () => {
      while (writing || (await here.since(one, last)).length > 0) {
        for (const { id, externalId } of await here.since(one, last)) {
          seen.push(externalId);
          last = id;
        }
      }
    })();
    const names = Array.from({ length: 120 }, (_, index) => String(index));
    await Promise.all(names.map((name, index) => (index % 2 ? here : there).append(one, line(name))));
    writing = false;
    await reading;
    expect(seen.toSorted()).toEqual(names.toSorted());
  });

  it('hears again after its connection was lost', async () => {
    const [here, there] = [openLog(), openLog()];
    const one = someone();
    const heard = vi.fn();
    here.subscribe(one, heard);
    await vi.waitFor(() => expect(heard).toHaveBeenCalled());
    const admin = new pg.Client({ connectionString: database.url });
    await admin.connect();
    await admin.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'huisheng listener'",
    );
    await admin.end();
    await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(2));
    await there.append(one, line('after'));
    await vi.waitFor(() => expect(heard).toHaveBeenCalledTimes(3));
  });

  it('keeps what was said and who said it sealed', async () => {
    const log = openLog();
    const one = someone();
    await log.append(one, { author: 'citizen', externalId: 'x', payload: '{"said":"身份证号"}' });
    const rows = await database.prisma.$queryRaw<{ row: string }[]>`
      SELECT encode(conversation, 'escape') || encode(payload_sealed, 'escape') || external_id AS row FROM webchat_message`;
    const all = rows.map(({ row }) => row).join();
    expect(all).not.toContain(one);
    expect(all).not.toContain('said');
  });

  it('says that the store is away when it is', async () => {
    const prisma = new DatabaseClient('postgresql://nobody:x@127.0.0.1:1/none', logger);
    const log = new StoredWebchatLog({ ...database, prisma, clock, logger });
    open.push(log);
    await expect(log.append(someone(), line('a'))).rejects.toMatchObject({ code: 'store.unavailable' });
    await expect(log.since(someone(), undefined)).rejects.toMatchObject({ code: 'store.unavailable' });
    await prisma.$disconnect();
  });
});
