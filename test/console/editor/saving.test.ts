import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Draft } from '#modules/authoring/console/editor/model/draft.ts';
import { browserCopies, type Copies, type Copy } from '#modules/authoring/console/editor/saving/copies.ts';
import type { Revision, Saved } from '#modules/authoring/console/editor/saving/draft-store.ts';
import { createKeeper } from '#modules/authoring/console/editor/saving/keeper.ts';
import { recover } from '#modules/authoring/console/editor/saving/left.ts';

const draft = (words: Record<string, string>): Draft => ({ nodes: words });
const first: Revision = { document: draft({ a: '1', b: '1' }), revision: 1 };

/** A server that keeps one draft and can be away. */
function server(begun: Revision) {
  const state = { now: begun, away: false, loseAnswer: false, saves: 0 };
  const save = async ({ document, revision }: Revision): Promise<Saved> => {
    if (state.away) throw new Error('away');
    state.saves++;
    if (revision !== state.now.revision) return { type: 'collided', theirs: { ...state.now, by: '李伟' } };
    state.now = { document, revision: revision + 1 };
    if (state.loseAnswer) throw new Error('the answer was lost');
    return { type: 'saved', revision: revision + 1 };
  };
  return { state, save };
}

function copiesInMemory() {
  const kept: { copy: Copy | undefined } = { copy: undefined };
  const copies: Copies = {
    keep: (copy) => {
      kept.copy = copy;
      return true;
    },
    drop: () => {
      kept.copy = undefined;
    },
    left: async () => [],
    forget: () => {},
  };
  return { kept, copies };
}

