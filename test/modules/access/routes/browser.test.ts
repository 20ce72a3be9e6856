import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { findChromium, launchChromium, WHY_NO_BROWSER } from '#test/support/chromium.ts';
import {
  ConsoleBrowser,
  type ConsoleWorld,
  codeOf,
  consoleWorld,
  PASSPHRASE,
  setUpAdmin,
} from '#test/support/console-people.ts';
import { AT_A_DESK } from '#test/support/console-window.ts';
import { freshDatabase, type TestDatabase } from '#test/support/database.ts';

const executable = findChromium();
const STEP_MS = 30_000;
/** Pictures for whoever looks at the pages by eye. */
const PICTURES = process.env['PICTURES'];

let database: TestDatabase;
let world: ConsoleWorld;
let chromium: Browser;
let address: string;

beforeAll(async () => {
  if (executable) chromium = await launchChromium(executable);
});
afterAll(() => chromium?.close());

beforeEach(async () => {
  database = await freshDatabase();
  world = await consoleWorld(database);
  address = await world.server.listen({ host: '127.0.0.1', port: 0 });
  return async () => {
    await world.server.close();
    await database.close();
  };
});

async function openPage(size: { width: number; height: number }, locale = 'zh-CN') {
  const context = await chromium.newContext({ ...AT_A_DESK, viewport: size, locale });
  const page = await context.newPage();
  const wrong: string[] = [];
  page.on('console', (line) => {
    // A refused request is told to the reader; whatever else the browser finds wrong is.
    if (line.type() === 'error' && !line.text().startsWith('Failed to load resource')) wrong.push(line.text());
  });
  page.on('pageerror', (error) => wrong.push(String(error)));
  return { context, page, wrong };
}

async function picture(page: Page, name: string) {
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true });
}

test.skipIf(!executable)(
  `a person sets up the console on a phone, signs out, and signs in on another browser (${WHY_NO_BROWSER})`,
  async () => {
    const secret = await world.signIn.links.makeSetUp();
    const { page, context, wrong } = await openPage({ width: 360, height: 740 });
    const addresses: string[] = [];
    page.on('request', (request) => addresses.push(request.url()));
    await page.goto(`${address}/console/set-up#${secret}`);
    await page.getByRole('heading', { name: '设置第一位管理员' }).waitFor();
    expect(new URL(page.url()).hash).toBe('');
    await picture(page, 'set-up-1');
    await page.getByLabel('姓名').fill('<b>王敏</b>');
    await page.getByLabel('登录名').fill('Wang.Min');
    await page.getByLabel('口令', { exact: true }).fill('短口令');
    await page.getByLabel('再输一遍口令').fill(PASSPHRASE);
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByText('还不够长').waitFor();
    await page.getByText('两次输入的口令不一样').waitFor();
    await page.getByLabel('口令', { exact: true }).fill(PASSPHRASE);
    await page.getByRole('button', { name: '下一步' }).click();
    const typed = ((await page.locator('code').textContent()) ?? '').replaceAll(' ', '');
    await picture(page, 'set-up-2');
    await page.getByLabel('验证器上显示的').fill('000000');
    await page.getByRole('button', { name: '完成并登录' }).click();
    await page.getByText('动态验证码不对').waitFor();
    await page.getByLabel('验证器上显示的').fill(codeOf(typed, world.clock.now()));
    await page.getByRole('button', { name: '完成并登录' }).click();
    // A name is text, whatever is in it.
    await page.getByRole('button', { name: '<b>王敏</b>，我的账号' }).click();
    await picture(page, 'signed-in');
    await page.getByText('退出登录').click();
    await page.getByRole('heading', { name: '登录' }).waitFor();
    await picture(page, 'sign-in');
    // No address holds the secret: it stays behind the `#`.
    expect(addresses.some((requested) => requested.includes(secret ?? '-'))).toBe(false);
    expect(await page.evaluate<string>('document.cookie')).toBe('');

    world.clock.advance(STEP_MS);
    await page.getByLabel('登录名').fill('wang.min');
    await page.getByLabel('口令').fill(PASSPHRASE);
    await page.getByLabel('动态验证码').fill(codeOf(typed, world.clock.now()));
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('button', { name: '<b>王敏</b>，我的账号' }).waitFor();
    expect(wrong).toEqual([]);
    await context.close();
  },
);

