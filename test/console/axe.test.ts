import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Locale, locales } from '#domain/text.ts';
import { faultsAt } from '#test/support/axe.ts';
import { findChromium, launchChromium, WHY_NO_BROWSER } from '#test/support/chromium.ts';
import { type ConsoleData, ordinaryDay } from '#test/support/console-data.ts';
import { listedPages } from '#test/support/console-pages.ts';
import { HEIGHT, openWindow, type SignedIn, WIDTHS } from '#test/support/console-window.ts';
import { type Running, startRunning } from '#test/support/running.ts';

const executable = findChromium();
/** Pictures for whoever looks at the pages by eye. */
const PICTURES = process.env['PICTURES'];

let running: Running;
let unset: Running;
let chromium: Browser;
let data: ConsoleData;

beforeAll(async () => {
  if (!executable) return;
  [running, unset, chromium] = await Promise.all([startRunning(), startRunning(), launchChromium(executable)]);
  data = await ordinaryDay(running);
});
afterAll(async () => {
  await chromium?.close();
  await running?.[Symbol.asyncDispose]();
  await unset?.[Symbol.asyncDispose]();
});

/** Pages that look otherwise with these words behind their address. */
const FURTHER = ['/cases?tab=all', '/settings?tab=topics'];
const pages = await listedPages();

describe.skipIf(!executable)(`every page (${WHY_NO_BROWSER})`, () => {
  test.concurrent.each(locales)('can be used by everybody, on a phone and at a desk: %s', async (locale) => {
    const found = [
      ...(await faultsOf(unset, { locale, paths: ['/', `/set-up#${unset.huisheng.setUp}`] })),
      ...(await faultsOf(running, { locale, paths: ['/'] })),
      ...(await faultsOf(running, {
        locale,
        paths: [...pages.map(({ path }) => addressOf(path)), ...FURTHER],
        person: data.person,
      })),
    ];
    expect(found).toEqual([]);
  });
});

/** A page's address with something real in the place of each placeholder. */
function addressOf(path: string): string {
  return path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const place = data.places[name];
    if (place === undefined) throw new Error(`${path}: test/support/console-data.ts has nothing for :${name}`);
    return place;
  });
}

interface Walk {
  readonly locale: Locale;
  readonly paths: readonly string[];
  readonly person?: SignedIn;
}

/** What is wrong with these pages, from the narrowest width to the widest. */
async function faultsOf({ huisheng }: Running, { paths, ...who }: Walk): Promise<string[]> {
  const { address } = huisheng;
  await using window = await openWindow(chromium, { ...who, address, width: WIDTHS[0] });
  const { page, wrong } = window;
  const found: string[] = [];
  for (const path of paths) {
    await page.setViewportSize({ width: WIDTHS[0], height: HEIGHT });
    await goTo(page, path);
    const shown = await isShown(page);
    if (!shown) found.push(`${path}: was not shown`);
    for (const width of shown ? widthsIn(who.locale) : []) {
      await page.setViewportSize({ width, height: HEIGHT });
      if (PICTURES) await picture(page, path);
      found.push(...(await faultsAt(page)).map((fault) => `${path} at ${width}: ${fault}`));
    }
  }
  return [...found, ...wrong];
}

/** English says the same in longer words: they want for room on a phone, and nowhere else. */
function widthsIn(locale: Locale): readonly number[] {
  return locale === 'en' && !PICTURES ? WIDTHS.slice(0, 1) : WIDTHS;
}

/** Inside the frame as a link would, without loading everything anew; what is left behind is marked. */
async function goTo(page: Page, path: string): Promise<void> {
  const inside = await page.evaluate<boolean>('document.querySelector("main#content") !== null');
  if (!inside) return void (await page.goto(`/console${path}`));
  await page.evaluate(`{
    for (const left of document.querySelectorAll('#content > *')) left.dataset.left = '';
    history.pushState(null, '', ${JSON.stringify(`/console${path}`)});
    dispatchEvent(new PopStateEvent('popstate'));
  }`);
}

/** Waits until the page has what it asked for. False where it never has. */
function isShown(page: Page): Promise<boolean> {
  const settled = page.locator('main:not(:has(.ant-spin, .ant-skeleton, [data-left]))');
  return settled.waitFor().then(
    () => true,
    () => false,
  );
}

async function picture(page: Page, path: string): Promise<void> {
  const locale = await page.evaluate<string>('document.documentElement.lang');
  const name = `${path.replace(/#.*/, '').replaceAll('/', '_')}-${locale}-${page.viewportSize()?.width}`;
  await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true });
}
