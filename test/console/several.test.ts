import type { FastifyInstance } from 'fastify';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Case } from '#modules/cases/model/case.ts';
import { casesPart } from '#modules/cases/routes/cases-part.ts';
import { faultsAt } from '#test/support/axe.ts';
import { caseOffice, member } from '#test/support/case-office.ts';
import { emptyCases } from '#test/support/case-world.ts';
import { findChromium, launchChromium, WHY_NO_BROWSER } from '#test/support/chromium.ts';
import { consoleServer, principal } from '#test/support/console.ts';
import { AT_A_DESK, HEIGHT } from '#test/support/console-window.ts';
import { freshDatabase, type TestDatabase } from '#test/support/database.ts';
import { policy } from '#test/support/office.ts';
import { PATIENCE_MS } from '#test/support/patience.ts';

/** Where pictures of the pages are put, for whoever wants to look at them. */
const PICTURES = process.env['PICTURES'];
const executable = findChromium();

let database: TestDatabase;
let browser: Browser;
let office: Awaited<ReturnType<typeof caseOffice>>;
let server: FastifyInstance;
let filed: Case[];
let address: string;
let who: 'wang' | 'li';

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
  await emptyCases(database);
  office = await caseOffice(database);
  filed = await office.file({}, { title: '路灯不亮，晚上看不清' }, { title: '井盖松动' });
  who = 'wang';
  server = await consoleServer([casesPart({ queue: office.queue, files: office.files, policy })], () =>
    principal({ staff: member(who) }),
  );
  address = await server.listen({ port: 0, host: '127.0.0.1' });
});
afterEach(() => server?.close());

async function open(tab: string, look: BrowserContextOptions = {}): Promise<Page> {
  const page = await browser.newPage({ ...AT_A_DESK, ...look });
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(`${address}/console/cases?tab=${tab}`);
  await page.getByText('全选这一页').or(page.getByText('Select all')).waitFor();
  return page;
}

async function picture(page: Page, name: string): Promise<void> {
  if (!PICTURES) return;
  await page.waitForTimeout(600);
  await page.screenshot({ path: `${PICTURES}/several-${name}.png` });
}

const numberOf = (at: number) => filed[at]?.number ?? '';
const boxOf = (page: Page, at: number) => page.getByRole('checkbox', { name: numberOf(at) });
const selectAll = (page: Page) => page.getByRole('checkbox', { name: '全选这一页' });
const action = (page: Page, name: string) =>
  page.getByRole('region', { name: '选中的件' }).getByRole('button', { name, exact: true });
const inDialog = (page: Page, name: string) => page.getByRole('dialog').getByRole('button', { name, exact: true });
const result = (page: Page) => page.getByRole('alert');

/** What happened to each case so far, as its handler reads it. */
async function stories(): Promise<{ readonly line: string; readonly text: string }[][]> {
  const files = await Promise.all(filed.map(({ id }) => office.files.open(member('li'), id)));
  return files.map(({ story }) => story.map(({ line, text }) => ({ line: line['zh-CN'], text })));
}

const claimAll = async () => {
  for (const one of filed) await office.act('wang', one, { type: 'claim' });
};

/** In a browser, if there is one. */
const only = (name: string, run: () => Promise<void>) => test.skipIf(!executable)(name, run);

only(
  `several are claimed at once; the one that a colleague was faster with says so and stays selected (${WHY_NO_BROWSER})`,
  async () => {
    const page = await open('open');
    await selectAll(page).check();
    await page.getByText('已选 3 件').waitFor();
    const [, faster] = filed;
    if (faster) await office.act('zhao', faster, { type: 'claim' });
    await picture(page, 'selected');
    await action(page, '认领').click();
    await page.getByRole('dialog').getByText('第一次有人认领时，群众会收到').waitFor();
    expect(await faultsAt(page)).toEqual([]);
    await picture(page, 'dialog');
    await inDialog(page, '认领').click();
    await result(page).getByText('认领：办成 2 件。').waitFor();
    expect(await result(page).locator('li').allTextContents()).toEqual([
      expect.stringMatching(new RegExp(`${numberOf(1)}.*zhao`)),
    ]);
    expect(await Promise.all([0, 1, 2].map((at) => boxOf(page, at).isChecked()))).toEqual([false, true, false]);
    expect(await page.evaluate('document.activeElement.className')).toBe('several-result not-printed');
    expect(await faultsAt(page)).toEqual([]);
    await picture(page, 'result');
    await page.close();
  },
);

