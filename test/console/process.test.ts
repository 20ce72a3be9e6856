import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { locales } from '#domain/text.ts';
import { faultsAt } from '#test/support/axe.ts';
import { findChromium, launchChromium, WHY_NO_BROWSER } from '#test/support/chromium.ts';
import { openLinkAt, openWindow, type SignedIn } from '#test/support/console-window.ts';
import { type Running, startRunning } from '#test/support/running.ts';

const executable = findChromium();
const PICTURES = process.env['PICTURES'];

let running: Running;
let chromium: Browser;
let person: SignedIn;

beforeAll(async () => {
  if (!executable) return;
  [running, chromium] = await Promise.all([startRunning(), launchChromium(executable)]);
  const { address, setUp = '' } = running.huisheng;
  person = await openLinkAt(address, setUp, { name: '欧阳淑敏', login: 'ouyang' });
});
afterAll(async () => {
  await chromium?.close();
  await running?.[Symbol.asyncDispose]();
});

describe.skipIf(!executable)(`the page of the process (${WHY_NO_BROWSER})`, () => {
  test.each(locales)('an administrator reads on a phone how cases go: %s', async (locale) => {
    await using window = await openWindow(chromium, {
      ...{ address: running.huisheng.address, width: 360, locale, person },
    });
    const { page, wrong } = window;
    await page.goto('/console/process');
    const chinese = locale === 'zh-CN';
    await page.getByRole('heading', { level: 2, name: chinese ? '谁能做什么' : 'Who may do what' }).waitFor();
    const shown = await page.locator('main').textContent();
    const said = chinese
      ? ['认领 / 指派 → 办理中', '《信访工作条例》第三十四条', '60 个自然日', '本单位负责人', '已由承办单位承办']
      : [
          'Claim / Assign → being handled',
          'article 34',
          '60 calendar days',
          'the leads of its unit',
          'is now working on',
        ];
    for (const part of said) expect(shown).toContain(part);
    expect(shown).not.toMatch(/[{}]|undefined/);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    expect([...(await faultsAt(page)), ...wrong]).toEqual([]);
    if (!PICTURES) return;
    await page.screenshot({ path: `${PICTURES}/process-${locale}-360.png`, fullPage: true });
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.screenshot({ path: `${PICTURES}/process-${locale}-1440.png`, fullPage: true });
  });
});
