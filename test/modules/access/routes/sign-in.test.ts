import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SESSION_IDLE_MS, SESSION_MS } from '#modules/access/service/sessions.ts';
import { createThrottle } from '#modules/access/service/throttle.ts';
import { deleteExpiredSessions } from '#modules/access/store/sessions.ts';
import { deleteFailuresBefore } from '#modules/access/store/sign-in-failures.ts';
import { deleteExpiredLinks } from '#modules/access/store/sign-in-links.ts';
import { verifyAudit } from '#platform/work/audit.ts';
import {
  ConsoleBrowser,
  type ConsoleWorld,
  codeOf,
  consoleWorld,
  openLink,
  PASSPHRASE,
  setUpAdmin,
} from '#test/support/console-people.ts';
import { freshDatabase, type TestDatabase } from '#test/support/database.ts';
import { countingIds } from '#test/support/frozen.ts';

const STEP_MS = 30_000;

let database: TestDatabase;
let world: ConsoleWorld;
beforeEach(async () => {
  database = await freshDatabase();
  world = await consoleWorld(database);
});
afterEach(async () => {
  await world.server.close();
  await database.close();
});

const newBrowser = () => new ConsoleBrowser(world.server);
const codeIn = (answer: { json(): { error?: { code: string } } }) => answer.json().error?.code;

async function signIn(browser: ConsoleBrowser, totp: string, change: object = {}) {
  const body = { login: 'wang.min', passphrase: PASSPHRASE, code: codeOf(totp, world.clock.now()), ...change };
  const answer = await browser.ask('POST', '/sign-in/local', { body });
  await browser.me();
  return answer;
}

