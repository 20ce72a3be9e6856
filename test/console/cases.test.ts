import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Case } from '#modules/cases/model/case.ts';
import { casesPart } from '#modules/cases/routes/cases-part.ts';
import { openLivePolicy } from '#modules/office/service/live-policy.ts';
import { settingsPart } from '#modules/settings/routes/settings-part.ts';
import { createDangerNews } from '#modules/settings/service/danger-news.ts';
import { createOfficeSettings } from '#modules/settings/service/office-settings.ts';
import { createSettingHistory } from '#modules/settings/service/setting-history.ts';
import { faultsAt } from '#test/support/axe.ts';
import { caseOffice, member } from '#test/support/case-office.ts';
import { emptyCases } from '#test/support/case-world.ts';
import { findChromium, launchChromium, WHY_NO_BROWSER } from '#test/support/chromium.ts';
import { consoleServer, principal } from '#test/support/console.ts';
import { AT_A_DESK, HEIGHT } from '#test/support/console-window.ts';
import { freshDatabase, type TestDatabase } from '#test/support/database.ts';
import { shippedFlows, shippedPolicy, worldOf } from '#test/support/flows.ts';
import { policy } from '#test/support/office.ts';
import { PATIENCE_MS } from '#test/support/patience.ts';

/** Where pictures of the pages are put, for whoever wants to look at them. */
const PICTURES = process.env['PICTURES'];
const executable = findChromium();

let database: TestDatabase;
let browser: Browser;
let office: Awaited<ReturnType<typeof caseOffice>>;
let server: FastifyInstance;
let filed: Case;
let address: string;

beforeAll(async () => {
  if (!executable) return;
  database = await freshDatabase();
  const account = { id: principal().account, profileSealed: Buffer.alloc(0), roles: [], createdAt: new Date() };
  await database.prisma.account.create({ data: account });
  browser = await launchChromium(executable);
});
afterAll(async () => {
  await browser?.close();
  await database?.close();
});
beforeEach(async () => {
  await emptyCases(database);
  await database.prisma.setting.deleteMany();
  office = await caseOffice(database);
  const place = { words: '人民路12号工地', latitude: 28.2, longitude: 112.9 };
  const words = '三个多月了，打13812345678问我';
  const happenedOn = { type: 'ongoing', from: '2026-03-01', by: '2026-04-30', to: null, words } as const;
  const [first] = await office.file({ place, happenedOn }, { title: '路灯不亮，晚上看不清', body: '三天了。' });
  if (!first) throw new Error('nothing was filed');
  filed = first;
  await office.index.indexMissing();
  office.sent();
  const { prisma } = database;
  const live = await openLivePolicy({ files: shippedPolicy(), db: prisma, logger: pino({ level: 'silent' }) });
  const { flows } = worldOf(shippedFlows());
  const namesOf = async (ids: readonly string[]) => new Map(ids.map((id) => [id, '王敏']));
  const settings = createOfficeSettings({
    ...{ prisma, policy: live, flows, clock: office.clock, namesOf },
    rerouteAccusations: async () => 0,
  });
  server = await consoleServer(
    [
      casesPart({ queue: office.queue, files: office.files, policy }),
      settingsPart({
        settings,
        settingHistory: createSettingHistory({ prisma, policy: live, settings, namesOf }),
        dangerNews: createDangerNews({ prisma, policy: live, settings }),
        releaseHeldCases: async () => 0,
        lookAfterAccusations: async () => ({ held: 0, unattended: [] }),
      }),
    ],
    () => principal({ staff: member('wang') }),
  );
  address = await server.listen({ port: 0, host: '127.0.0.1' });
});
afterEach(() => server?.close());

async function open(path: string, look: BrowserContextOptions = AT_A_DESK): Promise<Page> {
  const page = await browser.newPage(look);
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(`${address}/console${path}`);
  return page;
}

async function picture(page: Page, name: string): Promise<void> {
  if (!PICTURES) return;
  await page.waitForTimeout(600);
  await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true });
}

/** In a browser, if there is one. */
const only = (name: string, run: () => Promise<void>) => test.skipIf(!executable)(name, run);

