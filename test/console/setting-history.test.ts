import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLivePolicy } from '#modules/office/service/live-policy.ts';
import { settingsPart } from '#modules/settings/routes/settings-part.ts';
import { createDangerNews } from '#modules/settings/service/danger-news.ts';
import { createOfficeSettings } from '#modules/settings/service/office-settings.ts';
import { createSettingHistory } from '#modules/settings/service/setting-history.ts';
import { systemClock } from '#platform/system.ts';
import { findChromium, launchChromium, WHY_NO_BROWSER } from '#test/support/chromium.ts';
import { consoleServer, principal } from '#test/support/console.ts';
import { HEIGHT, openWindow, WIDTHS } from '#test/support/console-window.ts';
import { freshDatabase, type TestDatabase } from '#test/support/database.ts';
import { shippedFlows, shippedPolicy, worldOf } from '#test/support/flows.ts';

const PICTURES = process.env['PICTURES'];
const executable = findChromium();

let database: TestDatabase;
let browser: Browser;
let server: FastifyInstance;
let address: string;

beforeAll(async () => {
  if (!executable) return;
  [database, browser] = await Promise.all([freshDatabase(), launchChromium(executable)]);
  const { prisma } = database;
  const policy = await openLivePolicy({ files: shippedPolicy(), db: prisma, logger: pino({ level: 'silent' }) });
  const { flows } = worldOf(shippedFlows());
  const namesOf = async (ids: readonly string[]) => new Map(ids.map((id) => [id, '王敏']));
  const settings = createOfficeSettings({
    ...{ prisma, policy, flows, clock: systemClock, namesOf },
    rerouteAccusations: async () => 0,
  });
  const { value } = await settings.read('topics');
  const { topics } = value as { topics: { id: string; name: object; keywords?: string[] }[] };
  const [first, ...others] = topics;
  const renamed = { ...first, name: { 'zh-CN': '征地拆迁', en: 'Land and demolition' }, keywords: ['征地', '拆迁'] };
  const change = { part: 'topics', value: { topics: [renamed, ...others] }, revision: 0 } as const;
  await settings.save(change, principal({ roles: ['admin'] }));
  // An office whose phrases are older than the release: nothing of its history holds the latest of them.
  const { dangers } = policy;
  const older = { ...dangers, kinds: dangers.kinds.map((kind) => ({ ...kind, brief: kind.brief.slice(0, -1) })) };
  await settings.save({ part: 'dangers', value: older, revision: 0 }, principal({ roles: ['admin'] }));
  await prisma.settingRevision.deleteMany({ where: { name: 'dangers', revision: 0 } });
  const history = createSettingHistory({ prisma, policy, settings, namesOf });
  server = await consoleServer(
    [
      settingsPart({
        ...{ settings, settingHistory: history, dangerNews: createDangerNews({ prisma, policy, settings }) },
        releaseHeldCases: async () => 0,
        lookAfterAccusations: async () => ({ held: 0, unattended: [] }),
      }),
    ],
    () => principal(),
  );
  address = await server.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  await server?.close();
  await browser?.close();
  await database?.close();
});

test.skipIf(!executable)(
  `an admin sees what changed in words, and restores what was before (${WHY_NO_BROWSER})`,
  async () => {
    await using window = await openWindow(browser, { address });
    const { page } = window;
    await page.goto('/console/settings?tab=topics');
    await page.getByRole('button', { name: '修改“征地拆迁”' }).waitFor();
    await page.getByRole('button', { name: '修改历史' }).click();
    const revision = page.getByRole('region', { name: '第 1 次修改' });
    await revision.getByText('王敏').waitFor();
    expect(await revision.textContent()).toMatch(/主题“土地征收”.*名称（中文）土地征收征地拆迁/s);
    expect(await revision.textContent()).not.toMatch(/[{}[\]]/);
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/history.png` });
    await page.getByRole('button', { name: '恢复成这样… · 最初的内容' }).click();
    const would = page.getByRole('region', { name: '恢复后会有这些变化' });
    await would.getByText('征地拆迁', { exact: true }).waitFor();
    if (PICTURES) {
      await page.screenshot({ path: `${PICTURES}/restore.png` });
      await page.setViewportSize({ width: WIDTHS[0], height: HEIGHT });
      await page.screenshot({ path: `${PICTURES}/restore-narrow.png` });
      await page.setViewportSize({ width: 1440, height: HEIGHT });
    }
    await page.getByRole('dialog').getByRole('button', { name: '恢复成这样', exact: true }).click();
    await page.getByRole('button', { name: '修改“土地征收”' }).waitFor();
    expect(window.wrong).toEqual([]);
  },
);

test.skipIf(!executable)(
  `an admin is offered the phrases that a release brings, looks at them, and adds them (${WHY_NO_BROWSER})`,
  async () => {
    await using window = await openWindow(browser, { address, locale: 'en', width: 360 });
    const { page } = window;
    await page.goto('/console/settings?tab=dangers');
    await page.getByText(/This release brings \d+ phrases that your office does not have/).waitFor();
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/danger-news.png` });
    await page.getByRole('button', { name: 'Look at them' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Nothing of your own is changed').waitFor();
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/danger-news-dialog.png` });
    await dialog.getByRole('button', { name: 'Add them all' }).click();
    await page.getByText(/This release brings/).waitFor({ state: 'detached' });
    expect(window.wrong).toEqual([]);
  },
);
