import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { findChromium, launchChromium, WHY_NO_BROWSER } from '#test/support/chromium.ts';
import { type ConsoleData, ordinaryDay } from '#test/support/console-data.ts';
import { codeOf, PASSPHRASE } from '#test/support/console-people.ts';
import { askAs, openLinkAt, openWindow } from '#test/support/console-window.ts';
import { type Running, startRunning } from '#test/support/running.ts';
import { written } from '#test/support/written.ts';

const executable = findChromium();
/** How long an authenticator shows a code. */
const CODE_MS = 30_000;

let running: Running;
let chromium: Browser;
let data: ConsoleData;

beforeAll(async () => {
  if (!executable) return;
  [running, chromium] = await Promise.all([startRunning(), launchChromium(executable)]);
  data = await ordinaryDay(running);
});
afterAll(async () => {
  await chromium?.close();
  await running?.[Symbol.asyncDispose]();
});

async function opened(path: string) {
  const window = await openWindow(chromium, { address: running.huisheng.address, person: data.person });
  await window.page.goto(`/console${path}`);
  return window;
}

test.skipIf(!executable)(`what may have arrived is sent again after a warning (${WHY_NO_BROWSER})`, async () => {
  await using window = await opened('/undelivered?state=unknown');
  const { page } = window;
  const again = page.getByRole('button', { name: /^重新发送：/ });
  await again.first().waitFor();
  const before = await again.count();
  await again.first().click();
  await page.getByRole('dialog').getByText('可能会收到两条').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: '重新发送' }).click();
  await page.getByText('已经重新发送').waitFor();
  await expect.poll(() => again.count()).toBe(before - 1);

  // Meanwhile a colleague has sent the other one.
  await running.database.prisma.outbox.updateMany({ where: { state: 'unknown' }, data: { state: 'sent' } });
  await again.first().click();
  await page.getByRole('dialog').getByRole('button', { name: '重新发送' }).click();
  await page.getByRole('alert').getByText('已经不在待处理之列').waitFor();
  await page.getByRole('button', { name: '刷新列表' }).click();
  await page.getByText('没有这一类消息').waitFor();
  expect(window.wrong).toEqual([]);
});

