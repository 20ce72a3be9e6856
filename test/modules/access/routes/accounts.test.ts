import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AccountId, StaffId } from '#domain/ids.ts';
import { accountsGroup } from '#modules/access/service/accounts-lines.ts';
import { appendAudit, verifyAudit } from '#platform/work/audit.ts';
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
import { testMasterKeys } from '#test/support/master-keys.ts';

const STEP_MS = 30_000;

let database: TestDatabase;
let world: ConsoleWorld;
let admin: ConsoleBrowser;
let adminTotp: string;
beforeEach(async () => {
  database = await freshDatabase();
  world = await consoleWorld(database);
  admin = new ConsoleBrowser(world.server);
  adminTotp = await setUpAdmin(world, admin);
});
afterEach(async () => {
  await world.server.close();
  await database.close();
});

const newBrowser = () => new ConsoleBrowser(world.server);
const codeIn = (answer: { json(): { error?: { code: string } } }) => answer.json().error?.code;

async function invite(roles: readonly string[], change: object = {}) {
  const answer = await admin.ask('POST', '/accounts', { body: { name: '李华', roles, staff: null, ...change } });
  return answer.json() as { id: string; secret: string };
}

async function colleague(roles: readonly string[], change: object = {}) {
  const { id, secret } = await invite(roles, change);
  const browser = newBrowser();
  const totp = await openLink(browser, secret, { clock: world.clock, name: '李华', login: `person${id.slice(-4)}` });
  return { id, browser, totp, login: `person${id.slice(-4)}` };
}

const ownId = async () => (await admin.me()).account as string;

test('an invited colleague opens the link, chooses how to sign in, and has the roles they were given', async () => {
  const { browser, id } = await colleague(['editor', 'auditor']);
  expect(await browser.me()).toMatchObject({ name: '李华', roles: ['editor', 'auditor'], account: id });
  const { accounts } = (await admin.ask('GET', '/accounts')).json();
  expect(accounts).toMatchObject([
    { name: '王敏', login: 'wang.min', way: 'passphrase', roles: ['admin'] },
    { name: '李华', staff: null, state: 'active' },
  ]);
});

test('an account whose link was not opened yet cannot be signed in to, and a new link voids the old', async () => {
  const { id, secret } = await invite(['editor']);
  const fresh = (await admin.ask('POST', `/accounts/${id}/link`)).json().secret;
  await expect(openLink(newBrowser(), secret, { clock: world.clock, login: 'li.hua' })).rejects.toThrow('link-invalid');
  await openLink(newBrowser(), fresh, { clock: world.clock, login: 'li.hua' });
  await expect(openLink(newBrowser(), fresh, { clock: world.clock, login: 'li.hua2' })).rejects.toThrow('link-invalid');
});

test('an invitation is good for a week', async () => {
  const { secret } = await invite(['editor']);
  world.clock.advance(7 * 86_400_000);
  await expect(openLink(newBrowser(), secret, { clock: world.clock, login: 'li.hua' })).rejects.toThrow('link-invalid');
});

test('a login name belongs to one person', async () => {
  const { secret } = await invite(['editor']);
  await expect(openLink(newBrowser(), secret, { clock: world.clock, login: 'Wang.Min ' })).rejects.toThrow(
    'login-taken',
  );
  // The link is not used up by that.
  await openLink(newBrowser(), secret, { clock: world.clock, login: 'li.hua' });
});

test('a linked member of staff works cases with the role of the list of staff', async () => {
  const { browser, id } = await colleague([], { staff: 'li' });
  expect(await browser.me()).toMatchObject({ roles: ['lead'], staff: { id: 'li', unit: 'labour' } });
  const taken = await admin.ask('POST', '/accounts', { body: { name: '赵', roles: [], staff: 'li' } });
  expect(codeIn(taken)).toBe('account.staff-taken');
  expect(codeIn(await admin.ask('POST', '/accounts', { body: { name: '赵', roles: [], staff: 'nobody' } }))).toBe(
    'request.not-found',
  );
  await admin.ask('PATCH', `/accounts/${id}`, { body: { staff: null } });
  expect(await browser.me()).toBeNull();
});

test('changed roles hold from the next request on', async () => {
  const { browser, id } = await colleague(['editor']);
  await admin.ask('PATCH', `/accounts/${id}`, { body: { roles: ['auditor'] } });
  expect((await browser.me()).roles).toEqual(['auditor']);
});