only(
  `an officer works a case from the queue to its close, and the citizen hears of it (${WHY_NO_BROWSER})`,
  async () => {
    const page = await open('/cases?tab=unclaimed');
    await page.getByRole('searchbox').fill('三个月');
    await page.getByRole('searchbox').press('Enter');
    await page.getByText('路灯不亮').waitFor({ state: 'detached' });
    await page.getByRole('link', { name: filed.number }).click();
    await page.getByText('您没有经办这一件').waitFor();
    expect(await page.textContent('main')).not.toContain('张伟');
    // What was said of when is masked like the story.
    expect(await page.textContent('main')).toContain('“三个多月了，打***问我”（2026年3月至4月开始，持续至今）');
    await page.getByRole('button', { name: '认领' }).click();
    await page.getByText('+8613812345678', { exact: true }).waitFor();
    await page.getByText('“三个多月了，打13812345678问我”（2026年3月至4月开始，持续至今）').waitFor();
    await picture(page, 'when');

    await page.getByRole('button', { name: '答复', exact: true }).click();
    const box = page.getByRole('textbox', { name: '答复内容' });
    await box.fill('已责令补发工资，今天到账。');
    await page.getByText(/已保存，只有您能看到/).waitFor();
    await page.reload();
    await page.getByRole('button', { name: '答复', exact: true }).click();
    await expect.poll(() => box.inputValue()).toBe('已责令补发工资，今天到账。');
    await page.getByRole('button', { name: '预览' }).click();
    // The window before it shows what the citizen wrote, in a quotation as well.
    const preview = page.getByRole('dialog').filter({ has: page.getByRole('button', { name: '确认发送' }) });
    const shown = await preview.getByRole('blockquote').textContent();
    await picture(page, 'preview');
    await page.getByRole('button', { name: '确认发送' }).click();
    await page.getByText('答复正在送达').waitFor();
    const told = office.sent().toCitizen.map((message) => (message.type === 'text' ? message.text : ''));
    expect(told.at(-1)).toBe(shown);

    await page.getByRole('button', { name: '办结' }).click();
    await page.getByRole('radio', { name: '已解决', exact: true }).click();
    await page.getByRole('radio', { name: '电话' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '办结' }).click();
    await page.getByText('已办结', { exact: true }).waitFor();
    expect(office.sent().toCitizen).toMatchObject([{ text: expect.stringContaining('已办结') }]);
    await page.close();
  },
);

only(
  'a template that is chosen over an edited text stands above it, which is said, and is taken out again',
  async () => {
    const files = office.filesUnder({ ...policy, templates: shippedPolicy().templates });
    await server.close();
    server = await consoleServer([casesPart({ queue: office.queue, files, policy })], () =>
      principal({ staff: member('wang') }),
    );
    address = await server.listen({ port: 0, host: '127.0.0.1' });
    const page = await open(`/cases/${filed.id}`);
    await page.getByRole('button', { name: '认领' }).click();
    await page.getByRole('button', { name: '答复', exact: true }).click();
    const box = page.getByRole('textbox', { name: '答复内容' });
    const choose = async (nth: number) => {
      await page.getByRole('combobox', { name: '从模板开始' }).click();
      await page.locator('.ant-select-item-option').nth(nth).click();
      await page.locator('.ant-select-item-option').nth(nth).waitFor({ state: 'hidden' });
    };
    const undo = page.getByRole('button', { name: '撤回这个模板' });
    await choose(0);
    const begun = await box.inputValue();
    expect(begun).not.toBe('');
    expect(await undo.count()).toBe(0);
    const edited = `${begun}请带身份证。`;
    await box.fill(edited);
    await choose(1);
    await page.getByText('模板放在了您写的内容上面').waitFor();
    const both = await box.inputValue();
    expect(both.endsWith(`\n\n${edited}`)).toBe(true);
    await undo.click();
    expect(await box.inputValue()).toBe(edited);
    await undo.waitFor({ state: 'detached' });
    // Once both were edited, nothing is taken back that somebody wrote since.
    await choose(1);
    await box.fill(`${both}多写的。`);
    await undo.waitFor({ state: 'detached' });
    await page.close();
  },
);

