import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '#document/json.ts';
import type { AccountId } from '#domain/ids.ts';
import type { Locale } from '#domain/text.ts';
import { lockPublishing, publishDocument } from '#modules/conversations/store/flow-versions.ts';
import { faultsAt } from '#test/support/axe.ts';
import { findChromium, launchChromium, WHY_NO_BROWSER } from '#test/support/chromium.ts';
import { openLinkAt, openWindow, type SignedIn } from '#test/support/console-window.ts';
import { type Running, startRunning } from '#test/support/running.ts';
import { card } from './editor-window.ts';

const executable = findChromium();
const PICTURES = process.env['PICTURES'];
const both = (zh: string, en: string) => ({ 'zh-CN': zh, en });

/** As it was written in the first format: what consent is asked for was known by its name alone. */
const visits: JsonObject = {
  schema: 1,
  flow: 'visits',
  title: both('预约接访', 'Book a visit'),
  start: 'consent',
  nodes: {
    consent: { type: 'ask', kind: 'yes-no', text: both('同意登记吗？', 'May we note this?'), next: 'agreed' },
    agreed: { type: 'branch', when: [{ if: 'answers.consent == true', next: 'topic' }], else: 'bye' },
    topic: {
      type: 'ask',
      kind: 'choice',
      text: both('办什么事？', 'What about?'),
      options: [
        { id: 'wages', label: both('欠薪', 'Wages'), next: 'soon' },
        { id: 'other', label: both('别的', 'Something else') },
      ],
      dropped: true,
      next: 'bye',
    },
    soon: { type: 'say', text: both('尽快安排。', 'We will see you soon.'), next: 'bye' },
    bye: { type: 'end' },
  },
};

let running: Running;
let chromium: Browser;
let person: SignedIn;
beforeAll(async () => {
  if (!executable) return;
  [running, chromium] = await Promise.all([startRunning(), launchChromium(executable)]);
  const { address, setUp = '' } = running.huisheng;
  person = await openLinkAt(address, setUp, { name: '王敏', login: 'wang.min' });
  const { prisma } = running.database;
  const { id } = await prisma.account.findFirstOrThrow();
  const second = { ...visits, title: both('预约接访（新）', 'Book a visit (new)') };
  const made = { flow: 'visits', origin: 'console', by: id as AccountId } as const;
  for (const [document, reason] of [
    [visits, '先用起来'],
    [second, '名称写清楚'],
    [{ ...visits, schema: 99 }, '下一个程序的格式'],
    [second, '换回来'],
  ] as const) {
    await prisma.$transaction(async (tx) => {
      await lockPublishing(tx);
      await publishDocument(tx, { ...made, document, reason }, new Date('2026-06-17T02:00:00Z'));
    });
  }
});
afterAll(async () => {
  await chromium?.close();
  await running?.[Symbol.asyncDispose]();
});

const look = (options: { readonly locale?: Locale; readonly width?: number } = {}) =>
  openWindow(chromium, { address: running.huisheng.address, person, ...options });

async function drawn(page: Page): Promise<void> {
  await page.locator('.react-flow__node').first().waitFor();
  await page.locator('.graph-busy').waitFor({ state: 'detached' });
}

const details = (page: Page) => page.locator('.details');
const focused = (page: Page) => page.locator(':focus');

