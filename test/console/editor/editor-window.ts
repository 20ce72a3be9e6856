import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { DRAFT, draftServer, type KeptDraft } from './draft-server.ts';

/** Longest wait for what the page shows. */
export const WAIT_MS = 15_000;

/** A console on one draft, whose server can be stopped and started anew on the same port. */
export async function world(kept: KeptDraft, port = 0) {
  const server = await draftServer(kept, 'petition');
  const address = await server.listen({ host: '127.0.0.1', port });
  return { server, address, port: Number(new URL(address).port) };
}

/** The page of the draft, once all cards have their places. */
export async function opened(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${address}/console/flows/petition/drafts/${DRAFT}`);
  await page.locator('.react-flow__node').first().waitFor({ timeout: WAIT_MS });
  await page.locator('.graph-busy').waitFor({ state: 'detached', timeout: WAIT_MS });
  return page;
}

/** The card of a step. */
export const card = (page: Page, name: string) => page.locator(`.react-flow__node[data-id="${name}"]`);

/** How long something must not move to stand still, in milliseconds. */
const STILL_MS = 250;

/** Where something is once it no longer moves: a form that opens makes the graph narrower, and the graph then glides. */
export async function stillBox(locator: Locator) {
  for (let before = ''; ; ) {
    const box = await locator.boundingBox({ timeout: WAIT_MS });
    if (!box) throw new Error('it is out of sight');
    const now = JSON.stringify(box);
    if (now === before) return box;
    before = now;
    await sleep(STILL_MS);
  }
}