only('a lead releases several for one reason, which stands in each case as theirs', async () => {
  await claimAll();
  who = 'li';
  const page = await open('open');
  await selectAll(page).check();
  await action(page, '退回').click();
  expect(await inDialog(page, '退回').isDisabled()).toBe(true);
  await page.getByRole('textbox', { name: '退回原因' }).fill('王敏休假到月底');
  await picture(page, 'release');
  await page.keyboard.press('Control+Enter');
  await result(page).getByText('退回：办成 3 件。').waitFor();
  for (const story of await stories()) {
    expect(story.at(-1)).toEqual({ line: expect.stringMatching(/^↩️ li/), text: '王敏休假到月底' });
  }
  await page.getByText('已选').waitFor({ state: 'detached' });
  await page.close();
});

only('by the keyboard alone: the space bar selects the case that has the focus', async () => {
  const page = await open('unclaimed');
  const link = page.getByRole('link', { name: numberOf(2) });
  await link.focus();
  await page.keyboard.press('Space');
  await expect.poll(() => boxOf(page, 2).isChecked()).toBe(true);
  await page.keyboard.press('Space');
  await expect.poll(() => boxOf(page, 2).isChecked()).toBe(false);
  await page.keyboard.press('Space');
  await selectAll(page).focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await inDialog(page, '认领').focus();
  await page.keyboard.press('Enter');
  await result(page).getByText('认领：办成 1 件。').waitFor();
  expect((await stories()).map((story) => story.length)).toEqual([1, 1, 2]);
  await page.close();
});

only('the selection is given up where the list becomes another, also on the way back', async () => {
  const page = await open('open');
  await boxOf(page, 0).check();
  await page.getByText('已选 1 件').waitFor();
  await page.getByRole('tab', { name: '待认领' }).click();
  await page.waitForURL(/tab=unclaimed/);
  await page.getByText('已选').waitFor({ state: 'detached' });
  await page.goBack();
  await page.waitForURL(/tab=open/);
  expect(await boxOf(page, 0).isChecked()).toBe(false);
  await page.close();
});

only('on a phone, in both languages', async () => {
  await claimAll();
  for (const locale of ['zh-CN', 'en-US']) {
    const page = await open('open', { locale, viewport: { width: 360, height: HEIGHT } });
    await boxOf(page, 0).check();
    await boxOf(page, 1).check();
    await page.getByText(locale === 'en-US' ? '2 selected' : '已选 2 件').waitFor();
    expect(await faultsAt(page)).toEqual([]);
    await picture(page, `phone-${locale}`);
    await page.getByRole('button', { name: locale === 'en-US' ? 'Note' : '备注', exact: true }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('现场看过');
    expect(await faultsAt(page)).toEqual([]);
    await picture(page, `phone-dialog-${locale}`);
    await page.close();
  }
});

only('stopped midway, what is done is done, and the rest is untouched and stays selected', async () => {
  const page = await open('open');
  await selectAll(page).check();
  const reached = Promise.withResolvers<void>();
  const held = Promise.withResolvers<void>();
  await page.route('**/claim', async (route) => {
    reached.resolve();
    await held.promise;
    await route.continue();
  });
  await action(page, '认领').click();
  await inDialog(page, '认领').click();
  await reached.promise;
  await picture(page, 'under-way');
  await inDialog(page, '停下').click();
  held.resolve();
  await result(page).getByText('您停下了，其余 2 件没有动').waitFor();
  await page.getByText('已选 2 件').waitFor();
  expect((await stories()).map((story) => story.length).sort()).toEqual([1, 1, 2]);
  await page.close();
});

only('what is tried again because its answer was lost is done once', async () => {
  await claimAll();
  const page = await open('open');
  await selectAll(page).check();
  const lose = '**/note';
  await page.route(lose, async (route) => {
    await route.fetch();
    await route.abort();
  });
  const note = async () => {
    await action(page, '备注').click();
    await page.getByRole('dialog').getByRole('textbox').fill('现场看过');
    await inDialog(page, '保存').click();
  };
  await note();
  await result(page).getByText('3 件没有办成，仍然选中').waitFor();
  await page.unroute(lose);
  await note();
  await result(page).getByText('备注：办成 3 件。').waitFor();
  const notes = (await stories()).map((story) => story.filter(({ text }) => text === '现场看过').length);
  expect(notes).toEqual([1, 1, 1]);
  await page.close();
});
