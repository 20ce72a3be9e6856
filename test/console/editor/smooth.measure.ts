import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium, launchChromium, WHY_NO_BROWSER } from '#test/support/chromium.ts';
import { AT_A_DESK } from '#test/support/console-window.ts';
import { largeFlow } from './drafts.ts';
import { dragAndPan } from './drag-and-pan.ts';
import { opened, world } from './editor-window.ts';

const chromium = findChromium();

describe.skipIf(!chromium)(`a flow of three hundred steps (${WHY_NO_BROWSER})`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium(chromium ?? '');
  });
  afterAll(() => browser?.close());

  it.each([
    ['near', async () => {}],
    ['from afar', (page: Page) => page.locator('.react-flow__controls-fitview').click()],
  ] as const)('is dragged and panned at 50 frames a second and more, %s', async (_, look) => {
    const { server, address } = await world({ document: largeFlow(300), revision: 1, by: '' });
    const context = await browser.newContext(AT_A_DESK);
    const page = await opened(context, address);
    await look(page);
    await dragAndPan(page, async (act) => {
      const { median } = await framesWhile(page, act);
      expect(1000 / median).toBeGreaterThanOrEqual(50);
    });
    await context.close();
    await server.close();
  });
});

/** How long frames took while something was done, in milliseconds. */
async function framesWhile(page: Page, act: () => Promise<void>): Promise<{ readonly median: number }> {
  await page.evaluate(`
    const frames = (window.frames_ = []);
    let before = performance.now();
    const tick = (now) => {
      frames.push(now - before);
      before = now;
      // Until it is asked for anew.
      if (window.frames_ === frames) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  `);
  await act();
  const frames = await page.evaluate<number[]>('window.frames_');
  const sorted = frames.slice(2).toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.POSITIVE_INFINITY;
  const rate = (ms: number) => `${Math.round(1000 / ms)}`;
  console.info(
    `frames a second: median ${rate(at(0.5))}, slowest twentieth ${rate(at(0.95))}, of ${sorted.length} frames`,
  );
  return { median: at(0.5) };
}
