import { readFile } from 'node:fs/promises';
import { readSheet } from 'read-excel-file/node';
import { expect, test } from 'vitest';
import type { Case } from '#modules/cases/model/case.ts';
import { exportPart } from '#modules/cases/routes/export-part.ts';
import { createExportCases } from '#modules/cases/service/export-cases.ts';
import { faultsAt } from '#test/support/axe.ts';
import { findChromium, WHY_NO_BROWSER } from '#test/support/chromium.ts';
import { consoleDesk, picture } from '#test/support/console-desk.ts';
import { openWindow } from '#test/support/console-window.ts';
import { policy } from '#test/support/office.ts';

let mine: Case;
const desk = consoleDesk({
  parts: ({ database, office }) => [
    exportPart(createExportCases({ ...database, clock: office.clock, queue: office.queue, policy })),
  ],
  async begin({ office }) {
    [mine] = (await office.file({ title: '拖欠工资' }, { title: '路灯不亮' })) as [Case, Case];
    await office.act('wang', mine, { type: 'claim' });
  },
});

test.skipIf(!findChromium())(`the list as it is filtered is taken away as a file (${WHY_NO_BROWSER})`, async () => {
  await using window = await openWindow(desk.browser, desk);
  const { page } = window;
  await page.goto('/console/cases?tab=mine');
  await page.getByText('拖欠工资').first().waitFor();
  await page.getByRole('button', { name: /^导\s?出$/ }).click();
  const dialog = page.getByRole('dialog', { name: '导出清单' });
  await dialog.getByText('导出“我的”里符合当前条件的全部件').waitFor();
  await picture(page, 'export');
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

test.skipIf(!findChromium())('why it cannot be exported is said in the dialog', async () => {
  await using window = await openWindow(desk.browser, desk);
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