only(
  'a reply that the citizen overtook says what happened, keeps what was typed, and goes out when it is sent all the same',
  async () => {
    const page = await open(`/cases/${filed.id}`);
    await page.getByRole('button', { name: '认领' }).click();
    await page.getByRole('button', { name: '答复', exact: true }).click();
    await picture(page, 'reply-form');
    const box = page.getByRole('textbox', { name: '答复内容' });
    await box.fill('已责令补发工资。');
    await page.getByRole('button', { name: '预览' }).click();
    await page.getByRole('dialog').getByRole('blockquote').waitFor();
    const supplement = { case: filed.id, text: '今天又停电了', files: [] };
    await office.run({ command: 'case.supplement', input: supplement }, office.runner);
    await page.getByRole('button', { name: '确认发送' }).click();
    const alert = page.getByRole('dialog').getByRole('alert');
    await alert.getByText('您打开之后，这个件有了新情况').waitFor();
    expect(await alert.textContent()).toContain('补充');
    expect(await faultsAt(page)).toEqual([]);
    await picture(page, 'overtaken');
    await page.getByRole('button', { name: '返回修改' }).click();
    expect(await box.inputValue()).toBe('已责令补发工资。');
    await page.getByRole('button', { name: '预览' }).click();
    await page.getByRole('button', { name: '确认发送' }).click();
    await page.getByText('答复正在送达').waitFor();

    await page.getByRole('button', { name: '办结' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '办结' }).click();
    await page.getByText('请填写这一项。').waitFor();
    await page.getByRole('radio', { name: '已解决', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: '办结' }).click();
    await page.getByText('还不能确认群众收到了答复').waitFor();
    expect(await faultsAt(page)).toEqual([]);
    await picture(page, 'close-form');
    await page.getByRole('dialog').getByRole('button', { name: '取消' }).click();
    await page.getByRole('button', { name: '继续填写' }).waitFor();
    await page.close();
  },
);

only('a reply is written beside what the citizen wrote, and goes out by the keyboard alone', async () => {
  const supplement = { case: filed.id, text: '今天又停电了', files: [] };
  await office.run({ command: 'case.supplement', input: supplement }, office.runner);
  const page = await open(`/cases/${filed.id}`);
  await page.getByRole('button', { name: '认领' }).click();
  await page.getByRole('button', { name: '答复', exact: true }).click();
  const box = page.getByRole('textbox', { name: '答复内容' });
  const beside = page.getByRole('dialog').getByRole('region', { name: '群众反映的内容' });
  expect(await beside.textContent()).toMatch(/一分钱没拿到。.*今天又停电了/s);
  expect((await placeOf(beside)).x + (await placeOf(beside)).width).toBeLessThan((await placeOf(box)).x);
  await picture(page, 'beside');
  // Nothing is sent while it is empty.
  await box.press('Control+Enter');
  await box.fill('已经恢复供电。');
  await box.press('Control+Enter');
  await page.getByRole('button', { name: '确认发送' }).waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByText('答复正在送达').waitFor();
  await page.close();
});

only('on a phone a reply can be written with the petition above it', async () => {
  const page = await open(`/cases/${filed.id}`, { ...AT_A_DESK, viewport: { width: 360, height: 640 } });
  await page.getByRole('button', { name: '认领' }).click();
  await page.getByRole('button', { name: '答复', exact: true }).click();
  const box = page.getByRole('textbox', { name: '答复内容' });
  await box.fill('已经恢复供电。');
  await picture(page, 'beside-phone');
  const beside = await placeOf(page.getByRole('dialog').getByRole('region', { name: '群众反映的内容' }));
  expect(beside.y + beside.height).toBeLessThanOrEqual((await placeOf(box)).y);
  expect((await placeOf(box)).width).toBeGreaterThan(250);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
  expect(await faultsAt(page)).toEqual([]);
  await page.close();
});

