import { beforeEach, expect, test, vi } from 'vitest';
import {
  createDraftKeeper,
  type DraftChange,
  type KeptDraft,
  NOTHING_KEPT,
} from '#modules/cases/console/draft-keeper.ts';

/** A server that keeps one draft, and that can be away. */
function draftServer() {
  let version = 0;
  let kept: KeptDraft = NOTHING_KEPT;
  const asked: DraftChange[] = [];
  const server = {
    asked,
    away: false,
    kept: () => kept,
    /** Another window writes. */
    elsewhere(text: string): KeptDraft {
      kept = { text, version: `e${++version}`, savedAt: '2026-11-30T06:00:00.000Z', other: null };
      return kept;
    },
    async save(change: DraftChange): Promise<KeptDraft> {
      asked.push(change);
      if (server.away) throw new TypeError('fetch failed');
      const unseen = kept.version !== null && kept.version !== change.version && kept.text !== change.text;
      const decided =
        change.other === undefined ? kept.other : change.other === null ? null : { text: change.other, at: '' };
      const other = unseen ? { text: kept.text, at: '' } : decided;
      kept = { text: change.text, version: `v${++version}`, savedAt: '2026-11-30T06:02:00.000Z', other };
      return kept;
    },
  };
  return server;
}

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});
const settle = () => vi.runOnlyPendingTimersAsync();

test('what is typed is saved once, after a pause, and its author is told how it stands', async () => {
  const server = draftServer();
  const keeper = createDraftKeeper(NOTHING_KEPT, server);
  expect(keeper.state().keeping).toEqual({ type: 'kept', at: null });
  for (const text of ['已', '已责', '已责令']) keeper.write(text);
  expect([keeper.state().keeping.type, keeper.wouldLose(), server.asked.length]).toEqual(['unkept', true, 0]);
  await settle();
  expect(server.asked).toEqual([{ text: '已责令', version: null }]);
  expect(keeper.state().keeping).toEqual({ type: 'kept', at: '2026-11-30T06:02:00.000Z' });
  expect(keeper.wouldLose()).toBe(false);
});

test('while the server is away nothing is lost, it is said, and tried again until it is kept', async () => {
  const server = draftServer();
  const keeper = createDraftKeeper(NOTHING_KEPT, server);
  server.away = true;
  keeper.write('断网时写的');
  await settle();
  expect([keeper.state().keeping.type, keeper.wouldLose()]).toEqual(['away', true]);
  keeper.write('断网时写的，还在写');
  await settle();
  expect(keeper.state()).toMatchObject({ text: '断网时写的，还在写', keeping: { type: 'away' } });
  server.away = false;
  await settle();
  expect(server.kept().text).toBe('断网时写的，还在写');
  expect(keeper.state().keeping.type).toBe('kept');
});

test('what another window wrote is taken up where nothing is lost, and else offered', async () => {
  const server = draftServer();
  const keeper = createDraftKeeper(NOTHING_KEPT, server);
  keeper.seen(server.elsewhere('手机上写的'));
  expect(keeper.state().text).toBe('手机上写的');
  keeper.write('这里接着写');
  keeper.seen(server.elsewhere('手机上又写'));
  expect(keeper.state().text).toBe('这里接着写');
  await settle();
  expect(keeper.state().other?.text).toBe('手机上又写');
  keeper.decide('take');
  await settle();
  expect(server.kept()).toMatchObject({ text: '手机上又写', other: { text: '这里接着写' } });
  expect(keeper.state()).toMatchObject({ text: '手机上又写', other: { text: '这里接着写' } });
  keeper.decide('append');
  await settle();
  expect(server.kept()).toMatchObject({ text: '手机上又写\n\n这里接着写', other: null });
});

test('what is being sent does not come back as a draft, and is kept where it was not sent', async () => {
  const server = draftServer();
  const keeper = createDraftKeeper(NOTHING_KEPT, server);
  keeper.write('答复');
  await keeper.hold();
  await vi.runAllTimersAsync();
  expect(server.asked).toEqual([]);
  keeper.release();
  await settle();
  expect(server.kept().text).toBe('答复');
  await keeper.hold();
  keeper.sent();
  await vi.runAllTimersAsync();
  expect(server.asked).toHaveLength(1);
  expect(keeper.state().text).toBe('');
});