describe('the first set-up', () => {
  test('makes an admin who is signed in, and can sign in again', async () => {
    const browser = newBrowser();
    const totp = await setUpAdmin(world, browser);
    expect(await browser.me()).toMatchObject({ name: '王敏', roles: ['admin'] });
    expect((await browser.ask('POST', '/sign-out')).statusCode).toBe(200);
    expect(await browser.me()).toBeNull();
    world.clock.advance(STEP_MS);
    expect((await signIn(browser, totp)).statusCode).toBe(200);
    expect(await browser.me()).toMatchObject({ name: '王敏' });
    expect(await verifyAudit(database.prisma)).toMatchObject({ ok: true, entries: 4 });
  });

  test('a new start voids the link of the one before', async () => {
    const old = (await world.signIn.links.makeSetUp()) ?? '';
    const fresh = (await world.signIn.links.makeSetUp()) ?? '';
    const look = (secret: string) => newBrowser().ask('POST', '/sign-in/link', { body: { secret } });
    expect(codeIn(await look(old))).toBe('sign-in.link-invalid');
    expect((await look(fresh)).json()).toMatchObject({ kind: 'setup', name: null });
  });

  test('the link is good for a day and for one person, also when two are at it at once', async () => {
    const secret = (await world.signIn.links.makeSetUp()) ?? '';
    const both = await Promise.allSettled(
      ['wang.min', 'li.hua'].map((login) => openLink(newBrowser(), secret, { clock: world.clock, login })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await database.prisma.account.count()).toBe(1);
    await expect(openLink(newBrowser(), secret, world)).rejects.toThrow();
    expect(await world.signIn.links.makeSetUp()).toBeUndefined();
  });

  test('the link does not open after a day', async () => {
    const secret = (await world.signIn.links.makeSetUp()) ?? '';
    world.clock.advance(24 * 60 * 60_000);
    expect(codeIn(await newBrowser().ask('POST', '/sign-in/link', { body: { secret } }))).toBe('sign-in.link-invalid');
  });

  test.each([
    [{ passphrase: '短短短短短短短短短短短' }, 422, 'sign-in.passphrase-short'],
    [{ passphrase: 'password1234' }, 422, 'sign-in.passphrase-common'],
    [{ passphrase: '1qaz2wsx3edc4rfv' }, 422, 'sign-in.passphrase-common'],
    [{ passphrase: 'woaini1314520' }, 422, 'sign-in.passphrase-common'],
    [{ passphrase: '短短短短短短短短短短短短' }, 422, 'sign-in.passphrase-common'],
    [{ login: '王 敏' }, 422, 'sign-in.login-invalid'],
    [{ code: '000000' }, 422, 'sign-in.code-wrong'],
    [{ ticket: 'another' }, 422, 'sign-in.code-wrong'],
    [{ name: ' ' }, 400, 'request.malformed'],
    [{ secret: 'guessed' }, 410, 'sign-in.link-invalid'],
  ])('refuses %o, and the link stays good', async (change, status, code) => {
    const secret = (await world.signIn.links.makeSetUp()) ?? '';
    const browser = newBrowser();
    const { totp } = (await browser.ask('POST', '/sign-in/link', { body: { secret } })).json();
    const body = {
      ...{ secret, name: '王敏', login: 'wang.min', passphrase: PASSPHRASE, ticket: totp.ticket },
      code: codeOf(totp.secret, world.clock.now()),
    };
    const answer = await browser.ask('POST', '/sign-in/link/local', { body: { ...body, ...change } });
    expect([answer.statusCode, codeIn(answer)]).toEqual([status, code]);
    expect((await browser.ask('POST', '/sign-in/link/local', { body })).statusCode).toBe(200);
  });
});

describe('signing in', () => {
  let totp: string;
  beforeEach(async () => {
    totp = await setUpAdmin(world, newBrowser());
    world.clock.advance(STEP_MS);
  });

  test.each([
    ['a wrong passphrase', { passphrase: 'wrong but long enough' }],
    ['an unknown login name', { login: 'nobody' }],
    ['a wrong code', { code: '000000' }],
    ['a code of minutes ago', { code: () => codeOf(totp, new Date(world.clock.now().getTime() - 3 * STEP_MS)) }],
  ])('refuses %s in the same words', async (_, change) => {
    const filled = Object.fromEntries(
      Object.entries(change).map(([name, value]) => [name, typeof value === 'function' ? value() : value]),
    );
    const answer = await signIn(newBrowser(), totp, filled);
    expect([answer.statusCode, codeIn(answer)]).toEqual([401, 'sign-in.refused']);
    expect(answer.cookies).toEqual([]);
  });

  test('takes each code once', async () => {
    expect((await signIn(newBrowser(), totp)).statusCode).toBe(200);
    expect(codeIn(await signIn(newBrowser(), totp))).toBe('sign-in.refused');
    world.clock.advance(STEP_MS);
    expect((await signIn(newBrowser(), totp)).statusCode).toBe(200);
  });

  test('takes one code once also where it comes twice at once', async () => {
    const both = await Promise.all([signIn(newBrowser(), totp), signIn(newBrowser(), totp)]);
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 401]);
  });

  test('a wrong passphrase does not use the code up', async () => {
    await signIn(newBrowser(), totp, { passphrase: 'wrong but long enough' });
    expect((await signIn(newBrowser(), totp)).statusCode).toBe(200);
  });

  test('takes the login name however it is written, and the passphrase in another form of the same characters', async () => {
    const passphrase = PASSPHRASE.normalize('NFD').replaceAll(' ', '\u3000');
    expect((await signIn(newBrowser(), totp, { login: ' Wang.Min ', passphrase })).statusCode).toBe(200);
  });

  test('slows guessing down, tells for how long, and notes it once', async () => {
    const attacker = newBrowser();
    const guess = () => signIn(attacker, totp, { passphrase: 'wrong but long enough' });
    const codes = [];
    for (let n = 0; n < 7; n += 1) codes.push(codeIn(await guess()));
    expect(codes).toEqual([...Array(5).fill('sign-in.refused'), 'sign-in.wait', 'sign-in.wait']);
    expect((await guess()).json().error.message).toContain('15 seconds');
    // Also with the right passphrase.
    const waiting = await signIn(newBrowser(), totp);
    expect(codeIn(waiting)).toBe('sign-in.wait');
    expect(Number(waiting.headers['retry-after'])).toBeGreaterThan(0);
    world.clock.advance(15_000);
    expect(codeIn(await guess())).toBe('sign-in.refused');
    expect((await guess()).json().error.message).toContain('30 seconds');
    expect(await database.prisma.auditEntry.count({ where: { action: 'account.guessed' } })).toBe(1);
  });

  test('many guesses at once are not taken for the first', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => signIn(newBrowser(), totp, { passphrase: 'wrong but long enough' })),
    );
    expect(answers.filter((answer) => codeIn(answer) === 'sign-in.refused')).toHaveLength(5);
  });

  test('an attacker cannot keep the person out of a browser on which they signed in before', async () => {
    const own = newBrowser();
    await signIn(own, totp);
    await own.ask('POST', '/sign-out');
    for (let n = 0; n < 6; n += 1) await signIn(newBrowser(), totp, { code: '000000' });
    world.clock.advance(STEP_MS / 2);
    for (let n = 0; n < 3; n += 1) await signIn(newBrowser(), totp, { code: '000000' });
    world.clock.advance(STEP_MS / 2);
    expect((await signIn(own, totp)).statusCode).toBe(200);
  });

  test('the name of a known browser of one person does not help against another', async () => {
    const own = newBrowser();
    await signIn(own, totp);
    for (let n = 0; n < 5; n += 1) await signIn(own, totp, { login: 'li.hua' });
    expect(codeIn(await signIn(newBrowser(), totp, { login: 'li.hua' }))).toBe('sign-in.wait');
  });

  test.each([
    ['one address', () => '192.0.2.7'],
    // Whoever has one IPv6 address has a whole /64 of them.
    ['one network', (n: number) => `2001:db8:1:2::${n.toString(16)}`],
  ])('%s that tries many names is slowed down, and others are not', async (_, address) => {
    const throttle = createThrottle({ ...database, clock: world.clock, ids: countingIds(9) });
    const attempt = (n: number, from = address(n)) =>
      throttle.take({ login: `guess${n}`, address: from, knownBrowser: undefined });
    for (let n = 0; n < 30; n += 1) await attempt(n);
    await expect(attempt(30)).rejects.toMatchObject({ code: 'sign-in.wait', values: { seconds: 5 } });
    await attempt(31, '2001:db8:1:3::1');
    world.clock.advance(5_000);
    await attempt(32);
  });

  test('what is sealed and hashed cannot be read in the database', async () => {
    const [row] = await database.prisma.account.findMany();
    const bytes = Buffer.concat([row?.profileSealed ?? new Uint8Array(), row?.totpSealed ?? new Uint8Array()]).toString(
      'latin1',
    );
    for (const secret of ['王敏', 'wang.min', totp])
      expect(bytes).not.toContain(Buffer.from(secret).toString('latin1'));
    expect(row?.passphrase).toMatch(/^\$scrypt\$/);
    expect(JSON.stringify(await database.prisma.auditEntry.findMany({ select: { detail: true } }))).not.toContain(
      'wang',
    );
  });
});