only('long notes are folded until they are asked for, and printed whole, without what is for the screen', async () => {
  const long = `${'现场看过，工地没有人。'.repeat(60)}最后一句。`;
  for (const command of [{ type: 'claim' } as const, { type: 'note', text: long } as const]) {
    const source = {
      externalId: office.ids.uuid(),
      through: 'slack',
      caseId: filed.id,
      staff: member('wang'),
    } as const;
    await office.desk.run({ ...source, command });
  }
  const page = await open(`/cases/${filed.id}`);
  const unfold = page.getByRole('button', { name: '展开全文' });
  const note = page.locator('blockquote', { hasText: '最后一句。' });
  const height = async () => (await placeOf(note.locator('..'))).height;
  await unfold.waitFor();
  await picture(page, 'folded');
  const folded = await height();
  await unfold.click();
  await page.getByRole('button', { name: '收起' }).click();
  expect(await height()).toBe(folded);
  await page.emulateMedia({ media: 'print' });
  expect(await height()).toBeGreaterThan(folded);
  expect(await page.getByRole('button').count()).toBe(0);
  expect(await page.getByRole('navigation').count()).toBe(0);
  await picture(page, 'printed');
  await page.close();
});

only('the page of units marks those where nobody works, and the list of cases is narrowed to an officer', async () => {
  for (const width of [360, 1280]) {
    const page = await open('/staff', { ...AT_A_DESK, viewport: { width, height: HEIGHT } });
    await page.getByText('标着“没有人员”的单位').waitFor();
    expect(await page.getByText('没有人员', { exact: true }).count()).toBeGreaterThan(0);
    await picture(page, `units-${width}`);
    await page.goto(`${address}/console/cases?tab=soon&officer=zhao`);
    await page.getByRole('tab', { name: '快到期' }).waitFor();
    await page.getByText('没有找到').waitFor();
    await picture(page, `queue-${width}`);
    expect(await faultsAt(page)).toEqual([]);
    await page.close();
  }
});

only('a reply to a case that somebody closed meanwhile names them as often as it is tried', async () => {
  const page = await open(`/cases/${filed.id}`);
  await page.getByRole('button', { name: '认领' }).click();
  await page.getByRole('button', { name: '答复', exact: true }).click();
  await page.getByRole('textbox', { name: '答复内容' }).fill('已责令补发工资。');
  const close = { type: 'close', outcome: 'solved', toldBy: 'phone', text: '' } as const;
  const closing = { externalId: office.ids.uuid(), through: 'slack', caseId: filed.id, command: close } as const;
  await office.desk.run({ ...closing, staff: member('li') });
  const alert = page.getByRole('dialog').getByRole('alert');
  for (const time of ['at first', 'again']) {
    const refused = page.waitForResponse((response) => response.url().endsWith('/reply/preview'));
    await page.getByRole('button', { name: '预览' }).click();
    expect((await refused).status(), time).toBe(409);
    await expect.poll(() => alert.textContent(), { message: time }).toMatch(/li.*办结/s);
  }
  await page.close();
});

/** Presses the mouse on something, and does not let it go. */
async function hold(page: Page, button: Locator): Promise<{ readonly x: number; readonly y: number }> {
  const { x, y, width, height } = await placeOf(button);
  const at = { x: x + width / 2, y: y + height / 2 };
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  return at;
}

async function placeOf(button: Locator) {
  const place = await button.boundingBox();
  if (!place) throw new Error('it is not on the page');
  return place;
}

only(
  'a press counts although the page moved the button away under it, unless the mouse itself was moved away',
  async () => {
    const page = await open(`/cases/${filed.id}`);
    await page.getByRole('button', { name: '认领' }).click();
    const button = page.getByRole('button', { name: '答复', exact: true });
    await button.waitFor();
    const { x, y } = await hold(page, button);
    await page.mouse.move(x, y - 200);
    await page.mouse.up();
    expect(await page.getByRole('dialog').count()).toBe(0);

    const before = await placeOf(button);
    await hold(page, button);
    const elsewhere = await office.conversation('elsewhere');
    await office.run({ command: 'case.request-withdrawal', input: { case: filed.id } }, elsewhere);
    await page.evaluate(`window.dispatchEvent(new Event('visibilitychange'))`);
    await page.getByText('到期没有答复就不撤回').waitFor();
    expect((await placeOf(button)).y).toBeGreaterThan(before.y + before.height);
    await page.mouse.up();
    await page.getByRole('textbox', { name: '答复内容' }).waitFor();
    await page.close();
  },
);

