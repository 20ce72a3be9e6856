import { expect, test } from 'vitest';
import type { Case } from '#modules/cases/model/case.ts';
import { loadPart } from '#modules/cases/routes/load-part.ts';
import { createCaseLoad } from '#modules/cases/service/case-load.ts';
import { faultsAt } from '#test/support/axe.ts';
import { findChromium, WHY_NO_BROWSER } from '#test/support/chromium.ts';
import { consoleDesk, picture } from '#test/support/console-desk.ts';
import { openWindow, WIDTHS } from '#test/support/console-window.ts';
import { policy } from '#test/support/office.ts';

const desk = consoleDesk({
  parts: ({ database, office }) => [loadPart(createCaseLoad({ ...database, clock: office.clock, policy }))],
  async begin(begun) {
    const { office } = begun;
    const [first] = (await office.file({}, {}, {})) as [Case];
    await office.act('wang', first, { type: 'claim' });
    office.clock.advance(20 * 86_400_000);
    await office.file({});
    begun.who = 'li';
  },
});

test.skipIf(!findChromium()).each(WIDTHS)(
  `a lead reads how much waits, with whom, and how the weeks went, %i pixels wide (${WHY_NO_BROWSER})`,
  async (width) => {
    await using window = await openWindow(desk.browser, { address: desk.address, width });
    const { page } = window;
    await page.goto('/console/load');
    const officers = page.getByRole('region', { name: '按经办人' });
    await officers.getByRole('row', { name: /^wang/ }).waitFor();
    expect(await officers.getByRole('row', { name: /^还没有人认领/ }).textContent()).toContain('3');
    const weeks = page.getByRole('region', { name: '最近十二周' }).getByRole('row');
    expect(await weeks.count()).toBe(13);
    expect((await weeks.last().getByRole('cell').allTextContents()).slice(-2)).toEqual(['1', '0']);
    await picture(page, `load-${width}`);
    expect(await faultsAt(page)).toEqual([]);
    await officers.getByRole('link', { name: 'wang' }).click();
    await page.waitForURL('**/console/cases?tab=open&officer=wang');
    expect(window.wrong).toEqual([]);
  },
);
