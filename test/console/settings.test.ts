import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Locale } from '#domain/text.ts';
import { findChromium, launchChromium, WHY_NO_BROWSER } from '#test/support/chromium.ts';
import { HEIGHT, openLinkAt, openWindow, type SignedIn, WIDTHS } from '#test/support/console-window.ts';
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
