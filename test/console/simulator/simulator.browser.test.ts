import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addStepCounts, TIME_BUCKETS } from '#modules/conversations/store/flow-step-counts.ts';
import { findChromium, launchChromium, WHY_NO_BROWSER } from '#test/support/chromium.ts';
import { AT_A_DESK } from '#test/support/console-window.ts';
import { simulatorServer } from './simulator-server.ts';

const chromium = findChromium();

/** Where the conversation stands, as the page says. */
const stands = (page: Page, node: string) => page.locator('.sim-at [aria-current=step]', { hasText: node }).waitFor();
const press = (page: Page, name: string) =>
  page.locator('.sim-button:not(:disabled)', { hasText: name }).first().click();
const named = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

describe.skipIf(!chromium)(`the simulator (${WHY_NO_BROWSER})`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium(chromium ?? '');
  });
  afterAll(() => browser?.close());

  async function opened(address: string, path: string): Promise<{ page: Page; errors: string[] }> {
    const context = await browser.newContext(AT_A_DESK);
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', ({ message }) => errors.push(message));
    await page.goto(`${address}/console/flows/${path}`);
    return { page, errors };
  }

  it('stands beside the graph of a draft and lights the step that the conversation came to', async () => {
    await using world = await simulatorServer('petition');
    const { page, errors } = await opened(world.address, `petition/drafts/${world.draft}`);
    await page.getByRole('tab', { name: '试用' }).click();
    await press(page, '同意');
    await stands(page, 'kind');
    await page.locator('.react-flow__node.selected[data-id=kind]').waitFor();
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('goes on after a reload, in another language, on another channel, a step back, and shows what is written as it is', async () => {
    await using world = await simulatorServer('petition');
    const { page, errors } = await opened(world.address, 'petition/try');
    await press(page, '同意');
    await press(page, '投诉');
    await stands(page, 'topic');
    await page.reload();
    await stands(page, 'topic');
    await page.locator('.sim-toolbar').getByText('English', { exact: true }).click();
    await page.locator('.sim-bubble', { hasText: 'What is it about?' }).waitFor();
    await page.locator('.sim-toolbar').getByText('网页聊天', { exact: true }).click();
    await page.locator('.sim-webchat').waitFor();
    await stands(page, 'topic');
    const markup = '<img src=x onerror="document.title=1">';
    await page.getByRole('textbox', { name: '以群众的身份写…' }).fill(markup);
    await page.keyboard.press('Enter');
    await page.locator('.sim-own .sim-bubble', { hasText: markup }).waitFor();
    expect(await page.locator('.sim-log img').count()).toBe(0);
    await named(page, '退一步').click();
    await named(page, '退一步').click();
    await stands(page, 'kind');
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('keeps a conversation as a scenario that is played at once, and opens it again', async () => {
    await using world = await simulatorServer('status');
    const { page, errors } = await opened(world.address, 'status/try');
    await page.getByText('直接打开', { exact: true }).click();
    await page.locator('.sim-button', { hasText: '路灯' }).click();
    await page.locator('.sim-button:not(:disabled)', { hasText: '撤回' }).waitFor();
    await named(page, '看里面').click();
    await page.getByText('case.mine').waitFor();
    await page.keyboard.press('Escape');
    await named(page, '存为场景').click();
    await page.getByRole('textbox', { name: '名称' }).fill('看自己的件');
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
    await page.getByText('场景', { exact: true }).click();
    await page.getByRole('button', { name: '现在全部走一遍' }).click();
    await page.getByText('1 个场景都走得通。').waitFor();
    await page.getByRole('button', { name: '在试用里打开' }).click();
    await page.locator('.sim-own', { hasText: '路灯' }).waitFor();
    await page.locator('.sim-button:not(:disabled)', { hasText: '撤回' }).waitFor();
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('says where most people leave, and that nobody came where nobody did', async () => {
    await using world = await simulatorServer('petition');
    const { page, errors } = await opened(world.address, 'petition/drop-off');
    await page.getByText('这个时段没有人走过这个流程').waitFor();
    const day = new Date().toISOString().slice(0, 10);
    const times = new Array<number>(TIME_BUCKETS).fill(0).with(16, 3);
    const at = { day, flow: 'petition', version: 1, channel: 'telegram', locale: 'zh-CN', times };
    await addStepCounts(world.prisma, [
      { ...at, node: 'consent', reached: 10, answered: 9, retried: 0, left: 1 },
      { ...at, node: 'story', reached: 9, answered: 3, retried: 2, left: 6 },
    ]);
    await page.reload();
    await page.getByText(/离开最多的是“请把经过写下来.*6 次，占所有离开的 86%/).waitFor();
    expect(await page.locator('tr.drop-worst').textContent()).toContain('33%');
    await page.goto(`${world.address}/console/flows/petition/drop-off?channel=webchat`);
    await page.getByText('这个时段没有人走过这个流程').waitFor();
    expect(errors).toEqual([]);
    await page.context().close();
  });
});
