import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Locale } from '#domain/text.ts';
import { findChromium, launchChromium, WHY_NO_BROWSER } from '#test/support/chromium.ts';
import { HEIGHT, openLinkAt, openWindow, type SignedIn, WIDTHS } from '#test/support/console-window.ts';
import { notice2026 } from '#test/support/holiday-notices.ts';
import { type Running, startRunning } from '#test/support/running.ts';

const executable = findChromium();
/** Pictures for whoever looks at the pages by eye. */
const PICTURES = process.env['PICTURES'];

let running: Running;
let chromium: Browser;
let person: SignedIn;

beforeAll(async () => {
  if (!executable) return;
  [running, chromium] = await Promise.all([startRunning(), launchChromium(executable)]);
  const { address, setUp } = running.huisheng;
  person = await openLinkAt(address, setUp ?? '', { name: '欧阳淑敏', login: 'ouyang' });
});
afterAll(async () => {
  await chromium?.close();
  await running?.[Symbol.asyncDispose]();
});

async function opened(tab: string, locale: Locale = 'zh-CN') {
  const window = await openWindow(chromium, { address: running.huisheng.address, person, locale });
  await window.page.goto(`/console/settings?tab=${tab}`);
  return window;
}

const [NARROW] = WIDTHS;
const said = '您现在的安全最要紧。请先拨打下面的电话。';

test.skipIf(!executable)(
  `what is said of a danger is changed, holds at once, and is restored (${WHY_NO_BROWSER})`,
  async () => {
    await using window = await opened('dangers');
    const { page } = window;
    const kind = page.getByRole('button', { name: '想轻生' });
    await kind.click();
    const field = page.getByRole('textbox', { name: /先说的话.*中文/ }).first();
    const before = await field.inputValue();
    expect(before).not.toBe('');
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/dangers-zh.png`, fullPage: true });
    await field.fill(said);
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('已保存，几秒内在各处生效。').waitFor();

    const citizen = running.telegram.citizen();
    citizen.say('我不想活了');
    await expect.poll(() => citizen.messages.map(({ text }) => text).join('\n')).toContain(said);

    await page.getByRole('button', { name: '修改历史' }).click();
    const revision = page.getByRole('region', { name: '第 1 次修改' });
    await revision.getByText(said).waitFor();
    expect(await revision.textContent()).not.toMatch(/[{}[\]]/);
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/dangers-history.png` });
    await page.getByRole('button', { name: '恢复成这样… · 最初的内容' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '恢复成这样', exact: true }).click();
    await expect.poll(() => field.inputValue()).toBe(before);
    expect(window.wrong).toEqual([]);
  },
);

test.skipIf(!executable)('what is missing is shown where it is, also in a part that is folded up', async () => {
  await using window = await opened('dangers', 'en');
  const { page } = window;
  const numbers = page.getByRole('button', { name: 'Numbers', exact: true });
  await numbers.click();
  const number = page.getByRole('textbox', { name: /^\W*Number$/ }).first();
  await number.fill('');
  if (PICTURES) {
    await page.screenshot({ path: `${PICTURES}/dangers-en.png`, fullPage: true });
  }
  await numbers.click();
  await number.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Save' }).click();
  await number.waitFor();
  await page.getByText('This is needed.').first().waitFor();
  expect(await number.evaluate((field) => field.matches(':focus'))).toBe(true);
  expect(window.wrong).toEqual([]);
});

test.skipIf(!executable)('every part of it fits a phone', async () => {
  await using window = await opened('dangers', 'en');
  const { page } = window;
  await page.setViewportSize({ width: NARROW, height: HEIGHT });
  for (const part of ['Numbers', 'self-harm', 'Words that say that it is no danger now', 'While nobody has taken it']) {
    await page.getByRole('button', { name: part, exact: true }).click();
  }
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/dangers-en-narrow.png`, fullPage: true });
  expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(NARROW);
  expect(window.wrong).toEqual([]);
});

test.skipIf(!executable)('accusations say which unit nobody can sign in for', async () => {
  await using window = await opened('accusations');
  const { page } = window;
  await page.getByRole('alert').getByText('“市纪检监察机关”接收检举控告，但那里没有人能登录').waitFor();
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/accusations-zh.png`, fullPage: true });
  expect(window.wrong).toEqual([]);
});

test.skipIf(!executable)('an official notice is read, looked at and saved, and a day changed by hand', async () => {
  await using window = await opened('workdays');
  const { page } = window;
  await page.getByRole('region', { name: '2026 年' }).getByText('10月1日（周四）至10月7日（周三）').waitFor();
  await page.getByRole('button', { name: '去掉 2026 年' }).click();
  await page.getByRole('button', { name: '粘贴国务院办公厅放假通知' }).click();
  const dialog = page.getByRole('dialog');
  const withMistakes = notice2026
    .replace('1月4日（周日）', '1月4日（周六）')
    .replace('七、国庆节：', '七、国庆节：10月8日休整。');
  await dialog.getByRole('textbox', { name: '通知全文' }).fill(withMistakes);
  const read = dialog.getByRole('region', { name: '读到的 2026 年安排' });
  await read.getByText('劳动节：5月1日（周五）至5月5日（周二）放假，共 5 天；5月9日（周六）上班').waitFor();
  await dialog.getByText('通知里写2026年1月4日是星期六，日历上是星期日').waitFor();
  await dialog.getByText('这一句没有读懂，没有采用：“10月8日休整”').waitFor();
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/work-days-notice-zh.png` });
  await dialog.getByRole('button', { name: '采用' }).click();
  await page.getByRole('region', { name: '2026 年' }).waitFor();
  expect(await page.getByText('改动还没有保存').count()).toBe(0);

  const day = page.getByRole('textbox', { name: '改一天' });
  await day.fill('2026-10-08');
  await day.press('Enter');
  await page.getByRole('button', { name: '改为休息' }).click();
  await page.getByRole('region', { name: '2026 年' }).getByText('10月1日（周四）至10月8日（周四）').waitFor();
  await page.getByText('改动还没有保存').waitFor();
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('已保存，几秒内在各处生效。').waitFor();

  await page.getByRole('button', { name: '修改历史' }).click();
  await page.getByRole('region', { name: '第 1 次修改' }).getByText('2026年10月8日').waitFor();
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/work-days-history-zh.png` });
  expect(window.wrong).toEqual([]);
});

test.skipIf(!executable)('work days fit a phone', async () => {
  await using window = await opened('workdays', 'en');
  const { page } = window;
  const width = () => page.evaluate<number>('document.documentElement.scrollWidth');
  await page.getByRole('region', { name: '2026', exact: true }).waitFor();
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/work-days-en.png`, fullPage: true });
  await page.setViewportSize({ width: NARROW, height: HEIGHT });
  // The tabs measure themselves anew once the window is another.
  await expect.poll(width).toBeLessThanOrEqual(NARROW);
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/work-days-en-narrow.png`, fullPage: true });
  await page.getByRole('button', { name: 'Paste the official notice' }).click();
  const dialog = page.getByRole('dialog');
  const notice = dialog.getByRole('textbox', { name: 'The whole notice' });
  await notice.fill('一、元旦：12月31日（周五）至1月2日（周日）放假，共3天。');
  await dialog.getByRole('spinbutton', { name: 'Which year is it for?' }).fill('2028');
  await dialog.getByText('Fri 31 December 2027 lies in another year').waitFor();
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/work-days-notice-en-narrow.png` });
  await expect.poll(width).toBeLessThanOrEqual(NARROW);
  expect(window.wrong).toEqual([]);
});