describe('a session', () => {
  test('is in a cookie that no script reads and no other site sends along', async () => {
    const browser = newBrowser();
    const secret = (await world.signIn.links.makeSetUp()) ?? '';
    const { totp } = (await browser.ask('POST', '/sign-in/link', { body: { secret } })).json();
    const answer = await browser.ask('POST', '/sign-in/link/local', {
      body: {
        ...{ secret, name: '王敏', login: 'wang.min', passphrase: PASSPHRASE, ticket: totp.ticket },
        code: codeOf(totp.secret, world.clock.now()),
      },
    });
    const session = answer.cookies.find(({ name }) => name === 'huisheng_session');
    expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
    expect(answer.headers['cache-control']).toBe('no-store');
    // Only its hash is stored.
    const rows = await database.prisma.consoleSession.findMany();
    expect(Buffer.from(rows[0]?.tokenHash ?? []).toString('base64url')).not.toBe(session?.value);
  });

  test('over https only over https, and for this host alone', async () => {
    const https = await consoleWorld(database, { publicOrigin: 'https://huisheng.example' });
    const browser = new ConsoleBrowser(https.server);
    await setUpAdmin(https, browser);
    expect([...browser.cookies.keys()].sort()).toEqual(['__Host-huisheng_known', '__Host-huisheng_session']);
    const answer = await browser.ask('POST', '/sign-out');
    expect(answer.cookies[0]).toMatchObject({ name: '__Host-huisheng_session', secure: true, path: '/' });
    await https.server.close();
  });

  test('is a new one at each sign-in, and one that was planted before is good for nothing', async () => {
    const browser = newBrowser();
    const totp = await setUpAdmin(world, browser);
    const before = browser.cookies.get('huisheng_session') ?? '';
    world.clock.advance(STEP_MS);
    await signIn(browser, totp);
    expect(browser.cookies.get('huisheng_session')).not.toBe(before);
    const planted = newBrowser();
    planted.cookies.set('huisheng_session', before);
    expect(await planted.me()).toBeNull();
  });

  test('ends when it was left alone, and at the latest after a working day', async () => {
    const browser = newBrowser();
    await setUpAdmin(world, browser);
    world.clock.advance(SESSION_IDLE_MS - 1);
    expect(await browser.me()).not.toBeNull();
    for (let at = SESSION_IDLE_MS; at < SESSION_MS; at += SESSION_IDLE_MS / 2) {
      expect(await browser.me()).not.toBeNull();
      world.clock.advance(SESSION_IDLE_MS / 2);
    }
    expect(await browser.me()).not.toBeNull();
    world.clock.advance(1);
    expect(await browser.me()).toBeNull();
    const other = newBrowser();
    const secret = await resetLink();
    await openLink(other, secret, world);
    world.clock.advance(SESSION_IDLE_MS);
    expect(await other.me()).toBeNull();
  });

  test('is listed to its owner, and revoked by them', async () => {
    const [office, phone] = [newBrowser(), newBrowser()];
    const totp = await setUpAdmin(world, office);
    world.clock.advance(STEP_MS);
    const body = { login: 'wang.min', passphrase: PASSPHRASE, code: codeOf(totp, world.clock.now()) };
    const userAgent = 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36';
    await phone.ask('POST', '/sign-in/local', { body, headers: { 'user-agent': userAgent } });
    await phone.me();
    const { sessions } = (await office.ask('GET', '/sessions')).json();
    expect(sessions).toMatchObject([{ device: 'Chrome, Android', current: false }, { current: true }]);
    expect((await office.ask('DELETE', `/sessions/${sessions[0].id}`)).statusCode).toBe(200);
    expect(await phone.me()).toBeNull();
    expect(await office.me()).not.toBeNull();
    expect(codeIn(await office.ask('DELETE', `/sessions/${sessions[0].id}`))).toBe('request.not-found');
  });

  test('of another person is not there', async () => {
    const [admin, colleague] = [newBrowser(), newBrowser()];
    await setUpAdmin(world, admin);
    await openLink(colleague, await invitation('li.hua'), { clock: world.clock, login: 'li.hua' });
    const [session] = (await admin.ask('GET', '/sessions')).json().sessions;
    expect(codeIn(await colleague.ask('DELETE', `/sessions/${session.id}`))).toBe('request.not-found');
    expect((await colleague.ask('DELETE', '/sessions')).json()).toEqual({ count: 0 });
    expect(await admin.me()).not.toBeNull();
  });

  test('of a disabled account ends with the next request, and so does what a removed member of staff might do', async () => {
    const browser = newBrowser();
    await setUpAdmin(world, browser);
    await database.prisma.account.updateMany({ data: { roles: ['auditor'], staff: 'wang' } });
    expect((await browser.me()).roles).toEqual(['auditor', 'officer']);
    world.setPolicy({ ...(await import('#test/support/office.ts')).policy, staff: [] });
    expect((await browser.me()).roles).toEqual(['auditor']);
    await database.prisma.account.updateMany({ data: { state: 'disabled' } });
    expect(await browser.me()).toBeNull();
  });
});

