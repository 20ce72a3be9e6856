import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { channels } from '#domain/channels.ts';
import { createCaseReservations } from '#modules/cases/service/case-reservations.ts';
import { intakePart } from '#modules/intake/routes/intake-part.ts';
import { createRegister } from '#modules/intake/service/register.ts';
import { faultsAt } from '#test/support/axe.ts';
import { findChromium, WHY_NO_BROWSER } from '#test/support/chromium.ts';
import { consoleDesk, PICTURES, picture } from '#test/support/console-desk.ts';
import { type ConsoleWindow, openWindow } from '#test/support/console-window.ts';
import { policy } from '#test/support/office.ts';

const desk = consoleDesk({
  parts: ({ database, office }) => {
    const register = createRegister({
      ...{ ...database, ...office, policy, jobs: { send: async () => {} } },
      reservations: createCaseReservations({ ...database, policy, clock: office.clock }),
    });
    return [intakePart({ register, policy, channelNames: () => [channels.webchat.name] })];
  },
});

async function opened(): Promise<ConsoleWindow> {
  const window = await openWindow(desk.browser, desk);
  await window.page.goto('/console/intake');
  return window;
}

async function fillIn(page: Page): Promise<void> {
  await page.getByLabel('分类').click();
  await page.getByTitle('Labour › Wages').click();
  await page.getByLabel('标题').fill('工地拖欠三个月工资');
  await page.getByLabel('经过和诉求').fill('干了三个月，老板一直说没钱，跑了好几趟都没有结果。');
  await page.getByLabel('什么时候的事').fill('去年8月');
  await page.getByLabel('姓名').fill('周秀兰');
  await page.getByLabel('电话', { exact: true }).fill('138 1234 5678');
  await page.getByLabel('地址').fill('青山镇柳树村 3 组');
  await page.getByLabel('本人同意由工作人员代为登记').check();
}

const register = (page: Page) => page.getByRole('button', { name: /^登\s?记$/ });
const slip = (page: Page) => page.getByRole('region', { name: '信访登记回执' });

test.skipIf(!findChromium())(
  `a petition is taken down, and the slip tells number, code and how to look it up (${WHY_NO_BROWSER})`,
  async () => {
    await using window = await opened();
    const { page } = window;
    await page.getByRole('heading', { name: '登记来访来电' }).waitFor();
    await register(page).click();
    await page.getByText('请先征得本人同意再登记。').waitFor();
    await expect.poll(() => page.getByText('请填写这一项。').count()).toBeGreaterThan(2);
    await picture(page, 'intake-empty');
    await fillIn(page);
    await picture(page, 'intake-form');
    expect(await faultsAt(page)).toEqual([]);
    await register(page).dblclick();
    await slip(page).waitFor();
    const [stored, ...others] = await desk.database.prisma.case.findMany();
    expect(others).toEqual([]);
    expect(stored).toMatchObject({ cameBy: 'counter' });
    const words = await slip(page).textContent();
    expect(words).toContain(stored?.number);
    expect(words).toMatch(/查询码\d{8}/);
    expect(words).toContain('12345');
    await picture(page, 'intake-slip');
    expect(await faultsAt(page)).toEqual([]);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByText('请打印回执交给本人').isVisible()).toBe(false);
    await picture(page, 'intake-slip-print');
    if (PICTURES) await page.pdf({ path: `${PICTURES}/intake-slip.pdf`, format: 'A5' });
    await page.emulateMedia({ media: 'screen' });
    // The slip is still there after a look at the case, and gone once it was handed over.
    await page.getByRole('link', { name: '打开这件' }).click();
    await page
      .getByText('没有聊天')
      .or(page.getByRole('heading', { name: /工地拖欠/ }))
      .first()
      .waitFor();
    await picture(page, 'intake-case');
    await page.goBack();
    await slip(page).waitFor();
    await page.getByRole('button', { name: '再登记一件' }).click();
    await page.getByRole('button', { name: '已经交给本人' }).click();
    await expect.poll(() => page.getByLabel('标题').inputValue()).toBe('');
    expect(window.wrong).toEqual([]);
  },
);

test.skipIf(!findChromium())(`what was typed outlives a lost answer, a look elsewhere and the session`, async () => {
  await using window = await opened();
  const { page } = window;
  await fillIn(page);
  await page.getByRole('link', { name: '信访件' }).click();
  await page.getByRole('heading', { name: '信访件' }).waitFor();
  await page.getByRole('link', { name: '登记来访来电' }).click();
  await expect.poll(() => page.getByLabel('标题').inputValue()).toBe('工地拖欠三个月工资');

  // The server does it, and its answer never arrives.
  await page.route('**/console/api/intake', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    await route.fetch();
    await route.abort();
  });
  await register(page).click();
  await page.getByText('请再按一次“登记”，不会重复登记').waitFor();
  await page.unroute('**/console/api/intake');

  desk.who = undefined;
  await register(page).click();
  await page.getByText('登录已经结束').waitFor();
  desk.who = 'wang';
  await page.bringToFront();
  await page.evaluate("window.dispatchEvent(new Event('visibilitychange'))");
  await page.getByText('登录已经结束').waitFor({ state: 'hidden' });
  await expect.poll(() => page.getByLabel('经过和诉求').inputValue()).toContain('干了三个月');
  await register(page).click();
  await page.getByText('这一份刚才已经登记过了').waitFor();
  await slip(page).waitFor();
  expect(await desk.database.prisma.case.count()).toBe(1);
});

test.skipIf(!findChromium())(
  'what is too long or wrong is said beside it, and nothing that was typed is cut off',
  async () => {
    await using window = await opened();
    const { page } = window;
    await fillIn(page);
    await page.getByLabel('标题').fill('长'.repeat(81));
    await register(page).click();
    await page.getByText('最多 80 字，现在是 81 字').waitFor();
    await page.getByLabel('标题').fill('工地拖欠三个月工资');
    await page.getByLabel('电话', { exact: true }).fill('12345');
    await register(page).click();
    await page.getByText('电话写得不完整或不止一个').waitFor();
    expect(await desk.database.prisma.case.count()).toBe(0);
    await page.getByRole('button', { name: '全部清空' }).click();
    await page.getByRole('tooltip').getByRole('button', { name: '全部清空' }).click();
    await expect.poll(() => page.getByLabel('标题').inputValue()).toBe('');
    await page.getByRole('tooltip').waitFor({ state: 'hidden' });
    await fillIn(page);
    await page.getByText('匿名', { exact: true }).click();
    await page.getByLabel('姓名').waitFor({ state: 'detached' });
    await register(page).click();
    await slip(page).waitFor();
    expect(await slip(page).textContent()).toContain('当面告知');
  },
);