test('a disabled account is out at once, also its links, and comes back with its way to sign in', async () => {
  const { browser, id, totp, login } = await colleague(['editor']);
  const { secret } = (await admin.ask('POST', `/accounts/${id}/link`)).json();
  await admin.ask('PATCH', `/accounts/${id}`, { body: { state: 'disabled' } });
  expect(await browser.me()).toBeNull();
  await expect(openLink(newBrowser(), secret, { clock: world.clock, login: 'li.hua' })).rejects.toThrow('link-invalid');
  expect(codeIn(await admin.ask('POST', `/accounts/${id}/link`))).toBe('sign-in.disabled');
  const signIn = () => {
    world.clock.advance(STEP_MS);
    const body = { login, passphrase: PASSPHRASE, code: codeOf(totp, world.clock.now()) };
    return browser.ask('POST', '/sign-in/local', { body });
  };
  expect(codeIn(await signIn())).toBe('sign-in.disabled');
  await admin.ask('PATCH', `/accounts/${id}`, { body: { state: 'active' } });
  expect((await signIn()).statusCode).toBe(200);
});

describe('the last admin', () => {
  test.each([{ roles: ['editor'] }, { state: 'disabled' }])('cannot be taken away by %o', async (body) => {
    const path = `/accounts/${await ownId()}`;
    expect(codeIn(await admin.ask('PATCH', path, { body }))).toBe('account.last-admin');
    // One who never opened the invitation does not count.
    const { secret } = await invite(['admin']);
    expect(codeIn(await admin.ask('PATCH', path, { body }))).toBe('account.last-admin');
    await openLink(newBrowser(), secret, { clock: world.clock, login: 'li.hua' });
    expect((await admin.ask('PATCH', path, { body })).statusCode).toBe(200);
  });

  test('stays also where two admins disable each other at once', async () => {
    const other = await colleague(['admin']);
    const body = { state: 'disabled' };
    const first = await ownId();
    await Promise.all([
      admin.ask('PATCH', `/accounts/${other.id}`, { body }),
      other.browser.ask('PATCH', `/accounts/${first}`, { body }),
    ]);
    expect(await database.prisma.account.count({ where: { state: 'active' } })).toBe(1);
  });
});

test('a reset link ends the sessions and the passphrase of before', async () => {
  const { browser, id, totp, login } = await colleague(['editor']);
  const { secret } = (await admin.ask('POST', `/accounts/${id}/link`)).json();
  const look = await newBrowser().ask('POST', '/sign-in/link', { body: { secret } });
  expect(look.json()).toMatchObject({ kind: 'reset', name: '李华' });
  await openLink(newBrowser(), secret, { clock: world.clock, login });
  expect(await browser.me()).toBeNull();
  world.clock.advance(STEP_MS);
  const body = { login, passphrase: PASSPHRASE, code: codeOf(totp, world.clock.now()) };
  expect(codeIn(await browser.ask('POST', '/sign-in/local', { body }))).toBe('sign-in.refused');
});

test('who holds the machine lets the only admin in again', async () => {
  const asked = accountsGroup.read(['reset', ' Wang.Min ']);
  if (!asked) throw new Error('not understood');
  const opened = { prisma: database.prisma, masterKeys: testMasterKeys };
  world.clock.set(new Date());
  const { ok, lines } = await accountsGroup.run(asked, opened, 'en');
  expect(ok).toBe(true);
  const secret = /set-up#([\w-]+)/.exec(lines.join())?.[1] ?? '';
  await openLink(newBrowser(), secret, { clock: world.clock });
  expect(await accountsGroup.run({ login: 'nobody' }, opened, 'en')).toMatchObject({ ok: false });
  expect(accountsGroup.read(['reset'])).toBeUndefined();
  expect(await database.prisma.auditEntry.count({ where: { action: 'account.link-made', accountId: null } })).toBe(1);
});