async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}.png` });
}

describe.skipIf(!executable)(`versions that were published (${WHY_NO_BROWSER})`, () => {
  test('open from the list as a graph, read only, with who published them', async () => {
    await using window = await look();
    const { page } = window;
    await page.goto('/console/flows/visits');
    const first = page.getByRole('listitem').filter({ hasText: '先用起来' });
    await first.getByRole('button', { name: /^查\s?看$/ }).click();
    await drawn(page);
    expect(new URL(page.url()).pathname).toBe('/console/flows/visits/versions/1');
    const about = await page.getByRole('region', { name: '关于这一版' }).textContent();
    for (const said of ['第 1 版', '王敏发布于 2026年6月17日', '先用起来', '用旧格式发布'])
      expect(about).toContain(said);
    await page.getByRole('button', { name: '与正在使用的对比' }).click();
    await page.getByRole('dialog').getByText('预约接访（新）').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '重新启用…' }).waitFor();
    expect(await page.getByRole('button', { name: /加一步|撤销|删除/ }).count()).toBe(0);
    expect(await page.locator('.way-insert').count()).toBe(0);
    expect(await page.locator('textarea').count()).toBe(0);
    expect(await details(page).getByRole('term').allTextContents()).toEqual(['流程名称', '从哪一步开始']);
    expect(await faultsAt(page)).toEqual([]);
    expect(window.wrong).toEqual([]);
  });

  test('tell a step in words, by keyboard, from step to step', async () => {
    await using window = await look();
    const { page } = window;
    await page.goto('/console/flows/visits/versions/1?node=agreed');
    await drawn(page);
    await details(page).getByRole('heading', { name: '分情况' }).waitFor();
    expect(await details(page).textContent()).toContain('“同意登记吗？”选了“是”');
    const graph = page.getByRole('region', { name: /流程图，只能查看/ });
    await graph.focus();
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => focused(page).getAttribute('data-id')).toBe('consent');
    await page.keyboard.press('Delete');
    await page.keyboard.press('Enter');
    await expect.poll(() => focused(page).textContent()).toContain('是非题');
    // What the first format knew by its name stands in the step itself today.
    expect(await details(page).textContent()).toMatch(/这是征求同意是/);
    expect(await details(page).locator('[lang="en"]').textContent()).toBe('May we note this?');
    await details(page)
      .getByRole('button', { name: /agreed/ })
      .press('Enter');
    await expect.poll(() => focused(page).textContent()).toContain('分情况');
    await details(page).getByRole('button', { name: /topic/ }).click();
    const told = await details(page).textContent();
    for (const said of ['欠薪', 'Wages', '选了它就去', '尽快安排。 · soon']) expect(told).toContain(said);
    expect(await faultsAt(page)).toEqual([]);
    await page.keyboard.press('?');
    const help = page.getByRole('dialog');
    await help.getByText('看选中的步骤').waitFor();
    expect(await help.getByText('删除选中的步骤').count()).toBe(0);
    expect(window.wrong).toEqual([]);
  });

  test('are a list of steps on a phone, whose details open over it', async () => {
    for (const locale of ['zh-CN', 'en'] as const) {
      await using window = await look({ locale, width: 360 });
      const { page } = window;
      await page.goto('/console/flows/visits/versions/1');
      await page.locator('.outline-step').first().waitFor();
      await picture(page, `version-list-${locale}-360`);
      expect(await faultsAt(page)).toEqual([]);
      expect(await page.locator('.outline-add').count()).toBe(0);
      await page.locator('[data-step="topic"]').click();
      await expect.poll(() => focused(page).textContent()).toContain(locale === 'en' ? 'Choose one' : '单选题');
      await picture(page, `version-step-${locale}-360`);
      expect(await faultsAt(page)).toEqual([]);
      await page.setViewportSize({ width: 1280, height: 900 });
      await drawn(page);
      await page.goto('/console/flows/visits/versions/1?node=topic');
      await drawn(page);
      await picture(page, `version-${locale}-1280`);
      await page.goto('/console/flows/petition/versions/1?node=register');
      await drawn(page);
      await picture(page, `version-petition-${locale}-1280`);
      await page.goto('/console/flows/visits');
      await page.getByText('先用起来').waitFor();
      await picture(page, `flow-${locale}-1280`);
    }
  });

  test('say plainly where a newer program published them, and where there are none', async () => {
    await using window = await look();
    const { page } = window;
    await page.goto('/console/flows/visits/versions/3');
    await page.getByText('这一版是用更新的程序发布的').waitFor();
    await page.getByText('下一个程序的格式').waitFor();
    await picture(page, 'version-newer');
    expect(await faultsAt(page)).toEqual([]);
    await page.goto('/console/flows/visits/versions/77');
    await page.getByRole('alert').waitFor();
    await page.getByRole('link', { name: '返回流程' }).click();
    await page.getByText('先用起来').waitFor();
  });

  test('are opened by a colleague who may only see flows', async () => {
    const { prisma } = running.database;
    await prisma.account.updateMany({ data: { roles: ['auditor'] } });
    await using window = await look();
    const { page } = window;
    await page.goto('/console/flows/visits/versions/2');
    await drawn(page);
    await expect.poll(() => card(page, 'consent').count()).toBe(1);
    const about = page.getByRole('region', { name: '关于这一版' });
    expect(await about.textContent()).toContain('正在使用');
    expect(await about.getByRole('button').allTextContents()).toEqual(['与上一版对比']);
    expect(window.wrong).toEqual([]);
    await prisma.account.updateMany({ data: { roles: ['admin'] } });
  });
});
