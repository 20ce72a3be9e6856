import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findChromium, launchChromium, WHY_NO_BROWSER } from '#test/support/chromium.ts';
import { type ConsoleData, ordinaryDay } from '#test/support/console-data.ts';
import { AT_A_DESK, askAs, type SignedIn } from '#test/support/console-window.ts';
import { PATIENCE_MS } from '#test/support/patience.ts';
import { type Running, startRunning } from '#test/support/running.ts';

const executable = findChromium();
const MINUTE_MS = 60_000;
const PICTURES = process.env['PICTURES'];
/** What must be nowhere once its author has left. */
const SECRET = '经查，欧阳的包工头欠薪属实';
/** Of the petition. */
const STORY = '包工头欠我们八个人三个月工资';

let running: Running;
let chromium: Browser;
let data: ConsoleData;
let context: BrowserContext;

const address = () => running.huisheng.address;

beforeAll(async () => {
  if (!executable) return;
  [running, chromium] = await Promise.all([startRunning(), launchChromium(executable)]);
  data = await ordinaryDay(running);
  const body = { name: '王科长', roles: [], staff: 'wang.fang' };
  await askAs(address(), data.person, { path: '/accounts', body });
  // Two leads may act on the case.
  const handled = { unit: 'labour-inspection', assignee: 'li.hua', state: 'handling' };
  await running.database.prisma.case.updateMany({ data: handled });
});
afterAll(async () => {
  await chromium?.close();
  await running?.[Symbol.asyncDispose]();
});
beforeEach(async () => {
  if (!executable) return;
  context = await chromium.newContext({ ...AT_A_DESK, baseURL: address() });
  context.setDefaultTimeout(PATIENCE_MS);
});
afterEach(() => context?.close());

async function enter(person: SignedIn): Promise<void> {
  await context.clearCookies();
  await context.addCookies(person.cookies.map((cookie) => ({ ...cookie, url: address() })));
}

/** A tab on the case, with the window of a reply open. */
async function writing(): Promise<Page> {
  const page = await context.newPage();
  await page.goto('/console/cases?tab=open');
  await page.goto(`/console/cases/${data.places['case']}`);
  await page.getByRole('button', { name: '答复', exact: true }).click();
  return page;
}
const box = (page: Page) => page.getByRole('textbox', { name: '答复内容' });

/** The tab is looked at again. */
const lookedAt = (page: Page) => page.evaluate(`window.dispatchEvent(new Event('visibilitychange'))`);

/** All that a browser keeps of a page, and what is on it. */
const leftIn = (page: Page) =>
  page.evaluate<string>(`(async () => JSON.stringify({
    local: { ...localStorage }, session: { ...sessionStorage }, databases: await indexedDB.databases(),
    caches: await caches.keys().catch(() => []), cookies: document.cookie, address: location.href,
    state: history.state, page: document.documentElement.outerHTML,
  }))()`);