test.skipIf(!executable)(
  `an admin invites a colleague, who opens the account on another browser, and signs a session of their own out (${WHY_NO_BROWSER})`,
  async () => {
    const api = new ConsoleBrowser(world.server);
    const totp = await setUpAdmin(world, api);
    const { page, context, wrong } = await openPage({ width: 1440, height: 900 });
    world.clock.advance(STEP_MS);
    await page.goto(`${address}/console/accounts`);
    await page.getByLabel('登录名').fill('wang.min');
    await page.getByLabel('口令').fill(PASSPHRASE);
    await page.getByLabel('动态验证码').fill(codeOf(totp, world.clock.now()));
    await page.getByRole('button', { name: '登录' }).click();
    // Signed in, the person is on the page that they asked for.
    await page.getByRole('button', { name: '邀请同事' }).click();
    await page.getByLabel('姓名').fill('李华');
    await page.getByRole('button', { name: '生成邀请链接' }).click();
    await page.getByText('请至少选一个角色').waitFor();
    await page.getByRole('checkbox', { name: '流程编辑' }).click();
    await picture(page, 'invite');
    await page.getByRole('button', { name: '生成邀请链接' }).click();
    const link = ((await page.locator('code').textContent()) ?? '').trim();
    expect(link).toContain('/console/set-up#');
    await picture(page, 'invited');
    await page.getByRole('button', { name: '我已经交给对方' }).click();
    await page.getByText('还没打开邀请').waitFor();
    await picture(page, 'accounts');

    const colleague = await openPage({ width: 1440, height: 900 }, 'en-GB');
    await colleague.page.goto(link);
    await colleague.page.getByText('Welcome, 李华').waitFor();
    await colleague.page.getByLabel('Login name').fill('li.hua');
    await colleague.page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
    await colleague.page.getByLabel('The passphrase again').fill(PASSPHRASE);
    await colleague.page.getByRole('button', { name: 'Next' }).click();
    const secret = ((await colleague.page.locator('code').textContent()) ?? '').replaceAll(' ', '');
    await picture(colleague.page, 'set-up-en');
    await colleague.page.getByLabel('The six digits').fill(codeOf(secret, world.clock.now()));
    await colleague.page.getByRole('button', { name: 'Finish' }).click();
    await colleague.page.getByRole('button', { name: '李华, my account' }).waitFor();
    await picture(colleague.page, 'editor-en');
    // What an editor may not see is not offered, and not there for who types its address.
    expect(await colleague.page.getByRole('link', { name: 'Audit log' }).count()).toBe(0);
    await colleague.page.goto(`${address}/console/audit`);
    await colleague.page.getByText('There is no such page here').waitFor();

    await page.goto(`${address}/console/audit`);
    await page.getByText('李华').first().waitFor();
    await picture(page, 'audit');
    await page.goto(`${address}/console/own`);
    await picture(page, 'own-wide');
    await page.setViewportSize({ width: 360, height: 740 });
    await page.getByRole('button', { name: /^让“/ }).click();
    await page.getByText('已经退出').waitFor();
    await picture(page, 'own');
    expect(await api.me()).toBeNull();

    // When the session ends, what was typed stays, and signing in goes on there.
    await page.getByLabel('现在的口令').first().fill('typed before');
    await database.prisma.consoleSession.deleteMany();
    await page
      .getByRole('button', { name: '让其他地方都退出' })
      .or(page.getByRole('button', { name: '开始更换' }))
      .first()
      .click();
    const dialog = page.getByRole('dialog', { name: '登录已经结束' });
    await dialog.waitFor();
    // Each is said once: the dialog tells of the session, and the refusal only that the step was not done.
    await page.getByText('这一步没有办成').waitFor();
    expect(await page.getByText('登录已经结束').count()).toBe(1);
    await picture(page, 'session-ended');
    world.clock.advance(STEP_MS);
    await dialog.getByLabel('登录名').fill('wang.min');
    await dialog.getByLabel('口令').fill(PASSPHRASE);
    await dialog.getByLabel('动态验证码').fill(codeOf(totp, world.clock.now()));
    await dialog.getByRole('button', { name: '登录' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await page.getByLabel('现在的口令').first().inputValue()).toBe('typed before');
    await page.getByRole('button', { name: '菜单' }).click();
    await page.getByRole('link', { name: '审计记录' }).waitFor();
    await picture(page, 'drawer');
    await page.getByRole('link', { name: '审计记录' }).click();
    await page.getByRole('heading', { name: '审计记录' }).waitFor();
    expect(await page.title()).toBe('审计记录 · 回声控制台');
    await picture(page, 'audit-narrow');
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    expect([...wrong, ...colleague.wrong]).toEqual([]);
    await context.close();
    await colleague.context.close();
  },
);