describe('a request that another site made', () => {
  let browser: ConsoleBrowser;
  beforeEach(async () => {
    browser = newBrowser();
    await setUpAdmin(world, browser);
  });

  test.each([
    ['without the token', { 'x-csrf-token': '' }],
    ['with the token of another session', { 'x-csrf-token': 'sYqj0qvVZ1hJmXcVw0f3m5o3Yx2mTt1m4ZQ0v1o8b2E' }],
    ['from another site', { 'sec-fetch-site': 'cross-site' }],
    ['from another host of the same site', { 'sec-fetch-site': 'same-site' }],
    ['with another origin', { origin: 'https://evil.example' }],
    ['with an opaque origin', { origin: 'null' }],
  ])('%s changes nothing', async (_, headers) => {
    const answer = await browser.ask('POST', '/sign-out', { headers });
    expect([answer.statusCode, codeIn(answer)]).toEqual([403, 'sign-in.forged']);
    expect(await browser.me()).not.toBeNull();
  });

  test('does not sign anybody in', async () => {
    const body = { login: 'wang.min', passphrase: PASSPHRASE, code: '000000' };
    const headers = { 'sec-fetch-site': 'cross-site' };
    expect(codeIn(await browser.ask('POST', '/sign-in/local', { body, headers }))).toBe('sign-in.forged');
  });

  test('is refused where it is a form’s text', async () => {
    const answer = await world.server.inject({
      ...{ method: 'POST', url: '/console/api/sign-in/local' },
      headers: { 'content-type': 'text/plain' },
      payload: JSON.stringify({ login: 'wang.min', passphrase: PASSPHRASE, code: '000000' }),
    });
    expect(answer.statusCode).toBe(400);
  });

  test('from our own page is not such a one', async () => {
    const headers = { origin: 'http://localhost:80', host: 'localhost:80', 'sec-fetch-site': 'same-origin' };
    expect((await browser.ask('POST', '/sign-out', { headers })).statusCode).toBe(200);
  });
});

