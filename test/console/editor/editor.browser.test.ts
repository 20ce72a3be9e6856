import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readScenarios } from '#engine/rehearsal/scenario-file.ts';
import { nodeOf } from '#modules/authoring/console/editor/model/draft.ts';
import { valueAt, withValueAt } from '#modules/authoring/console/editor/model/json-path.ts';
import { findChromium, launchChromium, WHY_NO_BROWSER } from '#test/support/chromium.ts';
import { AT_A_DESK } from '#test/support/console-window.ts';
import { shippedFiles } from '#test/support/flows.ts';
import { DRAFT, type KeptDraft } from './draft-server.ts';
import { filingFlow, largeFlow, realFlow } from './drafts.ts';
import { dragAndPan } from './drag-and-pan.ts';
import { card, opened, stillBox, world } from './editor-window.ts';

const chromium = findChromium();
const chinese = (page: Page) => page.locator('.form textarea[lang="zh-CN"]').first();

async function writeInto(page: Page, name: string, text: string): Promise<void> {
  await card(page, name).locator('.step-head').click();
  await chinese(page).fill(text);
}

/** The card that has the keyboard. */
const focusedCard = (page: Page) => page.locator(':focus').getAttribute('data-id');

/** What axe finds serious on the page. */
async function faultsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id);
}

/** How far what stands in the form goes beyond it, in pixels. */
const overflowOf = (page: Page) => page.locator('.form').evaluate((form) => form.scrollWidth - form.clientWidth);

const savedText = (kept: KeptDraft, name: string) => valueAt(kept.document, ['nodes', name, 'text', 'zh-CN']);

