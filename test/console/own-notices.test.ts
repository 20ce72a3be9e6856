import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Staff } from '#domain/person.ts';
import { casesPart } from '#modules/cases/routes/cases-part.ts';
import { ownNoticesPart } from '#modules/cases/routes/own-notices-part.ts';
import { createDirectNews } from '#modules/cases/service/direct-news.ts';
import { caseOffice, member } from '#test/support/case-office.ts';
import { findChromium, launchChromium, WHY_NO_BROWSER } from '#test/support/chromium.ts';
import { consoleServer, principal } from '#test/support/console.ts';
import { openWindow } from '#test/support/console-window.ts';
import { freshDatabase, type TestDatabase } from '#test/support/database.ts';
import { policy } from '#test/support/office.ts';

/** Where pictures of the pages are put, for whoever wants to look at them. */
const PICTURES = process.env['PICTURES'];
const executable = findChromium();

let database: TestDatabase;
let browser: Browser;
let office: Awaited<ReturnType<typeof caseOffice>>;

beforeAll(async () => {
  if (!executable) return;
  database = await freshDatabase();
  browser = await launchChromium(executable);
  office = await caseOffice(database);
  await office.file({ title: '路灯不亮' });
});
afterAll(async () => {
  await browser?.close();
  await database?.close();
});

async function served(staff: Staff) {
  const { queue, files, clock } = office;
  const directNews = createDirectNews({ ...database, clock });
  const server = await consoleServer(
    [casesPart({ queue, files, policy }), ownNoticesPart({ directNews, slackIsOn: true })],
    () => principal({ staff }),
  );
  return {
    address: await server.listen({ port: 0, host: '127.0.0.1' }),
    [Symbol.asyncDispose]: () => server.close(),
  };
}

const picture = async (page: Page, name: string) => {
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true });
};

test.skipIf(!executable).each([
  ['zh-CN', '群众有新内容时，给我发 Slack 私信'],
  ['en', 'Direct messages in Slack when a citizen adds something'],
] as const)(
  `a handler turns direct messages on and off among their own settings: %s (${WHY_NO_BROWSER})`,
  async (locale, label) => {
    await using console = await served(member('wang'));
    await using window = await openWindow(browser, { address: console.address, locale });
    const { page } = window;
    await page.goto('/console/own');
    const choice = page.getByRole('switch', { name: label });
    await expect.poll(() => choice.getAttribute('aria-checked')).toBe('false');
    await choice.click();
    await expect.poll(() => choice.getAttribute('aria-checked')).toBe('true');
    await expect.poll(() => office.desk.directNews(member('wang'))).toBe(true);
    await picture(page, `own-notices-${locale}`);
    await choice.click();
    await expect.poll(() => office.desk.directNews(member('wang'))).toBe(false);
    expect(window.wrong).toEqual([]);
  },
);

test.skipIf(!executable).each([
  ['zh-CN', '群众有新内容时，给我发 Slack 私信', '没有您的 Slack 用户 ID'],
  ['en', 'Direct messages in Slack when a citizen adds something', 'does not hold your Slack user id'],
] as const)(`who is not in Slack reads why there are none: %s (${WHY_NO_BROWSER})`, async (locale, label, why) => {
  await using console = await served({ ...member('wang'), slack: undefined });
  await using window = await openWindow(browser, { address: console.address, locale });
  const { page } = window;
  await page.goto('/console/own');
  await page.getByText(why).waitFor();
  expect(await page.getByRole('switch', { name: label }).isDisabled()).toBe(true);
  await picture(page, `own-notices-barred-${locale}`);
});

/** A browser that has not been asked, notes that it is asked, and says yes. */
const askable = `
  globalThis.timesAsked = 0;
  globalThis.Notification = class {
    static permission = 'default';
    static requestPermission = async () => {
      timesAsked += 1;
      Notification.permission = 'granted';
      return 'granted';
    };
  };
`;

test.skipIf(!executable).each([
  ['zh-CN', '打开提醒', '不用', '要不要在屏幕上弹出提醒'],
  ['en', 'Turn on', 'No, thanks', 'Show a notification on this screen'],
] as const)(
  `notifications are offered above the list of cases, and asked for by a press only: %s (${WHY_NO_BROWSER})`,
  async (locale, yes, no, question) => {
    await using console = await served(member('wang'));
    {
      await using window = await openWindow(browser, { address: console.address, locale });
      const { page } = window;
      await page.addInitScript(askable);
      await page.goto('/console/cases?tab=open');
      await page.getByRole('table').waitFor();
      await page.getByText(question).waitFor();
      expect(await page.evaluate('timesAsked')).toBe(0);
      await picture(page, `notification-offer-${locale}`);
      await page.getByRole('button', { name: yes }).click();
      await page.getByText(question).waitFor({ state: 'detached' });
      expect(await page.evaluate('timesAsked')).toBe(1);
      expect(window.wrong).toEqual([]);
    }
    await using window = await openWindow(browser, { address: console.address, locale });
    const { page } = window;
    await page.addInitScript(askable);
    await page.goto('/console/cases?tab=open');
    await page.getByRole('button', { name: no }).click();
    await page.getByText(question).waitFor({ state: 'detached' });
    await page.reload();
    await page.getByRole('table').waitFor();
    expect(await page.getByText(question).count()).toBe(0);
    expect(await page.evaluate('timesAsked')).toBe(0);
  },
);
