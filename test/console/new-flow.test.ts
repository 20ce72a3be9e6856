import { expect, test } from 'vitest';
import { findChromium, launchChromium, WHY_NO_BROWSER } from '#test/support/chromium.ts';
import { ordinaryDay } from '#test/support/console-data.ts';
import { openWindow } from '#test/support/console-window.ts';
import { startRunning } from '#test/support/running.ts';

const executable = findChromium();

test.skipIf(!executable)(
  `a new flow is called what the admin says, in both languages (${WHY_NO_BROWSER})`,
  async () => {
    await using running = await startRunning();
    await using chromium = await launchChromium(executable ?? '');
    const { person } = await ordinaryDay(running);
    await using window = await openWindow(chromium, {
      address: running.huisheng.address,
      locale: 'zh-CN',
      width: 1440,
      person,
    });
    const { page } = window;
    await page.goto('/console/flows');
    await page.getByRole('button', { name: /(^|\s)新建流程$/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('代号').fill('heating');
    await dialog.getByRole('button', { name: '新建', exact: true }).click();
    await dialog.getByText('请写名称').first().waitFor();
    await dialog.getByLabel('群众看到的名称（中文）').fill('供暖报修');
    await dialog.getByLabel('群众看到的名称（英文）').fill('Heating repairs');
    const picture = process.env['PICTURES'];
    if (picture !== undefined) await page.screenshot({ path: `${picture}/new-flow.png` });
    await dialog.getByRole('button', { name: '新建', exact: true }).click();
    await page.locator('.react-flow__node').first().waitFor();
    const draft = await running.database.prisma.flowDraft.findFirstOrThrow({ where: { flow: 'heating' } });
    expect(draft.document).toMatchObject({ title: { 'zh-CN': '供暖报修', en: 'Heating repairs' } });
  },
);