async function resetLink(): Promise<string> {
  const account = await database.prisma.account.findFirstOrThrow();
  return database.prisma.$transaction((tx) =>
    world.signIn.links.make(tx, 'reset', { account: account.id as never, by: undefined }),
  );
}

async function invitation(id: string): Promise<string> {
  const account = '01900000-0000-7000-8000-0000000000b1' as never;
  return database.prisma.$transaction(async (tx) => {
    const createdAt = world.clock.now();
    await world.signIn.accounts.insert(tx, { id: account, name: id, roles: ['editor'], staff: undefined, createdAt });
    return world.signIn.links.make(tx, 'invitation', { account, by: undefined });
  });
}

test('what has expired is swept away, and nothing else', async () => {
  await setUpAdmin(world, newBrowser());
  await resetLink();
  await newBrowser().ask('POST', '/sign-in/local', { body: { login: 'x', passphrase: PASSPHRASE, code: '000000' } });
  const sweep = async () => {
    const now = world.clock.now();
    await deleteExpiredSessions(database.prisma, now);
    await deleteExpiredLinks(database.prisma, now);
    await deleteFailuresBefore(database.prisma, new Date(now.getTime() - 86_400_000));
    const { consoleSession, signInLink, signInFailure } = database.prisma;
    return [
      await consoleSession.count(),
      await signInLink.count({ where: { kind: 'reset' } }),
      await signInFailure.count(),
    ];
  };
  expect(await sweep()).toEqual([1, 1, 2]);
  world.clock.advance(SESSION_MS);
  expect(await sweep()).toEqual([0, 1, 2]);
  world.clock.advance(86_400_000);
  expect(await sweep()).toEqual([0, 0, 0]);
});