test.skipIf(!executable)('what the citizen was told otherwise is recorded from the list, and leaves it', async () => {
  const { prisma } = running.database;
  const { id } = await prisma.case.findFirstOrThrow({ orderBy: { number: 'asc' } });
  const claim = { path: `/cases/${id}/claim`, body: { id: crypto.randomUUID(), version: null, input: {} } };
  await askAs(running.huisheng.address, data.person, claim);
  const echo = { subjectId: id, recipient: 'citizen', subjectSequence: { not: null } };
  await expect.poll(() => prisma.outbox.count({ where: { ...echo, state: 'failed' } })).toBe(1);

  await using window = await opened('/undelivered?state=failed');
  const { page } = window;
  const told = page.getByRole('button', { name: /^已另行告知：/ });
  await told.waitFor();
  await told.click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('请先把没有送达的内容告诉本人').waitFor();
  await dialog.getByRole('button', { name: '记录' }).click();
  await dialog.getByText('请填写').or(dialog.getByText('请选择')).first().waitFor();
  await dialog.getByRole('radio', { name: '当面' }).click();
  await dialog.getByRole('button', { name: '记录' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('已当面告知群众').waitFor();
  expect(await page.getByRole('button', { name: '已另行告知' }).count()).toBe(0);
  await page.reload();
  await page.getByText('已当面告知群众').waitFor();
  expect(await dialog.count()).toBe(0);
  await page.goto('/console/undelivered?state=failed');
  await page
    .getByRole('button', { name: /^重新发送：/ })
    .first()
    .waitFor();
  expect(await told.count()).toBe(0);
  expect(window.wrong).toEqual([]);
});

test.skipIf(!executable)('what fell due and could not be done is rung for, and tried again', async () => {
  await using window = await opened('/cases');
  const { page } = window;
  await page.getByRole('link', { name: /未能执行的到期事项.*1 项到期事项未能执行/ }).click();
  await page.getByText('紧急提醒没有人接手，再次提醒').waitFor();
  await page.getByText('给技术人员看的详情').click();
  await page.getByText('seal.broken').waitFor();
  await page.getByRole('button', { name: '再试一次：紧急提醒没有人接手，再次提醒' }).click();
  await page.getByText('系统马上再试').waitFor();
  await page.getByText('没有未能执行的到期事项').waitFor();
  await page.getByRole('link', { name: '未能执行的到期事项', exact: true }).waitFor();
  // Its alert is not there any more, so that there is nothing to do, and no reason to come back.
  await expect.poll(() => running.database.prisma.timer.count({ where: { kind: 'alert.rings' } })).toBe(0);
  expect(window.wrong).toEqual([]);
});

test.skipIf(!executable)(
  'a failed message is dropped with a reason, or run again although its citizen has gone on',
  async () => {
    await using window = await opened('/dead-letters');
    const { page } = window;
    const place = page.getByRole('listitem').filter({ hasText: '群众发来了位置' });
    expect(await page.getByText('解放西路工地').count()).toBe(0);
    const drop = place.getByRole('button', { name: '放弃…' });
    const dialog = page.getByRole('dialog');
    await drop.press('Enter');
    await dialog.waitFor();
    // These windows ask for less motion: one that moves while it is pressed loses the press.
    expect(await dialog.evaluate((window) => window.getAnimations({ subtree: true }).length)).toBe(0);
    await page.keyboard.press('Escape');
    await expect.poll(() => drop.evaluate((button) => button.matches(':focus'))).toBe(true);
    await drop.click();
    await dialog.getByRole('button', { name: '放弃' }).click();
    await dialog.getByText('请写明原因').waitFor();
    await dialog.getByLabel('为什么不用再处理').fill('已电话联系');
    await dialog.getByRole('button', { name: '放弃' }).click();
    await page.getByRole('tab', { name: '已放弃' }).click();
    await place.getByText('欧阳淑敏 放弃于').waitFor();
    await place.getByText('原因：已电话联系').waitFor();

    // The page does not know yet that they went on; the server does.
    await page.getByRole('tab', { name: '待处理' }).click();
    // By the keyboard, tabs are called what they say, in the language of the page.
    await page.keyboard.press('ArrowRight');
    expect(await page.getByRole('tablist').ariaSnapshot()).not.toMatch(/Tab \d/);
    const text = page.getByRole('listitem').filter({ hasText: '<img src=x onerror=alert(1)>' });
    await text.getByRole('button', { name: '重新处理' }).click();
    await running.huisheng.receiver.receive(written('citizen-0', '你好', 'webchat'));
    const replay = dialog.getByRole('button', { name: '重新处理' });
    await replay.click();
    await dialog.getByRole('alert').getByText('群众后来又发过消息').waitFor();
    expect(await replay.isDisabled()).toBe(true);
    await dialog.getByRole('checkbox', { name: '仍然重新处理' }).click();
    await replay.click();
    await page.getByText('已经重新处理。').waitFor();
    await page.getByRole('tab', { name: '已重新处理' }).click();
    await text.getByText('欧阳淑敏 重新处理于').waitFor();
    expect(window.wrong).toEqual([]);
  },
);

test.skipIf(!executable)('a double click counts as one press, and does not close what it opens', async () => {
  await using window = await opened('/staff');
  const { page } = window;
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: '添加单位' }).dblclick();
  await dialog.getByLabel('短名').fill('reception');
  await dialog.getByLabel('名称（中文）').fill('联合接访中心');
  await dialog.getByLabel('名称（英文）').fill('Reception Centre');
  await dialog.getByRole('button', { name: '保存' }).dblclick();
  // Nobody was faster: it was the same press.
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('联合接访中心').waitFor();

  // A person has a name of their own kind, and the short names are exemplified by what they are for.
  await page.getByRole('button', { name: '添加人员' }).click();
  await dialog.getByLabel('姓名（中文）').waitFor();
  await dialog.getByText('例如 li.hua').waitFor();
  await dialog.getByRole('button', { name: '取消' }).click();
  await page.getByRole('button', { name: '添加单位' }).click();
  await dialog.getByText('例如 petition-office').waitFor();
  await dialog.getByRole('button', { name: '取消' }).click();
  await dialog.waitFor({ state: 'detached' });

  // This dialog closes by a press beside it, but not by the second half of the one that opened it.
  await page.goto('/console/flows/petition');
  await page.getByRole('button', { name: '看改动' }).dblclick();
  await dialog.waitFor();
  expect(await dialog.count()).toBe(1);
  await page.mouse.click(5, 500);
  await dialog.waitFor({ state: 'detached' });
  expect(window.wrong).toEqual([]);
});

