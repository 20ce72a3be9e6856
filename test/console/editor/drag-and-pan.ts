import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { card, stillBox } from './editor-window.ts';

/** Drags a card that is in sight, then the graph itself; each of the two goes through `during`. */
export async function dragAndPan(page: Page, during: (act: () => Promise<void>) => Promise<void>): Promise<void> {
  const heads = page.locator('.react-flow__node .step-head');
  await stillBox(heads.first());
  const boxes = await Promise.all((await heads.all()).map((head) => head.boundingBox()));
  const index = boxes.findIndex((box) => box && box.x > 300 && box.x < 700 && box.y > 250 && box.y < 500);
  const before = boxes[index];
  if (!before) throw new Error('no card is in sight');
  const name = await page.locator('.react-flow__node').nth(index).getAttribute('data-id');
  await during(() => drag(page, { x: before.x + before.width / 2, y: before.y + before.height / 2 }));
  const after = await stillBox(card(page, name ?? '').locator('.step-head'));
  expect(Math.abs(after.x - before.x)).toBeGreaterThan(100);

  // The graph's corner, where no card stands.
  const viewport = page.locator('.react-flow__viewport');
  const looked = await viewport.getAttribute('style');
  await during(() => drag(page, { x: 216, y: 130 }));
  expect(await viewport.getAttribute('style')).not.toBe(looked);
}

async function drag(page: Page, from: { readonly x: number; readonly y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  for (let step = 1; step <= 120; step++) await page.mouse.move(from.x + step, from.y + Math.abs(60 - step));
  await page.mouse.up();
}
