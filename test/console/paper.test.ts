import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { FileId } from '#domain/ids.ts';
import { insertUpload } from '#modules/attachments/store/files.ts';
import type { Case } from '#modules/cases/model/case.ts';
import { faultsAt } from '#test/support/axe.ts';
import { findChromium, WHY_NO_BROWSER } from '#test/support/chromium.ts';
import { consoleDesk, PICTURES, picture } from '#test/support/console-desk.ts';
import { openWindow } from '#test/support/console-window.ts';

const bytes = Buffer.from('the contract');
const sha256 = createHash('sha256').update(bytes).digest();
const long = `最后一句之前有很多话。${'老板说下个月一定给，到了下个月又说下个月。'.repeat(120)}这是最后一句。`;

let filed: Case;
const desk = consoleDesk({
  async begin({ database, office }) {
    const id = office.ids.uuid() as FileId;
    const kept = {
      storageKey: 'x',
      key: Buffer.alloc(32),
      mime: 'application/pdf',
      size: bytes.length,
      sha256,
    } as const;
    const context = { keyRing: database.keyRing, now: office.clock.now() };
    await insertUpload(database.prisma, { id, name: '合同.pdf', kept }, context);
    await database.prisma.file.update({ where: { id }, data: { conversationId: office.runner.id } });
    [filed] = (await office.file({ title: '拖欠工资', body: long, files: [id] })) as [Case];
    await office.act('wang', filed, { type: 'claim' });
    await office.act('wang', filed, { type: 'note', text: `内部备注：${long}` });
    await office.act('wang', filed, { type: 'reply', text: '已经查实，正在补发。' });
  },
});

test.skipIf(!findChromium())(
  `a case is one document: every text whole, its files by their checksum, its number on each page (${WHY_NO_BROWSER})`,
  async () => {
    await using window = await openWindow(desk.browser, desk);
    const { page } = window;
    await page.goto(`/console/cases/${filed.id}`);
    await page.getByRole('link', { name: '打印全件' }).click();
    const paper = page.locator('.paper');
    await paper.waitFor();
    const words = (await paper.textContent()) ?? '';
    expect(words.split('这是最后一句。')).toHaveLength(3);
    for (const part of ['张伟', '已经查实，正在补发。', '合同.pdf', sha256.toString('hex'), '时限', '王敏 打印于']) {
      expect(words).toContain(part);
    }
    expect(await page.locator('.paper thead').first().textContent()).toContain(filed.number);
    expect(await faultsAt(page)).toEqual([]);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('button', { name: '打印' }).isVisible()).toBe(false);
    expect(await page.getByRole('navigation').count()).toBe(0);
    await picture(page, 'paper');
    if (PICTURES) await page.pdf({ path: `${PICTURES}/paper.pdf`, format: 'A4' });
    expect(window.wrong).toEqual([]);
  },
);

test.skipIf(!findChromium())('whoever does not handle it prints what they may read, and nothing more', async () => {
  desk.who = 'zhao';
  await using window = await openWindow(desk.browser, desk);
  const { page } = window;
  await page.goto(`/console/cases/${filed.id}/paper`);
  const paper = page.locator('.paper');
  await paper.waitFor();
  const words = (await paper.textContent()) ?? '';
  expect(words).toContain('已隐去');
  expect(words).not.toMatch(/张伟|13812345678|人民路12号/);
  expect(window.wrong).toEqual([]);
});
