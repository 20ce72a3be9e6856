import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Draft } from '#modules/authoring/console/editor/model/draft.ts';
import { valueAt } from '#modules/authoring/console/editor/model/json-path.ts';
import { faultsAt } from '#test/support/axe.ts';
import { findChromium, launchChromium, WHY_NO_BROWSER } from '#test/support/chromium.ts';
import { AT_A_DESK, HEIGHT } from '#test/support/console-window.ts';
import { DRAFT, type KeptDraft } from './draft-server.ts';
import { card, opened, world } from './editor-window.ts';

/** Where pictures of the pages are put, for whoever wants to look at them. */
const PICTURES = process.env['PICTURES'];

const both = (zh: string, en: string) => ({ 'zh-CN': zh, en });

/** As an import from a file may leave it: much of it is not what its field takes. */
const imported: Draft = {
  schema: 4,
  flow: 'petition',
  title: both('问卷', 'Survey'),
  start: 'name',
  nodes: {
    name: {
      type: 'ask',
      kind: 'text',
      text: '您叫什么？',
      minLength: '2',
      help: ['写全名', { after: 'wait' }],
      colour: { main: 'red', shades: ['dark'] },
      next: 'odd',
    },
    odd: { type: 'video', address: { host: 'example.org', parts: [1, 2] } },
  },
};

/** What only JSON has: a key in quotes, or a brace or bracket before one. */
const JSON_MARKS = /"\w[\w-]*":|[{[]\s*"/;

describe.skipIf(!findChromium())(`what does not fit a form of the flow editor (${WHY_NO_BROWSER})`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium(findChromium() ?? '');
  });
  afterAll(() => browser?.close());

  it('is shown for people to read, and what it plainly means is put into the form', async () => {
    const kept: KeptDraft = { document: imported, revision: 1, by: '' };
    const { server, address } = await world(kept);
    const context = await browser.newContext(AT_A_DESK);
    const page = await opened(context, address);
    await card(page, 'name').click();
    const form = page.locator('.form');
    const field = (name: string) => form.getByRole('group', { name, exact: true });
    await field('群众看到的话').getByText('您叫什么？').waitFor();
    await field('群众发“帮助”时的说明').getByText('• 写全名').waitFor();
    expect(await field('colour').locator('pre').textContent()).toBe('main：red\nshades：\n  • dark');
    expect(await form.textContent()).not.toMatch(JSON_MARKS);
    expect(await faultsAt(page)).toEqual([]);
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/odd-form.png` });

    await field('群众看到的话').getByRole('button', { name: '填进表单' }).click();
    await field('至少几个字').getByRole('button', { name: '填进表单' }).click();
    expect(await field('群众发“帮助”时的说明').getByRole('button', { name: '填进表单' }).count()).toBe(0);
    await field('colour').getByRole('button', { name: '去掉' }).click();
    await field('colour').waitFor({ state: 'detached' });
    await expect.poll(() => valueAt(kept.document, ['nodes', 'name', 'text'])).toEqual(both('您叫什么？', ''));
    await expect.poll(() => valueAt(kept.document, ['nodes', 'name', 'minLength'])).toBe(2);
    await expect.poll(() => valueAt(kept.document, ['nodes', 'name', 'colour'])).toBeUndefined();
    // What nobody touched stays as it was.
    expect(valueAt(kept.document, ['nodes', 'name', 'help'])).toEqual(['写全名', { after: 'wait' }]);
    await context.close();
    await server.close();
  });

  it('is shown so on a phone, in English, of a step whose sort does not exist', async () => {
    const { server, address } = await world({ document: imported, revision: 1, by: '' });
    const context = await browser.newContext({
      ...AT_A_DESK,
      locale: 'en-US',
      viewport: { width: 360, height: HEIGHT },
    });
    const page = await context.newPage();
    await page.goto(`${address}/console/flows/petition/drafts/${DRAFT}?node=odd`);
    await page.locator('.editor-more').click();
    const shown = page.locator('.form pre');
    await shown.waitFor();
    expect(await shown.textContent()).toBe('type: video\naddress:\n  host: example.org\n  parts:\n    • 1\n    • 2');
    expect(await page.getByRole('link', { name: 'Download YAML' }).getAttribute('href')).toMatch(/\/yaml$/);
    expect(await faultsAt(page)).toEqual([]);
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/odd-phone.png` });
    await context.close();
    await server.close();
  });
});
