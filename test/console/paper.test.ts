import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { FileId } from '#domain/ids.ts';
import { insertUpload } from '#modules/attachments/store/files.ts';
import type { Case } from '#modules/cases/model/case.ts';
import { casesPart } from '#modules/cases/routes/cases-part.ts';
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
const bytes = Buffer.from('the contract');
const sha256 = createHash('sha256').update(bytes).digest();
const long = `最后一句之前有很多话。${'老板说下个月一定给，到了下个月又说下个月。'.repeat(120)}这是最后一句。`;

let database: TestDatabase;
let browser: Browser;
let office: Awaited<ReturnType<typeof caseOffice>>;
let server: FastifyInstance;
let address: string;
let filed: Case;
let who = 'wang';

beforeAll(async () => {
  if (!executable) return;
  database = await freshDatabase();
  browser = await launchChromium(executable);
});
afterAll(async () => {
  await browser?.close();
  await database?.close();
});
beforeEach(async () => {
  if (!executable) return;
  await emptyCases(database);
  office = await caseOffice(database);
  const id = office.ids.uuid() as FileId;
  const kept = { storageKey: 'x', key: Buffer.alloc(32), mime: 'application/pdf', size: bytes.length, sha256 } as const;
  const context = { keyRing: database.keyRing, now: office.clock.now() };
  await insertUpload(database.prisma, { id, name: '合同.pdf', kept }, context);
  await database.prisma.file.update({ where: { id }, data: { conversationId: office.runner.id } });
  [filed] = (await office.file({ title: '拖欠工资', body: long, files: [id] })) as [Case];
  await office.act('wang', filed, { type: 'claim' });
  await office.act('wang', filed, { type: 'note', text: `内部备注：${long}` });
  await office.act('wang', filed, { type: 'reply', text: '已经查实，正在补发。' });
  who = 'wang';
  server = await consoleServer([casesPart({ queue: office.queue, files: office.files, policy })], () =>
    principal({ roles: [], staff: member(who) }),
  );
  address = await server.listen({ port: 0, host: '127.0.0.1' });
});
afterEach(() => server?.close());

test.skipIf(!executable)(
  `a case is one document: every text whole, its files by their checksum, its number on each page (${WHY_NO_BROWSER})`,
  async () => {
    await using window = await openWindow(browser, { address });
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
    if (PICTURES) {
      await page.screenshot({ path: `${PICTURES}/paper.png`, fullPage: true });
      await page.pdf({ path: `${PICTURES}/paper.pdf`, format: 'A4' });
    }
    expect(window.wrong).toEqual([]);
  },
);

test.skipIf(!executable)('whoever does not handle it prints what they may read, and nothing more', async () => {
  who = 'zhao';
  await using window = await openWindow(browser, { address });
  const { page } = window;
  await page.goto(`/console/cases/${filed.id}/paper`);
  const paper = page.locator('.paper');
  await paper.waitFor();
  const words = (await paper.textContent()) ?? '';
  expect(words).toContain('已隐去');
  expect(words).not.toMatch(/张伟|13812345678|人民路12号/);
  expect(window.wrong).toEqual([]);
});