only(
  'the window of a reply is there at once, and its buttons stay while it learns what was written and saves it',
  async () => {
    const page = await open(`/cases/${filed.id}`, {
      ...AT_A_DESK,
      locale: 'en-US',
      viewport: { width: 360, height: HEIGHT },
    });
    await page.getByRole('button', { name: 'Claim' }).click();
    const held = { GET: Promise.withResolvers<void>(), PUT: Promise.withResolvers<void>() };
    await page.route('**/drafts/*', async (route) => {
      await (route.request().method() === 'PUT' ? held.PUT : held.GET).promise;
      await route.continue();
    });
    await page.getByRole('button', { name: 'Reply', exact: true }).click();
    const box = page.getByRole('dialog').getByRole('textbox');
    const preview = page.getByRole('dialog').getByRole('button', { name: 'Preview' });
    await preview.waitFor();
    const place = await placeOf(preview);
    expect(await box.isEditable()).toBe(false);
    held.GET.resolve();
    await box.fill('Your wages have been paid.');
    expect(await placeOf(preview)).toEqual(place);
    await page.getByText('Not saved yet').waitFor();
    expect(await placeOf(preview)).toEqual(place);
    held.PUT.resolve();
    await page.getByText(/^Saved at/).waitFor();
    expect(await placeOf(preview)).toEqual(place);
    await preview.click();
    await page.getByRole('dialog').getByRole('blockquote').waitFor();
    await page.close();
  },
);

only('a request to withdraw that waits for its answer stands on the case and in the list', async () => {
  const elsewhere = await office.conversation('elsewhere');
  await office.run({ command: 'case.request-withdrawal', input: { case: filed.id } }, elsewhere);
  const page = await open('/cases?tab=unclaimed');
  await page.getByText('有人要求撤回', { exact: true }).waitFor();
  await page.getByRole('link', { name: filed.number }).click();
  await page.getByText('已去问当时提交的人，最迟 2026年3月9日 答复。答复之前照常办理').waitFor();
  await picture(page, 'withdrawal-asked');
  await office.end('failed');
  await page.reload();
  await page.getByText('请打电话问本人，最迟 2026年3月9日').waitFor();
  await page.close();
});

only(
  'a topic that the text suggests stands below the one that was chosen, and the reader is named as the handler',
  async () => {
    const { prisma } = database;
    await prisma.case.update({ where: { id: filed.id }, data: { suggestedTopic: 'labour/other' } });
    const page = await open(`/cases/${filed.id}`);
    const suggested = await page.getByText('内容更像').boundingBox();
    const chosen = await page.getByText('Labour › Wages').boundingBox();
    expect(suggested?.x).toBe(chosen?.x);
    expect(suggested?.y).toBeGreaterThan(chosen?.y ?? 0);
    await page.getByRole('button', { name: '认领' }).click();
    await page.getByText('（我）').waitFor();
    await page.close();
  },
);

only('days are chosen in the language of the console, from a calendar or by typing', async () => {
  const page = await open('/cases?tab=all');
  await page.getByRole('button', { name: '更多条件' }).click();
  await page.getByLabel('收件日起').click();
  const calendar = page.locator('.ant-picker-dropdown:visible');
  await calendar.locator('th').filter({ hasText: '一' }).waitFor();
  await calendar.locator('td.ant-picker-cell-today').click();
  await page.waitForURL(/openedFrom=\d{4}-\d\d-\d\d/);
  const until = page.getByLabel('收件日止');
  for (const typed of ['2999年12月3日', '2999-12-03']) {
    await until.fill(typed);
    await until.press('Enter');
    await page.waitForURL(/openedTo=2999-12-03/);
    await expect.poll(() => until.inputValue()).toBe('2999年12月3日');
    await page.getByRole('button', { name: '清除条件' }).click();
    await expect.poll(() => until.inputValue()).toBe('');
  }
  await page.close();
});

only('what a colleague did is told to who presses later, and shows', async () => {
  const page = await open(`/cases/${filed.id}`);
  await page.getByRole('button', { name: '认领' }).waitFor();
  const claim = { type: 'claim' } as const;
  await office.desk.run({
    externalId: 'z',
    through: 'slack',
    staff: member('zhao'),
    caseId: filed.id,
    command: claim,
  });
  await page.getByRole('button', { name: '认领' }).click();
  await page.getByRole('alert').getByText('zhao').waitFor();
  await page.getByText('您现在只能查看').waitFor();
  await page.close();
});

