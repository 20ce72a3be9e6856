import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Locale } from '#domain/text.ts';
import type { Draft } from '#modules/authoring/console/editor/model/draft.ts';
import { valueAt } from '#modules/authoring/console/editor/model/json-path.ts';
import { faultsAt } from '#test/support/axe.ts';
import { findChromium, launchChromium, WHY_NO_BROWSER } from '#test/support/chromium.ts';
import { AT_A_DESK } from '#test/support/console-window.ts';
import { DRAFT, type KeptDraft } from './draft-server.ts';
import { card, opened, world } from './editor-window.ts';

const PICTURES = process.env['PICTURES'];
const both = (zh: string, en: string) => ({ 'zh-CN': zh, en });

/** What is answered decides where the flow goes, and is shown afterwards. */
const survey: Draft = {
  schema: 4,
  flow: 'petition',
  title: both('问卷', 'Survey'),
  start: 'visits',
  nodes: {
    visits: {
      type: 'ask',
      kind: 'choice',
      text: both('来过几次？', 'How often have you come?'),
      options: [
        { id: 'never', label: both('没来过', 'Never'), next: 'bye' },
        { id: 'often', label: both('常来', 'Often'), meaning: 'primary' },
      ],
      skip: true,
      next: 'fork',
    },
    fork: { type: 'branch', when: [{ if: "answers.visits == 'often'", next: 'thanks' }], else: 'bye' },
    thanks: { type: 'say', text: both('多谢，您说{visits}', 'Thank you: {visits}'), next: 'bye' },
    bye: { type: 'end' },
  },
};

describe.skipIf(!findChromium())(`a step that becomes one of another kind (${WHY_NO_BROWSER})`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium(findChromium() ?? '');
  });
  afterAll(() => browser?.close());

  const kindOf = (kept: KeptDraft) => valueAt(kept.document, ['nodes', 'visits', 'kind']);

  it('says before what will be lost and who uses the answer, and is undone', async () => {
    const kept: KeptDraft = { document: survey, revision: 1, by: '' };
    const { server, address } = await world(kept);
    const context = await browser.newContext(AT_A_DESK);
    const page = await opened(context, address);
    await card(page, 'visits').locator('.step-head').click();
    await page.getByRole('button', { name: '改成…' }).click();
    const picker = page.getByRole('dialog', { name: '把“单选题”改成什么' });
    await picker.waitFor();
    expect(await picker.getByRole('button', { name: /^单选题/ }).count()).toBe(0);
    await picker.getByRole('textbox').fill('数字');
    await picker.getByRole('textbox').press('Enter');
    const dialog = page.getByRole('dialog', { name: '把“单选题”改成“数字题”' });
    const said = (await dialog.textContent()) ?? '';
    expect(said).toContain('保留：群众看到的话、可以跳过、下一步');
    for (const words of [
      '会失去',
      '选项',
      '没来过',
      '选了它就去',
      '结束 · bye',
      '主要按钮',
      '分情况 · fork',
      'thanks',
    ]) {
      expect(said).toContain(words);
    }
    expect(kindOf(kept)).toBe('choice');
    await dialog.getByRole('button', { name: '改成“数字题”' }).click();
    await card(page, 'visits').getByText('数字题').waitFor();
    await expect
      .poll(() => valueAt(kept.document, ['nodes', 'visits']))
      .toEqual({
        ...{ type: 'ask', kind: 'number', text: both('来过几次？', 'How often have you come?') },
        ...{ skip: true, next: 'fork' },
      });
    await page.getByRole('tab', { name: /检查/ }).click();
    await page.getByText('“visits”的回答永远不会是 "often"').waitFor();
    await page.keyboard.press('Control+z');
    await expect.poll(() => kept.document).toEqual(survey);
    await card(page, 'visits').getByText('单选题').waitFor();
    await context.close();
    await server.close();
  });

  const looks: readonly (readonly [Locale, number])[] = [
    ['zh-CN', 1280],
    ['zh-CN', 360],
    ['en', 1280],
    ['en', 360],
  ];
  it.each(looks)('is offered to everybody: %s at %i', async (locale, width) => {
    const kept: KeptDraft = { document: survey, revision: 1, by: '' };
    const { server, address } = await world(kept);
    const context = await browser.newContext({ ...AT_A_DESK, locale, viewport: { width, height: 900 } });
    const page = await context.newPage();
    await page.goto(`${address}/console/flows/petition/drafts/${DRAFT}?node=visits`);
    const words = locale === 'en' ? { change: 'Change kind…', to: /^Message/ } : { change: '改成…', to: /^发消息/ };
    if (width < 768) await page.locator('[data-step="visits"]').click();
    const button = page.getByRole('button', { name: words.change });
    await button.waitFor();
    await picture(page, `change-form-${locale}-${width}`);
    await button.press('Enter');
    const picked = page.getByRole('dialog').getByRole('button', { name: words.to });
    await picked.waitFor();
    await picture(page, `change-pick-${locale}-${width}`);
    expect(await faultsAt(page)).toEqual([]);
    await picked.press('Enter');
    const confirm = page.getByRole('dialog').getByRole('button', { name: locale === 'en' ? /^Change to/ : /^改成“/ });
    await confirm.waitFor();
    await picked.waitFor({ state: 'hidden' });
    await picture(page, `change-confirm-${locale}-${width}`);
    expect(await faultsAt(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await confirm.waitFor({ state: 'hidden' });
    expect(kindOf(kept)).toBe('choice');
    await context.close();
    await server.close();
  });
});

async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}.png` });
}
