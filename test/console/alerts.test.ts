import type { FastifyInstance } from 'fastify';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { alertsPart } from '#modules/alerts/routes/alerts-part.ts';
import { createAlertDesk } from '#modules/alerts/service/alert-desk.ts';
import { alertsSource, grownSource } from '#modules/alerts/service/attention.ts';
import { recordAlarm } from '#modules/alerts/service/record-alarm.ts';
import { casesPart } from '#modules/cases/routes/cases-part.ts';
import { attentionPart } from '#platform/console/attention-part.ts';
import { caseOffice, member } from '#test/support/case-office.ts';
import { emptyCases } from '#test/support/case-world.ts';
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
let server: FastifyInstance;
let address: string;
let tell: (words: string) => Promise<void>;

beforeAll(async () => {
  if (!executable) return;
  database = await freshDatabase();
  browser = await launchChromium(executable);
});
beforeEach(async () => {
  if (!executable) return;
  await emptyCases(database);
  const office = await caseOffice(database);
  const [filed] = await office.file({ title: '路灯不亮' }, { title: '拖欠工资' });
  if (!filed) throw new Error('nothing was filed');
  tell = (words) => {
    const cases = [{ caseId: filed.id, words, opened: true }];
    const alarm = { kinds: ['self-harm'], words };
    return office.inTurn((work) =>
      recordAlarm({ conversation: office.runner.id, alarm, alarmed: true, answer: '', aside: '', cases }, work),
    );
  };
  await tell('我今晚就从楼上跳下去');
  const { queue, files } = office;
  server = await consoleServer(
    [
      ...[
        casesPart({ queue, files, policy }),
        attentionPart([alertsSource({ ...database, policy }), grownSource(database.prisma)]),
      ],
      alertsPart(createAlertDesk({ ...database, policy, ...office })),
    ],
    () => principal({ staff: member('wang') }),
  );
  address = await server.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  await browser?.close();
  await database?.close();
});

test.skipIf(!executable)(`an alert stands on every page until somebody takes it (${WHY_NO_BROWSER})`, async () => {
  {
    await using window = await openWindow(browser, { address });
    const { page } = window;
    await page.goto('/console/cases?tab=open');
    await page.getByText('有 1 位群众可能有危险，还没有人接手。').waitFor();
    await expect.poll(() => page.title()).toBe('(1) 信访件 · 回声控制台');
    await page.locator('tbody tr').first().getByText('紧急', { exact: true }).waitFor();
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/alert-banner.png` });

    await page.getByRole('button', { name: '去处理' }).click();
    await page.getByRole('heading', { name: '紧急提醒' }).waitFor();
    expect(await page.getByText('我今晚就从楼上跳下去').count()).toBe(0);
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/alert-ringing.png` });
    await page.getByRole('button', { name: '我来处理' }).click();
    await page.getByText('我今晚就从楼上跳下去').waitFor();
    await page.getByText('有 1 位群众可能有危险，还没有人接手。').waitFor({ state: 'detached' });
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/alert-taken.png` });

    await page.getByRole('button', { name: '记录结果' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: '已联系上，人安全' }).click();
    await dialog.getByRole('textbox').fill('打过电话，人在家里');
    await dialog.getByRole('button', { name: /保\s*存/ }).click();
    await page.getByText('处理情况：打过电话，人在家里').waitFor();
    expect(window.wrong).toEqual([]);
  }
  await server.close();
});

test.skipIf(!executable)(`whoever took it writes to the citizen from there (${WHY_NO_BROWSER})`, async () => {
  {
    await using window = await openWindow(browser, { address, locale: 'en', width: 360 });
    const { page } = window;
    await page.goto('/console/alerts');
    await page.getByRole('button', { name: 'I take it' }).click();
    const field = page.getByRole('textbox', { name: 'Write to the citizen' });
    await field.fill('您现在在哪里？');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.locator('blockquote', { hasText: '您现在在哪里？' }).waitFor();
    await page.getByText('Being sent', { exact: true }).waitFor();
    await expect.poll(() => field.inputValue()).toBe('');
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/alert-written-360.png`, fullPage: true });
    expect(window.wrong).toEqual([]);
  }
  await server.close();
});

test.skipIf(!executable)(`it reads as well in English, on a phone (${WHY_NO_BROWSER})`, async () => {
  {
    await using window = await openWindow(browser, { address, locale: 'en', width: 360 });
    const { page } = window;
    await page.goto('/console/alerts');
    await page.getByText('A citizen may be in danger, and nobody has taken it yet.').waitFor();
    await page.getByRole('button', { name: 'I take it' }).waitFor();
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/alert-en-360.png` });
    expect(window.wrong).toEqual([]);
  }
  await server.close();
});

test.skipIf(!executable).each([
  ['zh-CN', '我来处理', '您接手的紧急提醒里，群众又发来消息，您还没有看。', '看原话'],
  ['en', 'I take it', 'A citizen whose alert you took has written again; you have not read it.', 'Read the words'],
] as const)(
  `who took it hears that it has grown, on every page, until they read it: %s (${WHY_NO_BROWSER})`,
  async (locale, take, banner, read) => {
    {
      await using window = await openWindow(browser, { address, locale });
      const { page } = window;
      await page.goto('/console/alerts');
      await page.getByRole('button', { name: take }).click();
      await page.getByText('我今晚就从楼上跳下去').waitFor();
      await page.goto('/console/cases?tab=open');
      await page.getByRole('table').waitFor();
      expect(await page.getByText(banner).count()).toBe(0);

      await tell('我已经在楼顶了');
      await page.evaluate(`document.dispatchEvent(new Event('visibilitychange'))`);
      await page.getByText(banner).waitFor();
      if (PICTURES) await page.screenshot({ path: `${PICTURES}/alert-grown-${locale}.png` });
      await page.goto('/console/alerts');
      await page.getByRole('button', { name: read }).click();
      await page.getByText('我已经在楼顶了').waitFor();
      await page.getByText(banner).waitFor({ state: 'detached' });
      expect(window.wrong).toEqual([]);
    }
    await server.close();
  },
);