describe.skipIf(!executable)(`who leaves (${WHY_NO_BROWSER})`, () => {
  test('leaves nothing for the next person at that browser, in any tab, and finds it again', async () => {
    await enter(await signedIn({ staff: 'chen.jing' }));
    const page = await writing();
    await page.evaluate(`localStorage.setItem('huisheng.case.x.reply', 'left by an earlier version')`);
    await box(page).fill(SECRET);
    await page.getByText(/已保存，只有您能看到/).waitFor();
    expect(await leftIn(page)).not.toMatch(/local":\{[^}]*欠薪/);
    const other = await writing();
    await expect.poll(() => box(other).inputValue()).toBe(SECRET);
    if (PICTURES) await other.screenshot({ path: `${PICTURES}/draft.png` });
    await page.getByRole('dialog').getByRole('button', { name: '取消' }).click();
    await page.getByRole('button', { name: /我的账号/ }).click();
    await page.getByText('退出登录').click();

    for (const tab of [page, other]) {
      await tab.getByRole('heading', { name: '登录' }).waitFor();
      const left = await leftIn(tab);
      if (PICTURES) console.log(left.slice(0, 600));
      for (const gone of [SECRET, STORY, '欧阳', 'earlier version']) expect(left).not.toContain(gone);
      await tab.goBack();
      await tab.getByRole('heading', { name: '登录' }).waitFor();
      expect(await leftIn(tab)).not.toMatch(new RegExp(`${SECRET}|${STORY}`));
      await tab.close();
    }

    await enter(await signedIn({ staff: 'wang.fang' }));
    const next = await writing();
    await expect.poll(() => box(next).isEditable()).toBe(true);
    expect(await box(next).inputValue()).toBe('');
    expect(await leftIn(next)).not.toContain(SECRET);
    await next.close();

    await enter(await signedIn({ staff: 'chen.jing' }));
    const back = await writing();
    await expect.poll(() => box(back).inputValue()).toBe(SECRET);
  });

  test('a session that ends shows nobody what was read, and its owner goes on where they were', async () => {
    await enter(await signedIn({ staff: 'wang.fang' }));
    const page = await writing();
    await box(page).fill('会话结束前写的');
    await page.getByText(/已保存，只有您能看到/).waitFor();
    await context.clearCookies();
    await lookedAt(page);
    await page.getByRole('dialog', { name: '登录已经结束' }).waitFor();
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/session-ended.png` });
    await expect.poll(() => leftIn(page)).not.toMatch(new RegExp(`${STORY}|会话结束前写的`));
    await enter(await signedIn({ staff: 'wang.fang' }));
    await lookedAt(page);
    await expect.poll(() => box(page).inputValue()).toBe('会话结束前写的');
  });

  test('what one could not save is not saved for another who signs in there', async () => {
    await enter(await signedIn({ staff: 'chen.jing' }));
    const page = await writing();
    await page.route('**/drafts/*', (route) => (route.request().method() === 'PUT' ? route.abort() : route.continue()));
    await box(page).fill('主任没存上的');
    await page.getByText('连不上服务器，还没有保存').waitFor();
    await enter(await signedIn({ staff: 'wang.fang' }));
    await page.unroute('**/drafts/*');
    await lookedAt(page);
    await page.getByRole('button', { name: /^王科长/ }).waitFor();
    const next = await writing();
    await expect.poll(() => box(next).isEditable()).toBe(true);
    expect(await box(next).inputValue()).not.toContain('主任没存上的');
  });

  test('what cannot be saved is said, is kept, and is not closed over unasked', async () => {
    await enter(await signedIn({ staff: 'wang.fang' }));
    const page = await writing();
    await page.route('**/drafts/*', (route) => (route.request().method() === 'PUT' ? route.abort() : route.continue()));
    await box(page).fill('断网时写的');
    await page.getByText('连不上服务器，还没有保存').waitFor();
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/away.png` });
    const asked = page.waitForEvent('dialog');
    const closing = page.close({ runBeforeUnload: true });
    const dialog = await asked;
    expect(dialog.type()).toBe('beforeunload');
    await dialog.dismiss();
    await closing;
    await page.unroute('**/drafts/*');
    await page.evaluate(`window.dispatchEvent(new Event('online'))`);
    await page.getByText(/已保存，只有您能看到/).waitFor();
  });
});

/** Somebody signed in anew. */
async function signedIn(where: { readonly staff: string }): Promise<SignedIn> {
  const { prisma } = running.database;
  const { id } = await prisma.account.findFirstOrThrow({ where });
  const token = randomBytes(32).toString('base64url');
  const now = new Date();
  const expiresAt = new Date(now.getTime() + 60 * MINUTE_MS);
  const tokenHash = createHash('sha256').update(token).digest();
  const session = { id: randomUUID(), tokenHash, accountId: id, device: 'Chromium' };
  await prisma.consoleSession.create({ data: { ...session, createdAt: now, lastSeenAt: now, expiresAt } });
  return { cookies: [{ name: 'huisheng_session', value: token }], totp: '' };
}
