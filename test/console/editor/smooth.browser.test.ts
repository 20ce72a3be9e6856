import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium, launchChromium, WHY_NO_BROWSER } from '#test/support/chromium.ts';
import { AT_A_DESK } from '#test/support/console-window.ts';
import { largeFlow } from './drafts.ts';
import { card, opened, world } from './editor-window.ts';

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
  ] as const)(
    'is dragged and panned at 50 frames a second and more, %s',
    // Whoever else is on the machine can take a second's frames: what is too slow is so three times.
    { timeout: 60_000, retry: 2 },
    async (_, look) => {
      const kept = { document: largeFlow(300), revision: 1, by: '' };
      const { server, address } = await world(kept);
      const context = await browser.newContext(AT_A_DESK);
      const page = await opened(context, address);
      await look(page);
      await page.waitForTimeout(1000);
      const shown = page.locator('.react-flow__node .step-head');
      const boxes = await Promise.all((await shown.all()).map((head) => head.boundingBox()));
      const index = boxes.findIndex((box) => box && box.x > 300 && box.x < 700 && box.y > 250 && box.y < 500);
      const before = boxes[index];
      if (!before) throw new Error('no card is in sight');
      const name = await page.locator('.react-flow__node').nth(index).getAttribute('data-id');
      const drag = async (from: { readonly x: number; readonly y: number }) => {
        await page.mouse.move(from.x, from.y);
        await page.mouse.down();
        for (let step = 1; step <= 120; step++) await page.mouse.move(from.x + step, from.y + Math.abs(60 - step));
        await page.mouse.up();
      };
      const dragging = await framesWhile(page, () =>
        drag({ x: before.x + before.width / 2, y: before.y + before.height / 2 }),
      );
      const after = await card(page, name ?? '')
        .locator('.step-head')
        .boundingBox();
      expect(Math.abs((after?.x ?? 0) - before.x)).toBeGreaterThan(100);
      expect(1000 / dragging.median).toBeGreaterThanOrEqual(50);

      // The graph's corner, where no card stands.
      const viewport = page.locator('.react-flow__viewport');
      const looked = await viewport.getAttribute('style');
      const panning = await framesWhile(page, () => drag({ x: 216, y: 130 }));
      expect(await viewport.getAttribute('style')).not.toBe(looked);
      expect(1000 / panning.median).toBeGreaterThanOrEqual(50);
      await context.close();
      await server.close();
    },
  );
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