only('settings change on the page, and a second admin’s save is refused without losing what they typed', async () => {
  const [one, other] = [await open('/settings?tab=clocks'), await open('/settings?tab=clocks')];
  const days = (page: Page) => page.getByRole('spinbutton', { name: '登记后多少天内办结' });
  await days(one).fill('45');
  await days(other).fill('30');
  await one.getByRole('button', { name: /保\s?存/ }).click();
  await one.getByText('已保存').waitFor();
  await other.getByRole('button', { name: /保\s?存/ }).click();
  await other.getByRole('alert').getByText('已经改过这些设置').waitFor();
  expect(await days(other).inputValue()).toBe('30');
  await other.getByRole('button', { name: '看最新的内容' }).click();
  await expect.poll(() => days(other).inputValue()).toBe('45');
  await Promise.all([one.close(), other.close()]);
});

only('a new topic at the top is asked for its unit on the page, and what is empty is complained of once', async () => {
  const page = await open('/settings?tab=topics');
  await page.getByRole('button', { name: '添加主题' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '保存' }).click();
  await dialog.getByText('大类要选一个接收单位').waitFor();
  await dialog.getByText('请填写这一项。').waitFor();
  expect(await dialog.getByText('不能与别的重复').count()).toBe(0);
  await dialog.getByLabel('属于哪个大类').press('ArrowDown');
  await page.keyboard.press('Enter');
  await dialog.getByText('大类要选一个接收单位').waitFor({ state: 'detached' });
  await page.close();
});

only('a deadline that cannot be is refused, not made another', async () => {
  const page = await open('/settings?tab=clocks');
  const days = page.getByRole('spinbutton', { name: '登记后多少天内办结' });
  for (const typed of ['0', '1001', '2.5']) {
    await days.fill(typed);
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('请填 1 到 1000 之间的整数。').waitFor();
    expect(await days.inputValue()).toBe(typed);
  }
  await days.fill('30');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('已保存').waitFor();
  await page.close();
  const stored = await database.prisma.setting.findMany();
  expect(stored.map(({ value }) => value)).toMatchObject([{ settleDays: 30 }]);
});

only('more time is asked for and approved, and the date says why it moved', async () => {
  await office.act('wang', filed, { type: 'claim' });
  const page = await open(`/cases/${filed.id}`);
  await page.getByRole('button', { name: '申请延期' }).click();
  const form = page.getByRole('dialog');
  await form.getByText('要在到期前由负责人批准').waitFor();
  await picture(page, 'extension-form');
  await form.getByRole('radio', { name: '10 天' }).check();
  await form.getByRole('textbox', { name: '原因' }).fill('正在等鉴定结果');
  await form.getByRole('button', { name: '提交' }).click();
  await page.getByText('wang申请延期 10 个自然日，等负责人批准。原因：正在等鉴定结果').waitFor();
  expect(await faultsAt(page)).toEqual([]);
  await picture(page, 'extension-asked');
  await office.act('li', filed, { type: 'approve-extension' });
  await page.reload();
  await page.getByText('这个日期怎么来的').click();
  await page.getByText('经人社局负责人批准，延长 10 个自然日，到 2026年5月11日 当天结束').waitFor();
  await picture(page, 'why-this-date');
  await page.close();
});

only('a case is handed to the unit whose business it is, and its officer is led back to the list', async () => {
  await office.act('wang', filed, { type: 'claim' });
  const page = await open(`/cases/${filed.id}`);
  await page.getByRole('button', { name: '转办' }).click();
  const form = page.getByRole('dialog');
  await form.getByRole('radio', { name: '住建局' }).check();
  await form.getByRole('textbox', { name: '为什么转' }).fill('这是住房的事');
  await picture(page, 'transfer');
  await form.getByRole('button', { name: '预览' }).click();
  await form.getByText('从劳动监察转到住建局办理').waitFor();
  await form.getByRole('button', { name: '转办' }).click();
  await page.getByText('已经转出，现在不归您的单位办理').waitFor();
  await page.waitForURL(/\/cases$/);
  await page.close();
});
