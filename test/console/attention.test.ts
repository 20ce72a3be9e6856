import type { FastifyInstance } from 'fastify';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Case } from '#modules/cases/model/case.ts';
import { casesPart } from '#modules/cases/routes/cases-part.ts';
import { newsSource } from '#modules/cases/service/news-attention.ts';
import { attentionPart } from '#platform/console/attention-part.ts';
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
let server: FastifyInstance;
let filed: Case;
let address: string;

beforeAll(async () => {
  if (!executable) return;
  database = await freshDatabase();
  browser = await launchChromium(executable);
  office = await caseOffice(database);
  const [first] = await office.file({ title: '路灯不亮' }, { title: '井盖丢失' });
  if (!first) throw new Error('nothing was filed');
  filed = first;
  const { queue, files, desk, ids } = office;
  const staff = member('wang');
  await desk.run({
    externalId: ids.uuid(),
    through: 'console',
    staff,
    caseId: filed.id,
    command: { type: 'claim' },
  });
  server = await consoleServer(
    [casesPart({ queue, files, policy }), attentionPart([newsSource({ ...database, policy })])],
    () => principal({ staff }),
  );
  address = await server.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  await server?.close();
  await browser?.close();
  await database?.close();
});

const answer = (text: string) =>
  office.run({ command: 'case.supplement', input: { case: filed.id, text, files: [] } }, office.runner);

test.skipIf(!executable)(
  `what a citizen sent stands in the navigation, the title and the list, and rings, until it was read (${WHY_NO_BROWSER})`,
  async () => {
    await using window = await openWindow(browser, { address });
    const { page, context } = window;
    await context.grantPermissions(['notifications'], { origin: address });
    // Nobody sits before a headless browser: what it would show is noted instead.
    await page.addInitScript(`
      globalThis.shownNotifications = [];
      globalThis.Notification = class {
        static permission = 'granted';
        static requestPermission = async () => 'granted';
        constructor(text) {
          shownNotifications.push(text);
        }
      };
      document.hasFocus = () => false;
      localStorage.setItem('huisheng.notifications', 'on');
    `);
    await page.goto('/console/cases?tab=open');
    await page.getByRole('link', { name: filed.number }).waitFor();
    expect(await page.title()).toBe('信访件 · 回声控制台');

    await answer('3号楼2单元');
    // The page asks again whenever somebody comes back to it.
    await page.evaluate(`document.dispatchEvent(new Event('visibilitychange'))`);
    await page.getByRole('navigation').getByText('1 件有群众新发来的内容').waitFor();
    await expect.poll(() => page.title()).toBe('(1) 信访件 · 回声控制台');
    await expect.poll(() => page.evaluate('shownNotifications')).toEqual(['群众发来了新内容：您经办的 1 件还没有看。']);
    await page.reload();
    await page.getByRole('cell', { name: '群众有新内容' }).waitFor();
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/attention-list.png`, fullPage: true });

    await page.getByRole('link', { name: filed.number }).click();
    await page.getByRole('listitem').filter({ hasText: '3号楼2单元' }).getByText('新', { exact: true }).waitFor();
    await expect.poll(() => page.title()).toBe(`${filed.number} · 回声控制台`);
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/attention-case.png`, fullPage: true });
    await expect.poll(async () => (await office.desk.card(filed.id)).news).toBe(false);
    expect(window.wrong).toEqual([]);
  },
  60_000,
);
