import type { LightMyRequestResponse } from 'fastify';
import { afterEach, expect, test, vi } from 'vitest';
import { inTurn } from '#modules/access/service/passphrase-turns.ts';
import {
  ConsoleBrowser,
  type ConsoleWorld,
  codeOf,
  consoleWorld,
  PASSPHRASE,
  setUpAdmin,
} from '#test/support/console-people.ts';
import { freshDatabase } from '#test/support/database.ts';

const STEP_MS = 30_000;
const held: (() => void)[] = [];
afterEach(() => letGo(Number.POSITIVE_INFINITY));

/** A turn that a stranger takes and keeps until let go. */
function hold(of: string, lane: 'stranger' | 'proven' = 'stranger'): Promise<string> {
  return inTurn({ lane, of }, async () => {
    await new Promise<void>((resolve) => held.push(resolve));
    return of;
  });
}

/** Lets as many go as there are, and what comes after them when its turn has come. */
async function letGo(most: number): Promise<void> {
  for (let gone = 0; gone < most && held.length > 0; gone += 1) {
    held.shift()?.();
    await new Promise(setImmediate);
  }
}

/** All turns taken, and all places of strangers. */
const crowd = () => Promise.allSettled(Array.from({ length: 30 }, (_, n) => hold(`network ${n % 3}`)));

const signIn = (world: ConsoleWorld, browser: ConsoleBrowser, totp: string, change: object = {}) =>
  browser.ask('POST', '/sign-in/local', {
    body: { login: 'wang.min', passphrase: PASSPHRASE, code: codeOf(totp, world.clock.now()), ...change },
  });

test('however many strangers try at once, a person gets in on a known browser', async () => {
  const database = await freshDatabase();
  const world = await consoleWorld(database);
  try {
    const own = new ConsoleBrowser(world.server);
    const totp = await setUpAdmin(world, own);
    await own.me();
    await own.ask('POST', '/sign-out');
    world.clock.advance(STEP_MS);
    const strangers = crowd();
    const refused = await signIn(world, new ConsoleBrowser(world.server), totp, {
      passphrase: 'wrong but long enough',
    });
    expect([refused.statusCode, refused.json().error.code]).toEqual([429, 'request.too-many']);
    // Nobody looked at it, so that it tells nothing.
    expect(await database.prisma.signInFailure.count()).toBe(0);
    let answer: LightMyRequestResponse | undefined;
    void signIn(world, own, totp).then((mine) => {
      answer = mine;
    });
    await vi.waitFor(async () => {
      await letGo(1);
      expect(answer?.statusCode).toBe(200);
    });
    await letGo(Number.POSITIVE_INFINITY);
    await strangers;
  } finally {
    await world.server.close();
    await database.close();
  }
});

test('the proven go first, and neither lane is filled by one alone', async () => {
  const order: string[] = [];
  const note = (turn: Promise<string>) =>
    turn.then(
      (of) => order.push(of),
      () => order.push('refused'),
    );
  const all = ['a', 'b', ...Array(11).fill('flood'), 'c'].map((of) => note(hold(of)));
  const proven = [...Array(11).fill('mine'), 'yours'].map((of) => note(hold(of, 'proven')));
  await letGo(Number.POSITIVE_INFINITY);
  await Promise.all([...all, ...proven]);
  const floods = Array(10).fill('flood');
  expect(order).toEqual(['refused', 'refused', 'a', 'b', ...Array(10).fill('mine'), 'yours', ...floods, 'c']);
});