describe('who may not', () => {
  test.each([
    ['GET', '/accounts', ['editor']],
    ['POST', '/accounts', ['auditor']],
    ['PATCH', '/accounts/00000000-0000-7000-8000-000000000001', ['publisher']],
    ['POST', '/accounts/00000000-0000-7000-8000-000000000001/link', ['auditor']],
    ['GET', '/audit', ['publisher']],
  ] as const)('%s %s is refused', async (method, path, roles) => {
    const { browser } = await colleague(roles);
    const body = { name: '赵', roles: ['admin'], staff: null };
    const answer = await browser.ask(method, path, method === 'GET' ? {} : { body });
    expect([answer.statusCode, codeIn(answer)]).toEqual([403, 'request.forbidden']);
  });

  test('a person cannot give themselves a role that an admin alone gives', async () => {
    const { browser, id } = await colleague(['auditor']);
    expect(codeIn(await browser.ask('PATCH', `/accounts/${id}`, { body: { roles: ['admin'] } }))).toBe(
      'request.forbidden',
    );
    const staffRole = await admin.ask('PATCH', `/accounts/${id}`, { body: { roles: ['lead'] } });
    expect(staffRole.statusCode).toBe(400);
  });

  test('an account that is not there cannot be changed', async () => {
    const path = '/accounts/01900000-0000-7000-8000-00000000dead';
    expect(codeIn(await admin.ask('PATCH', path, { body: { roles: [] } }))).toBe('request.not-found');
    expect(codeIn(await admin.ask('POST', `${path}/link`))).toBe('request.not-found');
  });
});

describe('one’s own sign-in', () => {
  test('a new passphrase needs the current one, and ends the other sessions', async () => {
    const other = newBrowser();
    world.clock.advance(STEP_MS);
    const signIn = (browser: ConsoleBrowser, passphrase: string) =>
      browser.ask('POST', '/sign-in/local', {
        body: { login: 'wang.min', passphrase, code: codeOf(adminTotp, world.clock.now()) },
      });
    await signIn(other, PASSPHRASE);
    const next = '一二三四五六七八九十十一十二';
    const change = (current: string, next: string) => admin.ask('POST', '/own/passphrase', { body: { current, next } });
    expect(codeIn(await change('wrong but long enough', next))).toBe('sign-in.wrong-passphrase');
    expect(codeIn(await change(PASSPHRASE, 'short'))).toBe('sign-in.passphrase-short');
    expect((await change(PASSPHRASE, next)).statusCode).toBe(200);
    expect(await other.me()).toBeNull();
    expect(await admin.me()).not.toBeNull();
    world.clock.advance(STEP_MS);
    expect(codeIn(await signIn(other, PASSPHRASE))).toBe('sign-in.refused');
    expect((await signIn(other, next)).statusCode).toBe(200);
  });

  test('guessing the current passphrase in a session that was left open slows down', async () => {
    const codes = [];
    for (let n = 0; n < 6; n += 1) {
      const body = { current: `guess number ${n}`, next: '一二三四五六七八九十十一十二' };
      codes.push(codeIn(await admin.ask('POST', '/own/passphrase', { body })));
    }
    expect(codes.at(-1)).toBe('sign-in.wait');
  });

  test('a new authenticator takes the place of the old', async () => {
    const offer = (await admin.ask('POST', '/own/totp/offer')).json();
    const change = (body: object) =>
      admin.ask('POST', '/own/totp', { body: { current: PASSPHRASE, ticket: offer.ticket, ...body } });
    expect(codeIn(await change({ code: '000000' }))).toBe('sign-in.code-wrong');
    const { browser } = await colleague(['editor']);
    // An offer is good only for whom it was made.
    const stolen = { current: PASSPHRASE, ticket: offer.ticket, code: codeOf(offer.secret, world.clock.now()) };
    expect(codeIn(await browser.ask('POST', '/own/totp', { body: stolen }))).toBe('sign-in.code-wrong');
    expect((await change({ code: codeOf(offer.secret, world.clock.now()) })).statusCode).toBe(200);
    world.clock.advance(STEP_MS);
    const signIn = (secret: string) =>
      newBrowser().ask('POST', '/sign-in/local', {
        body: { login: 'wang.min', passphrase: PASSPHRASE, code: codeOf(secret, world.clock.now()) },
      });
    expect(codeIn(await signIn(adminTotp))).toBe('sign-in.refused');
    expect((await signIn(offer.secret)).statusCode).toBe(200);
  });
});

