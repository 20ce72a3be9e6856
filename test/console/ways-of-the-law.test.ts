import { expect, test } from 'vitest';
import type { Case } from '#modules/cases/model/case.ts';
import { faultsAt } from '#test/support/axe.ts';
import { findChromium, WHY_NO_BROWSER } from '#test/support/chromium.ts';
import { consoleDesk, picture } from '#test/support/console-desk.ts';
import { openWindow } from '#test/support/console-window.ts';

let filed: Case;
const desk = consoleDesk({
  async begin({ office }) {
    [filed] = (await office.file({ title: '拖欠工资' })) as [Case];
    await office.act('wang', filed, { type: 'claim' });
    office.sent();
  },
});

const told = () => JSON.stringify(desk.office.sent().toCitizen);

test.skipIf(!findChromium())(
  `a request is accepted, answered by an opinion that is whole, closed, and reviewed by the unit above (${WHY_NO_BROWSER})`,
  async () => {
    await using window = await openWindow(desk.browser, desk);
    const { page } = window;
    await page.goto(`/console/cases/${filed.id}`);
    await page.getByRole('button', { name: '受理', exact: true }).click();
    await page.getByText('已受理，并告知群众').waitFor();
    expect(told()).toContain('按“申诉求决”办理');

    await page.getByRole('button', { name: '处理意见', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: '不支持诉求' }).click();
    await dialog.getByRole('combobox', { name: '从模板开始' }).click();
    await page.locator('.ant-select-item-option').first().click();
    const box = dialog.getByRole('textbox', { name: /处理意见/ });
    await expect.poll(() => box.inputValue()).toContain('一、您的诉求');
    await picture(page, 'opinion-blank');
    const blank = await box.inputValue();
    const filled = blank.replaceAll(/【[^】]*】/g, '写明了。');
    await box.fill(filled.replace(/写明了。$/, ''));
    await dialog.getByRole('button', { name: '预览' }).click();
    await dialog.getByRole('alert').getByText('处理意见里缺“四、处理意见”这一部分').waitFor();
    expect(await faultsAt(page)).toEqual([]);
    await picture(page, 'opinion-incomplete');
    await box.fill(filled);
    await dialog.getByRole('button', { name: '预览' }).click();
    await page.getByRole('button', { name: '确认发送' }).click();
    await page.getByText('答复正在送达').waitFor();
    expect(told()).toContain('处理结果：不支持诉求');

    await page.getByRole('button', { name: '办结' }).click();
    await picture(page, 'close');
    await page.getByRole('radio', { name: '已解释说明' }).click();
    await page.getByRole('radio', { name: '电话' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '办结' }).click();
    await page.getByText('已办结', { exact: true }).waitFor();

    await desk.office.run(
      { command: 'case.appeal', input: { case: filed.id, reason: '公式算错了' } },
      desk.office.runner,
    );
    desk.who = 'li';
    await page.goto('/console/cases?tab=unclaimed');
    await page.getByText('复查', { exact: true }).waitFor();
    await picture(page, 'review-in-list');
    await page.getByRole('link', { name: filed.number }).click();
    await page.getByText('公式算错了').first().waitFor();
    await page.getByRole('button', { name: '认领' }).click();
    await page.getByRole('button', { name: '办结' }).click();
    await page.getByRole('radio', { name: '维持原处理意见' }).waitFor();
    expect(await page.getByRole('radio', { name: '已解决', exact: true }).count()).toBe(0);
    await picture(page, 'review-close');
  },
);

test.skipIf(!findChromium())('a petition is not accepted, for a reason of the office’s list', async () => {
  await using window = await openWindow(desk.browser, desk);
  const { page } = window;
  await page.goto(`/console/cases/${filed.id}`);
  await page.getByRole('button', { name: '不予受理', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: '应走诉讼、仲裁、复议' }).click();
  await dialog.getByRole('button', { name: '预览' }).click();
  await page.getByRole('blockquote').getByText('劳动监察没有受理').waitFor();
  expect(await faultsAt(page)).toEqual([]);
  await picture(page, 'not-accepted');
  await page.getByRole('button', { name: '确认并告知群众' }).click();
  await page.getByText('答复正在送达').waitFor();
  expect(told()).toContain('12348');
});