function keeping(begun = first) {
  const { state, save } = server(begun);
  const { kept, copies } = copiesInMemory();
  const merged: Draft[] = [];
  const keeper = createKeeper({
    store: { save, load: () => Promise.reject(), check: () => Promise.reject(), mendScenario: () => Promise.reject() },
    copies,
    base: begun,
    onMerged: (one) => merged.push(one),
    refusal: () => undefined,
  });
  return { keeper, state, kept, merged };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('saving by itself', () => {
  it('keeps a copy at once and saves after a pause', async () => {
    const { keeper, state, kept } = keeping();
    keeper.changed(draft({ a: '2', b: '1' }));
    expect(kept.copy?.mine).toEqual(draft({ a: '2', b: '1' }));
    expect(state.saves).toBe(0);
    await vi.advanceTimersByTimeAsync(1000);
    expect(state.now).toEqual({ document: draft({ a: '2', b: '1' }), revision: 2 });
    expect(keeper.state()).toEqual({ type: 'saved' });
    expect(kept.copy).toBeUndefined();
  });

  it('saves what was typed while a save was on its way', async () => {
    const { keeper, state } = keeping();
    keeper.changed(draft({ a: '2' }));
    const sending = keeper.saveNow();
    keeper.changed(draft({ a: '3' }));
    await sending;
    await vi.advanceTimersByTimeAsync(1000);
    expect(state.now).toEqual({ document: draft({ a: '3' }), revision: 3 });
    expect(keeper.state()).toEqual({ type: 'saved' });
  });

  it('is saved again where what was typed is undone before it was sent', async () => {
    const { keeper, state, kept } = keeping();
    keeper.changed(draft({ a: '2' }));
    keeper.changed(first.document);
    await vi.advanceTimersByTimeAsync(1000);
    expect(keeper.state()).toEqual({ type: 'saved' });
    expect(kept.copy).toBeUndefined();
    expect(state.saves).toBe(0);
  });

  it('tries again until the server is back, and loses nothing', async () => {
    const { keeper, state, kept } = keeping();
    state.away = true;
    keeper.changed(draft({ a: '2' }));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(keeper.state()).toEqual({ type: 'offline', kept: true });
    keeper.changed(draft({ a: '3' }));
    expect(kept.copy?.mine).toEqual(draft({ a: '3' }));
    state.away = false;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(state.now.document).toEqual(draft({ a: '3' }));
    expect(keeper.state()).toEqual({ type: 'saved' });
  });

  it('knows its own save again where the answer was lost', async () => {
    const { keeper, state } = keeping();
    state.loseAnswer = true;
    keeper.changed(draft({ a: '2' }));
    await vi.advanceTimersByTimeAsync(1000);
    state.loseAnswer = false;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(keeper.state()).toEqual({ type: 'saved' });
    expect(state.now.revision).toBe(2);
  });

  it('puts changes to different places together', async () => {
    const { keeper, state, merged } = keeping();
    state.now = { document: draft({ a: '1', b: 'theirs' }), revision: 2 };
    keeper.changed(draft({ a: 'mine', b: '1' }));
    await vi.advanceTimersByTimeAsync(5000);
    expect(merged).toEqual([draft({ a: 'mine', b: 'theirs' })]);
    expect(state.now).toEqual({ document: draft({ a: 'mine', b: 'theirs' }), revision: 3 });
    expect(keeper.state()).toEqual({ type: 'saved' });
  });

  it('puts changes to two options of one question together', async () => {
    const options = (one: string, two: string): Draft => {
      const list = [one, two].map((label, index) => ({ id: `o${index}`, label }));
      return { nodes: { q: { type: 'ask', kind: 'choice', options: list } } };
    };
    const { keeper, state } = keeping({ document: options('1', '1'), revision: 1 });
    state.now = { document: options('1', 'theirs'), revision: 2 };
    keeper.changed(options('mine', '1'));
    await vi.advanceTimersByTimeAsync(5000);
    expect(state.now).toEqual({ document: options('mine', 'theirs'), revision: 3 });
  });

  it('asks where both changed the same place, and overwrites nothing meanwhile', async () => {
    const { keeper, state, kept } = keeping();
    state.now = { document: draft({ a: 'theirs', b: '1' }), revision: 2 };
    keeper.changed(draft({ a: 'mine', b: '1' }));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(keeper.state()).toMatchObject({ type: 'collided', theirs: { by: '李伟', revision: 2 } });
    expect(state.now.document).toEqual(draft({ a: 'theirs', b: '1' }));
    expect(kept.copy?.mine).toEqual(draft({ a: 'mine', b: '1' }));
    keeper.decided(draft({ a: 'both', b: '1' }));
    await vi.advanceTimersByTimeAsync(1000);
    expect(state.now).toEqual({ document: draft({ a: 'both', b: '1' }), revision: 3 });
  });

  it('says where the browser has no room for a copy', async () => {
    const { save } = server(first);
    const keeper = createKeeper({
      store: {
        save,
        load: () => Promise.reject(),
        check: () => Promise.reject(),
        mendScenario: () => Promise.reject(),
      },
      copies: { keep: () => false, drop: () => {}, left: async () => [], forget: () => {} },
      base: first,
      onMerged: () => {},
      refusal: () => undefined,
    });
    keeper.changed(draft({ a: '2' }));
    expect(keeper.wouldLose()).toBe(true);
    await vi.advanceTimersByTimeAsync(1000);
    expect(keeper.wouldLose()).toBe(false);
  });
});

describe('what a closed tab left', () => {
  /** `localStorage`, as far as it is used here. */
  function storage(): Storage {
    const items: Record<string, string> = {};
    const methods = {
      getItem: (key: string) => items[key] ?? null,
      setItem: (key: string, value: string) => {
        items[key] = value;
      },
      removeItem: (key: string) => {
        delete items[key];
      },
    };
    return new Proxy(items, { get: (_, key) => Reflect.get(methods, key) }) as unknown as Storage;
  }

  it('is found by the next page, and is put on top of what the server has', async () => {
    const kept = storage();
    browserCopies({ account: 'a', draft: 'd1' }, { storage: kept, locks: undefined, page: new EventTarget() }).keep({
      base: first,
      mine: draft({ a: 'mine', b: '1' }),
      at: 5,
    });
    browserCopies({ account: 'a', draft: 'd2' }, { storage: kept, locks: undefined, page: new EventTarget() }).keep({
      base: first,
      mine: draft({ a: 'other' }),
      at: 5,
    });
    const next = browserCopies(
      { account: 'a', draft: 'd1' },
      { storage: kept, locks: undefined, page: new EventTarget() },
    );
    const left = await next.left();
    expect(left).toEqual([{ base: first, mine: draft({ a: 'mine', b: '1' }), at: 5 }]);
    const now = { document: draft({ a: '1', b: 'theirs' }), revision: 4 };
    expect(recover(now, left)).toEqual({ draft: draft({ a: 'mine', b: 'theirs' }), at: 5, conflicts: 0 });
    next.forget();
    expect(await next.left()).toEqual([]);
  });

  it('is not told of where the server has it already', () => {
    const copy = { base: first, mine: draft({ a: '2' }), at: 5 };
    expect(recover({ document: draft({ a: '2' }), revision: 2 }, [copy])).toBeUndefined();
  });

  it('is found where the page lives on in the browser’s memory, and not while it is open', async () => {
    const kept = storage();
    const names = new Set<string>();
    const locks = {
      request: async (name: string, hold: () => Promise<void>) => {
        names.add(name);
        await hold();
        names.delete(name);
      },
      query: async () => ({ held: [...names].map((name) => ({ name })) }),
    };
    const page = new EventTarget();
    const copy = { base: first, mine: draft({ a: 'mine' }), at: 5 };
    browserCopies({ account: 'a', draft: 'd1' }, { storage: kept, locks, page }).keep(copy);
    const left = () =>
      browserCopies({ account: 'a', draft: 'd1' }, { storage: kept, locks, page: new EventTarget() }).left();
    expect(await left()).toEqual([]);
    page.dispatchEvent(new Event('pagehide'));
    await vi.advanceTimersByTimeAsync(0);
    expect(await left()).toEqual([copy]);
    page.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
    expect(await left()).toEqual([]);
  });

  it('is passed over where it cannot be read', async () => {
    const kept = storage();
    kept.setItem('huisheng.flow-draft.a.d1.x', '{"revision":1');
    expect(
      await browserCopies(
        { account: 'a', draft: 'd1' },
        { storage: kept, locks: undefined, page: new EventTarget() },
      ).left(),
    ).toEqual([]);
  });
});
