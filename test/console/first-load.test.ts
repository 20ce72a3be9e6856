import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { findChromium, launchChromium, WHY_NO_BROWSER } from '#test/support/chromium.ts';
import { askAs, openLinkAt, openWindow, type SignedIn } from '#test/support/console-window.ts';
import { type Running, startRunning } from '#test/support/running.ts';

const executable = findChromium();
/** What a page may cost before the flow editor, gzipped: some seconds on a slow mobile line. */
const BUDGET_BYTES = 360_000;

let running: Running;
let chromium: Browser;

let person: SignedIn;
let account: string;

beforeAll(async () => {
  if (!executable) return;
  [running, chromium] = await Promise.all([startRunning(), launchChromium(executable)]);
  const { address, setUp = '' } = running.huisheng;
  person = await openLinkAt(address, setUp, { name: '王敏', login: 'wang.min' });
  const { me } = z
    .object({ me: z.object({ account: z.string() }) })
    .parse(await askAs(address, person, { method: 'GET', path: '/me' }));
  account = me.account;
});
afterAll(async () => {
  await chromium?.close();
  await running?.[Symbol.asyncDispose]();
});

const firsts = [
  { who: 'an administrator', path: '/flows', change: {} },
  { who: 'a desk officer', path: '/cases', change: { staff: 'li.hua' } },
];

test.skipIf(!executable).each(firsts)(
  `the first pages of $who are light, and come compressed (${WHY_NO_BROWSER})`,
  async ({ who, path, change }) => {
    const { address } = running.huisheng;
    await askAs(address, person, { method: 'PATCH', path: `/accounts/${account}`, body: change });
    await using window = await openWindow(chromium, { address });
    const asked = filesAsked(window.page);
    await window.page.goto('/console/');
    await window.page.getByLabel('登录名').waitFor();
    const signIn = await weightOf([...asked]);

    await window.context.addCookies(person.cookies.map((cookie) => ({ ...cookie, url: address })));
    await window.page.reload();
    await window.page.waitForURL(`**/console${path}`);
    await window.page.waitForLoadState('networkidle');
    const first = await weightOf([...asked]);
    console.info(`gzipped: the sign-in page ${kilobytes(signIn)}, with the first page of ${who} ${kilobytes(first)}`);
    expect(asked.size).toBeGreaterThan(2);
    expect(first).toBeLessThan(BUDGET_BYTES);
    expect(window.wrong).toEqual([]);
  },
);

/** The addresses of all scripts and styles that the page asks for from now on. */
function filesAsked(page: Page): ReadonlySet<string> {
  const asked = new Set<string>();
  page.on('request', (request) => {
    if (['script', 'stylesheet'].includes(request.resourceType())) asked.add(request.url());
  });
  return asked;
}

/** How many bytes leave the server for these files, to a browser that takes gzip. */
async function weightOf(addresses: readonly string[]): Promise<number> {
  const weights = addresses.map(async (address) => {
    const answer = await fetch(address, { headers: { 'accept-encoding': 'gzip' } });
    await answer.arrayBuffer();
    expect([address, answer.headers.get('content-encoding')]).toEqual([address, 'gzip']);
    return Number(answer.headers.get('content-length'));
  });
  return (await Promise.all(weights)).reduce((sum, weight) => sum + weight, 0);
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1000)} kB`;
}
