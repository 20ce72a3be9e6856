import type { FastifyInstance } from 'fastify';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { casesPart } from '#modules/cases/routes/cases-part.ts';
import { loadPart } from '#modules/cases/routes/load-part.ts';
import { createCaseLoad } from '#modules/cases/service/case-load.ts';
import { faultsAt } from '#test/support/axe.ts';
import { caseOffice, member } from '#test/support/case-office.ts';
import { findChromium, launchChromium, WHY_NO_BROWSER } from '#test/support/chromium.ts';
import { consoleServer, principal } from '#test/support/console.ts';
import { openWindow, WIDTHS } from '#test/support/console-window.ts';
import { freshDatabase, type TestDatabase } from '#test/support/database.ts';
import { policy } from '#test/support/office.ts';

/** Where pictures of the pages are put, for whoever wants to look at them. */
const PICTURES = process.env['PICTURES'];
const executable = findChromium();

let database: TestDatabase;
let browser: Browser;
let server: FastifyInstance;
let address: string;

beforeAll(async () => {
  if (!executable) return;
  database = await freshDatabase();
  browser = await launchChromium(executable);
  const office = await caseOffice(database);
  const [first] = await office.file({}, {}, {});
  if (!first) throw new Error('nothing was filed');
  await office.act('wang', first, { type: 'claim' });
  office.clock.advance(20 * 86_400_000);
  await office.file({});
  server = await consoleServer(
    [
      casesPart({ queue: office.queue, files: office.files, policy }),
      loadPart(createCaseLoad({ ...database, clock: office.clock, policy })),
    ],
    () => principal({ roles: [], staff: member('li') }),
  );
  address = await server.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  await server?.close();
  await browser?.close();
  await database?.close();
});

test.skipIf(!executable).each(WIDTHS)(
  `a lead reads how much waits, with whom, and how the weeks went, %i pixels wide (${WHY_NO_BROWSER})`,
  async (width) => {
    await using window = await openWindow(browser, { address, width });
    const { page } = window;
    await page.goto('/console/load');
    const officers = page.getByRole('region', { name: '按经办人' });
    await officers.getByRole('row', { name: /^wang/ }).waitFor();
    expect(await officers.getByRole('row', { name: /^还没有人认领/ }).textContent()).toContain('3');
    const weeks = page.getByRole('region', { name: '最近十二周' }).getByRole('row');
    expect(await weeks.count()).toBe(13);
    expect((await weeks.last().getByRole('cell').allTextContents()).slice(-2)).toEqual(['1', '0']);
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/load-${width}.png`, fullPage: true });
    expect(await faultsAt(page)).toEqual([]);
    await officers.getByRole('link', { name: 'wang' }).click();
    await page.waitForURL('**/console/cases?tab=open&officer=wang');
    expect(window.wrong).toEqual([]);
  },
);
