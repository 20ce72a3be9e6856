import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Draft } from '#modules/authoring/console/editor/model/draft.ts';
import { valueAt } from '#modules/authoring/console/editor/model/json-path.ts';
import { findChromium, launchChromium, WHY_NO_BROWSER } from '#test/support/chromium.ts';
import { AT_A_DESK } from '#test/support/console-window.ts';
import type { KeptDraft } from './draft-server.ts';
import { card, opened, world } from './editor-window.ts';

const both = (zh: string, en: string) => ({ 'zh-CN': zh, en });

/** Every option of its question goes its own way; a branch and another flow follow. */
const survey: Draft = {
  schema: 4,
  flow: 'petition',
  title: both('问卷', 'Survey'),
  start: 'mood',
  nodes: {
    mood: {
      type: 'ask',
      kind: 'choice',
      text: both('今天心情怎么样？', 'How are you today?'),
      options: [
        { id: 'good', label: both('好', 'Good'), next: 'thanks' },
        { id: 'bad', label: both('不好', 'Bad'), next: 'status' },
      ],
    },
    thanks: { type: 'say', text: both('谢谢', 'Thank you'), next: 'fork' },
    status: { type: 'call', flow: 'status', next: 'fork' },
    fork: { type: 'branch', when: [{ if: "answers.mood == 'good'", next: 'bye' }], else: 'bye' },
    bye: { type: 'end' },
  },
};

describe.skipIf(!findChromium())(`what the flow editor offers to choose from (${WHY_NO_BROWSER})`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium(findChromium() ?? '');
  });
  afterAll(() => browser?.close());

  async function on(look: (page: Page, kept: KeptDraft) => Promise<void>) {
    const kept: KeptDraft = { document: survey, revision: 1, by: '' };
    const { server, address } = await world(kept);
    const context = await browser.newContext(AT_A_DESK);
    const page = await opened(context, address);
    await look(page, kept);
    await context.close();
    await server.close();
  }

  it('another flow, by its title', () =>
    on(async (page, kept) => {
      await card(page, 'status').locator('.step-head').click();
      const field = page.getByRole('group', { name: '哪个流程' });
      await expect.poll(() => field.textContent()).toContain('查进度 · status');
      await field.getByRole('combobox').fill('评价');
      await page.locator('.ant-select-item-option', { hasText: 'evaluation' }).click();
      await expect.poll(() => valueAt(kept.document, ['nodes', 'status', 'flow'])).toBe('evaluation');
    }));

  it('earlier answers, by the words of their questions', () =>
    on(async (page, kept) => {
      await card(page, 'thanks').locator('.step-head').click();
      const text = page.locator('.form textarea[lang="zh-CN"]').first();
      await text.fill('您的心情：');
      await text.press('End');
      await text.pressSequentially('{心情');
      await page.getByText('今天心情怎么样？ · mood').click();
      await expect.poll(() => valueAt(kept.document, ['nodes', 'thanks', 'text', 'zh-CN'])).toBe('您的心情：{mood}');
    }));

  it('where a new step goes, and marks in the list only what is missing', () =>
    on(async (page) => {
      await page.getByText('列表', { exact: true }).click();
      const steps = page.locator('.outline-step');
      await steps.first().waitFor();
      expect(await page.locator('.outline-ways em').count()).toBe(0);
      expect(await steps.allTextContents()).not.toContainEqual(expect.stringContaining('还没有写'));
      const fork = steps.filter({ has: page.locator('[data-step="fork"]') });
      await fork.getByRole('button', { name: '在“否则”后面加一步' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.waitFor();
      expect(await dialog.locator('.ant-modal-title').textContent()).toMatch(/^加一步，接在这里：.*fork › 否则$/);
    }));
});
