import { readFile } from 'node:fs/promises';
import type { FastifyInstance } from 'fastify';
import type { Browser } from 'playwright-core';
import { readSheet } from 'read-excel-file/node';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Case } from '#modules/cases/model/case.ts';
import { casesPart } from '#modules/cases/routes/cases-part.ts';
import { exportPart } from '#modules/cases/routes/export-part.ts';
import { createExportCases } from '#modules/cases/service/export-cases.ts';
import { faultsAt } from '#test/support/axe.ts';
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
let mine: Case;

beforeAll(async () => {
  if (!executable) return;
  database = await freshDatabase();
  const account = { id: principal().account, profileSealed: Buffer.alloc(0), roles: [], createdAt: new Date() };
  await database.prisma.account.create({ data: account });
  browser = await launchChromium(executable);
});
afterAll(async () => {
  await browser?.close();
  await database?.close();
});
beforeEach(async () => {
  if (!executable) return;
  await emptyCases(database);
  const office = await caseOffice(database);
  [mine] = (await office.file({ title: '拖欠工资' }, { title: '路灯不亮' })) as [Case, Case];
  await office.act('wang', mine, { type: 'claim' });
  const exportCases = createExportCases({ ...database, clock: office.clock, queue: office.queue, policy });
  server = await consoleServer(
    [casesPart({ queue: office.queue, files: office.files, policy }), exportPart(exportCases)],
    () => principal({ roles: [], staff: member('wang') }),
  );
  address = await server.listen({ port: 0, host: '127.0.0.1' });
});
afterEach(() => server?.close());

test.skipIf(!executable)(`the list as it is filtered is taken away as a file (${WHY_NO_BROWSER})`, async () => {
  await using window = await openWindow(browser, { address });
  const { page } = window;
  await page.goto('/console/cases?tab=mine');
  await page.getByText('拖欠工资').first().waitFor();
  await page.getByRole('button', { name: /^导\s?出$/ }).click();
  const dialog = page.getByRole('dialog', { name: '导出清单' });
  await dialog.getByText('导出“我的”里符合当前条件的全部件').waitFor();
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/export.png` });
  expect(await faultsAt(page)).toEqual([]);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: /^导\s?出$/ }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('信访件清单.xlsx');
  const sheet = await readSheet(await readFile(await download.path()));
  expect(sheet.map(([number]) => number)).toEqual(['编号', mine.number]);
  await page.getByText('清单已导出').waitFor();
  expect(window.wrong).toEqual([]);
});

test.skipIf(!executable)('why it cannot be exported is said in the dialog', async () => {
  await using window = await openWindow(browser, { address });
  const { page } = window;
  await page.goto('/console/cases?tab=all');
  await page.getByText('拖欠工资').first().waitFor();
  await page.route('**/console/api/cases/export', (route) =>
    route.fulfill({ status: 409, json: { error: { code: 'case.too-many-to-export', message: '请缩小范围' } } }),
  );
  await page.getByRole('button', { name: /^导\s?出$/ }).click();
  const dialog = page.getByRole('dialog', { name: '导出清单' });
  await dialog.getByText('纯文本表格（CSV）').click();
  await dialog.getByRole('button', { name: /^导\s?出$/ }).click();
  await dialog.getByText('请缩小范围').waitFor();
});
