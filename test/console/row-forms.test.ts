import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium, launchChromium, WHY_NO_BROWSER } from '#test/support/chromium.ts';
import { type ConsoleData, ordinaryDay } from '#test/support/console-data.ts';
import { AT_A_DESK, askAs } from '#test/support/console-window.ts';
import { PATIENCE_MS } from '#test/support/patience.ts';
import { type Running, startRunning } from '#test/support/running.ts';

const executable = findChromium();

let running: Running;
let chromium: Browser;
let data: ConsoleData;
let context: BrowserContext;
const wrong: string[] = [];
let page: Page;

beforeAll(async () => {
  if (!executable) return;
  [running, chromium] = await Promise.all([startRunning(), launchChromium(executable)]);
  data = await ordinaryDay(running);
  for (const name of ['甲同事', '乙同事']) {
    await askAs(address(), data.person, { path: '/accounts', body: { name, roles: ['editor'], staff: null } });
  }
  context = await chromium.newContext({ ...AT_A_DESK, baseURL: address() });
  await context.addCookies(data.person.cookies.map((cookie) => ({ ...cookie, url: address() })));
  context.setDefaultTimeout(PATIENCE_MS);
  page = await context.newPage();
  page.on('pageerror', (error) => wrong.push(String(error)));
});
afterAll(async () => {
  await chromium?.close();
  await running?.[Symbol.asyncDispose]();
});

const address = () => running.huisheng.address;

interface Row {
  readonly id: string;
  readonly name: { readonly 'zh-CN': string };
}
const ask = (path: string) => askAs(address(), data.person, { method: 'GET', path });
const rowsOf = (path: string, list: string) => async () => {
  const { value } = (await ask(path)) as { value: Record<string, Row[]> };
  return (value[list] ?? []).map(({ id, name }) => ({ id, name: name['zh-CN'] }));
};
const accounts = async () =>
  ((await ask('/accounts')) as { accounts: { id: string; name: string }[] }).accounts.map(({ id, name }) => ({
    id,
    name,
  }));

/** Every list whose rows are each changed in a window: where it is, the two rows to open, and the field that shows which row it is. */
const lists = [
  { path: '/settings?tab=topics', rows: rowsOf('/settings/topics', 'topics'), one: '土地征收', other: '征地手续' },
  { path: '/settings?tab=templates', rows: rowsOf('/settings/templates', 'templates'), at: [0, 1] },
  { path: '/staff', rows: rowsOf('/staff', 'units'), at: [0, 1] },
  { path: '/staff', rows: rowsOf('/staff', 'staff'), at: [0, 1] },
  { path: '/accounts', rows: accounts, one: '甲同事', other: '乙同事', field: '姓名' },
] as const;

describe.skipIf(!executable)(`a window for one row of a list (${WHY_NO_BROWSER})`, () => {
  test.each(lists)('shows and saves its own row, whatever was opened before: $path', async (list) => {
    const before = await list.rows();
    const [one, other] =
      'one' in list ? [list.one, list.other] : [before[list.at[0]]?.name ?? '', before[list.at[1]]?.name ?? ''];
    await page.goto(`/console${list.path}`);

    const first = await opened(one);
    expect(await field(first, list).inputValue()).toBe(one);
    await field(first, list).fill('写错了行');
    await first.getByRole('button', { name: '取消' }).click();
    await page.getByRole('button', { name: '不要了，关闭' }).click();
    await first.waitFor({ state: 'detached' });

    const second = await opened(other);
    expect(await field(second, list).inputValue()).toBe(other);
    await field(second, list).fill('改对了行');
    await second.getByRole('button', { name: '保存' }).click();
    await second.waitFor({ state: 'detached' });
    expect(await list.rows()).toEqual(before.map((row) => (row.name === other ? { ...row, name: '改对了行' } : row)));

    // What was just saved is not offered to the next row, either.
    const third = await opened(one);
    expect(await field(third, list).inputValue()).toBe(one);
    await third.getByRole('button', { name: '取消' }).click();
    await third.waitFor({ state: 'detached' });
  });

  test('asks before it closes over what is not saved, and keeps it', async () => {
    await page.goto('/console/settings?tab=templates');
    await page.getByRole('button', { name: '添加模板' }).click();
    const dialog = page.getByRole('dialog', { name: '添加模板' });
    await dialog.getByLabel('短名').fill('half-written');
    await dialog.getByRole('button', { name: '取消' }).click();
    const goOn = page.getByRole('button', { name: '继续填写' });
    await goOn.click();
    // As long as the question is still going, Escape is its own.
    await goOn.waitFor({ state: 'detached' });
    expect(await dialog.getByLabel('短名').inputValue()).toBe('half-written');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '不要了，关闭' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '添加模板' }).click();
    expect(await dialog.getByLabel('短名').inputValue()).toBe('');
  });

  test('goes on from what a colleague saved meanwhile, with neither’s words lost', async () => {
    await page.goto('/console/settings?tab=templates');
    const [mine, theirs] = await rowsOf('/settings/templates', 'templates')();
    const dialog = await opened(mine?.name ?? '');
    await field(dialog, {}).fill('我改的模板');
    const { value, revision } = (await ask('/settings/templates')) as { value: { templates: Row[] }; revision: number };
    const templates = value.templates.map((one) =>
      one.id === theirs?.id ? { ...one, name: { ...one.name, 'zh-CN': '同事改的模板' } } : one,
    );
    const body = { value: { templates }, revision };
    await askAs(address(), data.person, { method: 'PUT', path: '/settings/templates', body });
    await dialog.getByRole('button', { name: '保存' }).click();
    await dialog.getByRole('button', { name: '在最新的内容上接着改' }).click();
    await dialog.getByRole('status').getByText('同事改的模板').waitFor();
    expect(await field(dialog, {}).inputValue()).toBe('我改的模板');
    await dialog.getByRole('button', { name: '保存' }).click();
    await dialog.waitFor({ state: 'detached' });
    const names = (await rowsOf('/settings/templates', 'templates')()).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['我改的模板', '同事改的模板']));
  });

  test('is not shown the refusal of the window before', async () => {
    await page.goto('/console/accounts');
    const first = await opened('甲同事');
    await page.route('**/console/api/accounts/*', (route) => route.abort());
    await field(first, { field: '姓名' }).fill('甲');
    await first.getByRole('button', { name: '保存' }).click();
    await first.getByRole('alert').waitFor();
    expect(await field(first, { field: '姓名' }).inputValue()).toBe('甲');
    await first.getByRole('button', { name: '取消' }).click();
    await page.getByRole('button', { name: '不要了，关闭' }).click();
    await first.waitFor({ state: 'detached' });
    await page.unroute('**/console/api/accounts/*');
    const again = await opened('甲同事');
    expect(await again.getByRole('alert').count()).toBe(0);
    expect(wrong).toEqual([]);
  });
});

/** The window of a row, opened. */
async function opened(name: string): Promise<Locator> {
  await page.getByRole('button', { name: new RegExp(`^修改“?${name}`) }).click();
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  return dialog;
}

/** The field that shows which row a window is about. */
function field(dialog: Locator, list: object): Locator {
  return 'field' in list ? dialog.getByLabel(String(list.field)) : dialog.getByLabel(/（中文）/).first();
}