test.skipIf(!executable)('the audit log names what it is filtered by', async () => {
  await using window = await opened('/audit');
  const { page } = window;
  const entry = page.getByRole('listitem').filter({ hasText: '完成首次设置' });
  await entry.getByRole('button', { name: '只看与此有关的' }).click();
  await page.getByText('只看与“欧阳淑敏”有关的').waitFor();
  expect(window.wrong).toEqual([]);
});

test.skipIf(!executable)(
  'a draft that a colleague discarded says so, and an address that is cut off leads nowhere',
  async () => {
    const request = { path: '/flows/menu/drafts', body: { title: '', from: { type: 'current' } } };
    const { id } = z.object({ id: z.string() }).parse(await askAs(running.huisheng.address, data.person, request));
    await running.database.prisma.flowDraft.update({ where: { id }, data: { state: 'discarded' } });
    await using window = await opened(`/flows/menu/drafts/${id}`);
    const { page } = window;
    await page.getByText('这份草稿已经放弃或发布，只能查看').waitFor();
    for (const cut of [`/flows/menu/drafts/${id.slice(0, 20)}`, '/cases/0198']) {
      await page.goto(`/console${cut}`);
      await page.getByText('没有找到您要的内容，请检查地址。').waitFor();
    }
    expect(window.wrong).toEqual([]);
  },
);

test.skipIf(!executable)('an auditor looks at a draft, and is not led to publish it', async () => {
  const { address } = running.huisheng;
  const body = { name: '孙审', roles: ['auditor'], staff: null };
  const { secret } = z
    .object({ secret: z.string() })
    .parse(await askAs(address, data.person, { path: '/accounts', body }));
  const person = await openLinkAt(address, secret, { name: '孙审', login: 'sun.shen' });
  await using window = await openWindow(chromium, { address, person });
  const { page } = window;
  await page.goto(`/console/flows/petition/drafts/${data.places['draft']}`);
  await page.getByText('只能查看', { exact: true }).waitFor();
  expect(await page.getByRole('link', { name: '去发布' }).count()).toBe(0);
  expect(window.wrong).toEqual([]);
});

test.skipIf(!executable)('a session that ends while a draft is written costs nothing', async () => {
  const draft = data.places['draft'] ?? '';
  await using window = await opened(`/flows/petition/drafts/${draft}`);
  const { page } = window;
  await page.locator('.react-flow__node[data-id="information"] .step-head').click();
  await running.database.prisma.consoleSession.deleteMany();
  await page.locator('.form textarea[lang="zh-CN"]').first().fill('登录结束以后写的话');
  const dialog = page.getByRole('dialog', { name: '登录已经结束' });
  await dialog.getByLabel('登录名').fill('ouyang');
  await dialog.getByLabel('口令', { exact: true }).fill(PASSPHRASE);
  // The code of this half minute may have been used to open the account.
  const soon = new Date(Date.now() + CODE_MS);
  await dialog.getByLabel('动态验证码').fill(codeOf(data.person.totp, soon));
  await dialog.getByRole('button', { name: '登录' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('已保存').waitFor();
  const kept = await running.database.prisma.flowDraft.findUniqueOrThrow({ where: { id: draft } });
  expect(JSON.stringify(kept.document)).toContain('登录结束以后写的话');
  expect(window.wrong).toEqual([]);
});