describe('the audit log', () => {
  test('tells in the reader’s language who did what, filtered and page by page', async () => {
    const { id } = await colleague(['editor']);
    await admin.ask('PATCH', `/accounts/${id}`, { body: { roles: ['admin', 'auditor'], staff: 'li', name: '李华' } });
    const read = async (query = '', language = 'zh-CN') =>
      (await admin.ask('GET', `/audit${query}`, { headers: { 'accept-language': language } })).json();
    const { entries } = await read(`?subject=${id}`);
    expect(entries.map(({ name, sentence }: { name: string; sentence: string }) => `${name}${sentence}`)).toEqual([
      '王敏把“李华”对应为人员名单里的“li”',
      '王敏把“李华”的角色由 流程编辑 改为 管理员、审计',
      '李华用邀请链接开通了账号',
      '王敏邀请“李华”使用控制台，角色：流程编辑',
    ]);
    expect((await read(`?account=${await ownId()}&action=account.invited`, 'en')).entries).toMatchObject([
      { sentence: 'invited “李华” to the console; roles: Flow editor' },
    ]);
    const at = world.clock.now();
    await database.prisma.$transaction((tx) =>
      appendAudit(tx, {
        ...{ at, account: id as AccountId, action: 'draft.created', subject: { type: 'draft', id: 'd' } },
        detail: { flow: 'petition' },
      }),
    );
    expect((await read('?subject=d')).entries).toMatchObject([
      { sentence: '新建了流程“提交信访”的草稿', subject: 'd' },
    ]);
    for (let n = 0; n < 60; n += 1)
      await admin.ask('PATCH', `/accounts/${id}`, { body: { roles: n % 2 ? ['admin'] : [] } });
    const first = await read();
    expect(first).toMatchObject({ more: true, entries: { length: 50 } });
    const second = await read(`?before=${first.entries.at(-1).id}`);
    expect(second.more).toBe(false);
    expect(Number(second.entries[0].id)).toBeLessThan(Number(first.entries.at(-1).id));
  });

  test('calls settings, units and subjects what the console calls them', async () => {
    const at = world.clock.now();
    const by = { at, account: (await ownId()) as AccountId };
    await database.prisma.$transaction(async (tx) => {
      const setting = { type: 'setting', id: 'units' } as const;
      await appendAudit(tx, { ...by, action: 'setting.changed', subject: setting, detail: { revision: 3 } });
      const staff = { type: 'staff', id: 'wang' } as const;
      const detail = { unit: 'labour', role: 'officer' };
      await appendAudit(tx, { ...by, action: 'staff.added', subject: staff, detail });
    });
    const read = async (language: string) =>
      (await admin.ask('GET', '/audit', { headers: { 'accept-language': language } })).json().entries.slice(0, 2);
    expect(await read('zh-CN')).toMatchObject([
      { sentence: '把“wang”加入人员名单（人社局，经办人）', subject: 'wang' },
      { sentence: '修改了设置“单位和人员”（第 3 次）', subject: '单位和人员' },
    ]);
    expect(await read('en')).toMatchObject([
      { sentence: 'added “wang” to the list of staff (Labour Bureau, Case officer)' },
      { sentence: 'changed the setting “Units and staff” (revision 3)', subject: 'Units and staff' },
    ]);
  });

  test('names members of staff who did something in Slack and have no account', async () => {
    await database.prisma.$transaction((tx) =>
      appendAudit(tx, {
        ...{ at: world.clock.now(), account: null, staff: 'li' as StaffId, action: 'alert.taken', detail: {} },
        subject: { type: 'alert', id: 'a' },
      }),
    );
    const [entry] = (await admin.ask('GET', '/audit')).json().entries;
    expect(entry).toMatchObject({ account: null, name: 'li', sentence: 'took the alert a' });
    expect((await admin.ask('GET', '/audit.csv?locale=en')).body).toContain('li,took the alert a');
    expect(await verifyAudit(database.prisma)).toMatchObject({ ok: true });
  });

  test('is downloaded with cells that no spreadsheet runs, which is itself noted', async () => {
    await admin.ask('PATCH', `/accounts/${await ownId()}`, { body: { name: '=HYPERLINK("http://evil")' } });
    const answer = await admin.ask('GET', '/audit.csv?locale=en');
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(answer.body.startsWith('\uFEFFTime (UTC),Person,')).toBe(true);
    expect(answer.body).toContain(`,"'=HYPERLINK(""http://evil"")",`);
    const log = (await admin.ask('GET', '/audit')).json();
    expect(log.entries[0].action).toBe('audit.downloaded');
  });
});