describe.skipIf(!chromium)(`the flow editor (${WHY_NO_BROWSER})`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium(chromium ?? '');
  });
  afterAll(() => browser?.close());

  it('names the buttons that zoom in the reader’s language', async () => {
    const { server, address } = await world({ document: filingFlow(), revision: 1, by: '' });
    const context = await browser.newContext(AT_A_DESK);
    const page = await opened(context, address);
    const buttons = page.locator('.react-flow__controls button');
    const named = await buttons.evaluateAll((all) => all.map((button) => [button.title, button.ariaLabel]));
    expect(named.flat()).toEqual(['放大', '放大', '缩小', '缩小', '看全图', '看全图']);
    await context.close();
    await server.close();
  });

  it('saves a text by itself, shows it on the card, undoes and redoes it', async () => {
    const kept = { document: filingFlow(), revision: 1, by: '' };
    const { server, address } = await world(kept);
    const context = await browser.newContext(AT_A_DESK);
    const page = await opened(context, address);
    const errors: string[] = [];
    page.on('pageerror', ({ message }) => errors.push(message));
    page.on('console', (said) => said.type() === 'error' && errors.push(said.text()));
    await writeInto(page, 'declined', '好的，不登记。');
    expect(await card(page, 'declined').locator('.step-text').textContent()).toBe('好的，不登记。');
    await expect.poll(() => savedText(kept, 'declined')).toBe('好的，不登记。');
    await page.keyboard.press('Control+z');
    await expect.poll(() => savedText(kept, 'declined')).toMatch(/^好的，这次不登记/);
    await page.keyboard.press('Control+y');
    await expect.poll(() => savedText(kept, 'declined')).toBe('好的，不登记。');
    // The copy that was selected is gone again; another step can be opened.
    await card(page, 'declined').locator('.step-head').click();
    // Until the card has the keyboard, a key belongs to the field.
    await expect.poll(() => focusedCard(page)).toBe('declined');
    await page.keyboard.press('Control+d');
    await expect.poll(() => page.locator('.step.is-selected .step-name').textContent()).toBe('declined2');
    await page.keyboard.press('Control+z');
    await card(page, 'declined2').waitFor({ state: 'detached' });
    await card(page, 'consent').locator('.step-head').click();
    await expect.poll(() => chinese(page).inputValue()).toContain('您同意吗');
    expect(errors).toEqual([]);
    await context.close();
    await server.close();
  });

  it('shows how many came to a question and left there, as long as one wants to see it', async () => {
    const kept = { document: filingFlow(), revision: 1, by: '' };
    const { server, address } = await world(kept);
    const context = await browser.newContext(AT_A_DESK);
    const page = await opened(context, address);
    const line = card(page, 'consent').locator('.step-figures');
    expect(await line.textContent()).toBe('走到 100 · 离开 0');
    expect(await line.getAttribute('title')).toContain(
      '第 1 版：走到 100，回答 90，重试 3，离开 0；通常用时：约 40 秒',
    );
    expect(await card(page, 'consent').getAttribute('aria-label')).toContain('走到 100');
    expect(await card(page, 'declined').locator('.step-figures').textContent()).toBe('走到 100');
    // It takes no room: nothing moves when it goes.
    const place = await card(page, 'consent').boundingBox();
    await page.getByRole('button', { name: '多少人走到、离开', pressed: true }).click();
    await line.waitFor({ state: 'detached' });
    expect(await card(page, 'consent').boundingBox()).toEqual(place);
    await page.reload();
    await page.getByRole('button', { name: '多少人走到、离开', pressed: false }).waitFor();
    expect(await page.locator('.step-figures').count()).toBe(0);
    await context.close();
    await server.close();
  });

  it('shows names alone from afar, where nobody could read the texts', async () => {
    const { server, address } = await world({ document: filingFlow(), revision: 1, by: '' });
    const context = await browser.newContext(AT_A_DESK);
    const page = await opened(context, address);
    const consent = card(page, 'consent');
    await consent.locator('.step-text').waitFor();
    await page.locator('.react-flow__controls-fitview').click();
    await consent.locator('.step-text').waitFor({ state: 'hidden' });
    const name = await stillBox(consent.locator('.step-name'));
    expect(name.height).toBeGreaterThan(0);
    const zoomIn = page.locator('.react-flow__controls-zoomin');
    for (let press = 0; press < 6; press++) await zoomIn.click();
    await page.locator('.step-text').first().waitFor();
    await context.close();
    await server.close();
  });

  it.each([
    ['near', async () => {}],
    ['from afar', (page: Page) => page.locator('.react-flow__controls-fitview').click()],
  ] as const)('three hundred steps are dragged and panned, %s', async (_, look) => {
    const { server, address } = await world({ document: largeFlow(300), revision: 1, by: '' });
    const context = await browser.newContext(AT_A_DESK);
    const page = await opened(context, address);
    await look(page);
    await dragAndPan(page, (act) => act());
    await context.close();
    await server.close();
  });

  it('inserts a question on a way, connects by dragging, moves and removes by keyboard', async () => {
    const kept = { document: filingFlow(), revision: 1, by: '' };
    const { server, address } = await world(kept);
    const context = await browser.newContext(AT_A_DESK);
    const page = await opened(context, address);
    await page.locator('[data-id="consent→next"] .way-insert').dispatchEvent('click');
    // The keyboard is in the search at once.
    await page
      .getByRole('dialog')
      .getByLabel(/^找一种步骤/)
      .and(page.locator(':focus'))
      .waitFor();
    await page.keyboard.type('一小段话');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /单选题/ })
      .waitFor({ state: 'detached' });
    await page.keyboard.press('Enter');
    await expect.poll(() => valueAt(kept.document, ['nodes', 'consent', 'next'])).toBe('question');
    expect(nodeOf(kept.document, 'question')).toMatchObject({ kind: 'text', next: 'consented' });

    // Its form opens once the graph stands still.
    await expect.poll(() => chinese(page).evaluate((box) => box.matches(':focus'))).toBe(true);
    const to = await stillBox(card(page, 'consent').locator('.step-head'));
    const from = await stillBox(card(page, 'question').locator('.react-flow__handle-bottom'));
    await page.mouse.move(from.x + 6, from.y + 6);
    await page.mouse.down();
    // Not along the graph's edge, where it would be pulled along.
    const middle = to.x + to.width / 2;
    await page.mouse.move(middle, to.y + 30, { steps: 8 });
    await page.mouse.move(middle, to.y - 1, { steps: 4 });
    await page.mouse.up();
    await expect.poll(() => valueAt(kept.document, ['nodes', 'question', 'next'])).toBe('consent');
    await page.keyboard.press('Control+z');

    await card(page, 'question').locator('.step-head').click();
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => focusedCard(page)).toBe('consent');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => focusedCard(page)).toBe('question');
    await page.keyboard.press('Delete');
    await expect.poll(() => valueAt(kept.document, ['nodes', 'consent', 'next'])).toBe('consented');
    await context.close();
    await server.close();
  });

  it('loses nothing where the server is away, the tab is closed, and the server starts anew', async () => {
    const kept = { document: filingFlow(), revision: 1, by: '' };
    const before = await world(kept);
    const context = await browser.newContext(AT_A_DESK);
    const page = await opened(context, before.address);
    await before.server.close();
    await writeInto(page, 'declined', '离线写的话');
    await page.getByText('连不上服务器').waitFor();
    await page.getByRole('tab', { name: '检查' }).click();
    await page.getByRole('button', { name: '重新检查' }).click();
    await page.getByText('最近的改动还没有保存').waitFor();
    await page.close();
    const after = await world(kept, before.port);
    const again = await opened(context, after.address);
    await again.getByText('没来得及保存的改动').waitFor();
    await expect.poll(() => savedText(kept, 'declined')).toBe('离线写的话');
    await again.getByText('已保存').waitFor();
    await context.close();
    await after.server.close();
  });

  it('puts two people’s changes together, and asks where they are to the same place', async () => {
    const kept = { document: filingFlow(), revision: 1, by: '' };
    const { server, address } = await world(kept);
    const context = await browser.newContext(AT_A_DESK);
    const page = await opened(context, address);
    kept.document = withValueAt(kept.document, ['nodes', 'kind', 'text', 'zh-CN'], '李伟的问题');
    Object.assign(kept, { revision: 2, by: '李伟' });
    await writeInto(page, 'declined', '王敏的话');
    await expect.poll(() => savedText(kept, 'declined')).toBe('王敏的话');
    expect(savedText(kept, 'kind')).toBe('李伟的问题');

    kept.document = withValueAt(kept.document, ['nodes', 'declined', 'text', 'zh-CN'], '李伟的话');
    Object.assign(kept, { revision: kept.revision + 1, by: '李伟' });
    await writeInto(page, 'declined', '王敏又改了');
    await page.getByRole('button', { name: '看一看，选一份' }).click();
    expect(savedText(kept, 'declined')).toBe('李伟的话');
    await page.getByRole('radio', { name: /对方的/ }).click();
    await page.getByRole('button', { name: '就这样保存' }).click();
    await page.getByText('已保存').waitFor();
    expect(savedText(kept, 'declined')).toBe('李伟的话');
    expect(await chinese(page).inputValue()).toBe('李伟的话');
    await context.close();
    await server.close();
  });

  it('makes a condition by choosing, with the keyboard alone, and says it on the card', async () => {
    const kept = { document: filingFlow(), revision: 1, by: '' };
    const { server, address } = await world(kept);
    const context = await browser.newContext(AT_A_DESK);
    const page = await opened(context, address);
    const saved = () => valueAt(kept.document, ['nodes', 'consented', 'when', 0, 'if']);
    const choose = async (box: string, words: string) => {
      await page.getByRole('combobox', { name: box, exact: true }).focus();
      await page.keyboard.press('Enter');
      await page.keyboard.type(words);
      await page.keyboard.press('Enter');
    };
    await card(page, 'consented').locator('.step-head').click();
    const said = card(page, 'consented').locator('.step-row-case');
    expect(await said.textContent()).toBe('“您同意吗？”选了“同意”');

    await page.getByRole('button', { name: '再加一个条件' }).press('Enter');
    await choose('如果 2：看什么', '让经办人知道');
    await choose('如果 2：和什么比较', '匿名');
    const both = "answers.consent == true && answers.identity == 'anonymous'";
    await expect.poll(saved).toBe(both);
    await page.getByRole('combobox', { name: '都要成立，还是有一个成立就行' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(saved).toBe(both.replace('&&', '||'));
    expect(await said.getAttribute('title')).toBe('“您同意吗？”选了“同意”，或者“要让经办人知道您是谁吗？”选了“匿名”');
    expect(await faultsOf(page)).toEqual([]);
    expect(await overflowOf(page)).toBe(0);

    await page.getByRole('button', { name: '去掉：如果 1' }).press('Enter');
    await expect.poll(saved).toBe("answers.identity == 'anonymous'");
    // What cannot be chosen is written, and stays as it is written.
    await page.getByRole('button', { name: '写成表达式' }).press('Enter');
    const wild = "answers.title.startsWith('噪音')  ||  answers.consent";
    await page.getByRole('combobox', { name: '如果', exact: true }).fill(wild);
    await expect.poll(saved).toBe(wild);
    expect(await page.getByRole('button', { name: '改回选择' }).count()).toBe(0);
    expect(await card(page, 'consented').locator('.step-row-expression').textContent()).toBe(wild);
    await page.getByRole('combobox', { name: '如果', exact: true }).fill("answers.kind == 'help'");
    await page.getByRole('button', { name: '改回选择' }).press('Enter');
    await expect.poll(() => said.textContent()).toBe('“您这次是想：”选了“求助”');

    // On a phone it is the same form.
    await page.setViewportSize({ width: 360, height: 740 });
    await page.locator('.editor-more').click();
    const value = page.getByRole('combobox', { name: '如果 1：和什么比较' });
    await value.waitFor();
    // Once it stands still.
    await expect.poll(() => faultsOf(page)).toEqual([]);
    expect(await overflowOf(page)).toBe(0);
    await context.close();
    await server.close();
  });

  it('drops an answer that nobody uses by one press, which stays in the flow', async () => {
    const document = withValueAt(filingFlow(), ['nodes', 'mood'], {
      ...{ type: 'ask', kind: 'text', text: { 'zh-CN': '您心情怎么样？', en: 'How do you feel?' }, next: 'consented' },
    });
    const kept = { document: withValueAt(document, ['nodes', 'consent', 'next'], 'mood'), revision: 1, by: '' };
    const { server, address } = await world(kept);
    const context = await browser.newContext(AT_A_DESK);
    const page = await opened(context, address);
    await page.getByRole('tab', { name: /检查/ }).click();
    const problem = page.locator('.checks-item').filter({ hasText: '您心情怎么样？' });
    await problem.getByText('没有人会看到').waitFor();
    await problem.getByRole('button', { name: '有意不留', exact: true }).click();
    await problem.waitFor({ state: 'detached' });
    // The list of checks is quicker than the keeping.
    await expect.poll(() => valueAt(kept.document, ['nodes', 'mood', 'dropped'])).toBe(true);
    await context.close();
    await server.close();
  });

  it('names the scenario and the step where it departs, shows what differs, and updates it by one press', async () => {
    const door = {
      type: 'ask',
      kind: 'text',
      text: { 'zh-CN': '门牌号？', en: 'Which door?' },
      dropped: true,
      next: 'story',
    };
    const document = withValueAt(
      withValueAt(realFlow('petition'), ['nodes', 'door'], door),
      ['nodes', 'title', 'next'],
      'door',
    );
    const read = readScenarios('flows/petition.test.yaml', shippedFiles['petition.test.yaml'] ?? '');
    const scenarios = read.ok ? read.scenarios.filter(({ turns }) => turns.length > 8).slice(0, 2) : [];
    const kept: KeptDraft = { document, revision: 1, by: '', scenarios };
    const { server, address } = await world(kept);
    const context = await browser.newContext(AT_A_DESK);
    const page = await opened(context, address);
    await page.getByRole('tab', { name: /检查/ }).click();
    const first = page.locator('.checks-item').filter({ hasText: `“${scenarios[0]?.name}”` });
    await first.locator('small').filter({ hasText: '门牌号？' }).waitFor();
    await first.getByText(/^哪里和场景不同/).click();
    await first.getByRole('button', { name: '按现在的流程更新场景' }).click();
    await first.waitFor({ state: 'detached' });
    expect(kept.scenarios?.[0]?.turns.length).toBe((scenarios[0]?.turns.length ?? 0) + 1);
    expect(kept.scenarios?.[1]).toEqual(scenarios[1]);
    expect(await faultsOf(page)).toEqual([]);
    await context.close();
    await server.close();
  });

  it('leads from a problem to its field', async () => {
    const document = withValueAt(filingFlow(), ['nodes', 'declined', 'text', 'en'], 'Fine, {nobody}.');
    const kept = { document, revision: 1, by: '' };
    const { server, address } = await world(kept);
    const context = await browser.newContext(AT_A_DESK);
    const page = await opened(context, address);
    await page.getByRole('tab', { name: /检查/ }).click();
    await page.locator('.check.is-error').first().click();
    await expect.poll(() => page.locator('.step.is-selected .step-name').textContent()).toBe('declined');
    await expect.poll(() => page.locator(':focus').getAttribute('lang')).toBe('en');
    // A search that fits nothing leaves the graph as it is.
    await page.getByLabel('查找文字或代号').fill('没有这样的话');
    await page.getByText('0 处').waitFor();
    expect(await page.locator('.step.is-dim').count()).toBe(0);
    // From the list of flows a link leads to the step.
    await page.goto(`${address}/console/flows/petition/drafts/${DRAFT}?node=declined`);
    await expect.poll(() => page.locator('.step.is-selected .step-name').textContent()).toBe('declined');
    await expect.poll(() => chinese(page).inputValue()).toMatch(/^好的，这次不登记/);
    await context.close();
    await server.close();
  });
});
