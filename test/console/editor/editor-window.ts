import type { BrowserContext, Locator, Page } from 'playwright-core';
import { DRAFT, draftServer, type KeptDraft } from './draft-server.ts';

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
  await page.locator('.react-flow__node').first().waitFor();
  await page.locator('.graph-busy').waitFor({ state: 'detached' });
  return page;
}

/** The card of a step. */
export const card = (page: Page, name: string) => page.locator(`.react-flow__node[data-id="${name}"]`);

/** Draws that nothing may move in to stand still. Counted, not timed: a busy machine draws seldom, and what glides moves with each draw. */
const STILL_DRAWS = 15;
const DRAWS = `new Promise((drawn) => {
  let left = ${STILL_DRAWS};
  const draw = () => (left-- > 0 ? requestAnimationFrame(draw) : drawn());
  draw();
})`;

/** Where something is once it no longer moves: a form that opens makes the graph narrower, and the graph then glides. */
export async function stillBox(locator: Locator) {
  for (let before = ''; ; ) {
    const box = await locator.boundingBox();
    const now = JSON.stringify(box);
    // It may be out of sight for a moment while the graph is drawn anew.
    if (box && now === before) return box;
    before = now;
    await locator.page().evaluate(DRAWS);
  }
}
