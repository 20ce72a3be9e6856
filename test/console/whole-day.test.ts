import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findChromium, launchChromium, WHY_NO_BROWSER } from '#test/support/chromium.ts';
import { codeOf, PASSPHRASE } from '#test/support/console-people.ts';
import { openLinkAt, openWindow } from '#test/support/console-window.ts';
import { onWebchat, type Person } from '#test/support/person.ts';
import { type Running, startRunning } from '#test/support/running.ts';
import { WebchatCitizen } from '#test/support/webchat-citizen.ts';
import { petitionInWords } from '#test/support/written.ts';

const executable = findChromium();

const OLD = '请用一句话说说是什么事';
const NEW = '一句话：出了什么事？';

let running: Running;
let chromium: Browser;
const citizens: WebchatCitizen[] = [];

beforeAll(async () => {
  if (executable) [running, chromium] = await Promise.all([startRunning(), launchChromium(executable)]);
});
afterAll(async () => {
  for (const citizen of citizens) citizen.close();
  await chromium?.close();
  await running?.[Symbol.asyncDispose]();
});

test.skipIf(!executable)(`a whole day in the console (${WHY_NO_BROWSER})`, async () => {
  const { address } = running.huisheng;
  await using window = await openWindow(chromium, { address });
  const { page } = window;
  await setsUp(page);

  const early = await citizen();
  await begins(early);

  await writesDraft(page);
  await findsStep(page, OLD);
  await page.locator('.form textarea[lang="zh-CN"]').first().fill(NEW);
  await page.getByText('已保存').waitFor();
  await triesOut(page);
  await checksAndPublishes(page);

  // Whoever was under way is not disturbed, and whoever comes now is asked anew.
  await finishes(early, { asked: OLD, title: '工地拖欠工资' });
  const late = await citizen();
  await begins(late);
  await finishes(late, { asked: NEW, title: '路灯坏了' });

  await rollsBack(page);
  const last = await citizen();
  await begins(last);
  await finishes(last, { asked: OLD, title: '电梯停了' });

  await twoCollide(page);
  await worksCase(page, early, '工地拖欠工资');
  expect(window.wrong).toEqual([]);
});

/** The link that the server printed, a passphrase, and an authenticator. */
async function setsUp(page: Page): Promise<void> {
  await page.goto(`/console/set-up#${running.huisheng.setUp}`);
  await page.getByLabel('姓名').fill('王敏');
  await page.getByLabel('登录名').fill('wang.min');
  await page.getByLabel('口令', { exact: true }).fill(PASSPHRASE);
  await page.getByLabel('再输一遍口令').fill(PASSPHRASE);
  await page.getByRole('button', { name: '下一步' }).click();
  const secret = ((await page.locator('code').textContent()) ?? '').replaceAll(' ', '');
  await page.getByLabel('验证器上显示的').fill(codeOf(secret, new Date()));
  await page.getByRole('button', { name: '完成并登录' }).click();
  await page.getByRole('button', { name: '王敏，我的账号' }).waitFor();
}

async function citizen(): Promise<Person> {
  const opened = await WebchatCitizen.open(running.huisheng.address, 'zh-CN');
  citizens.push(opened);
  return onWebchat(opened);
}

/** Up to just before the question that is changed meanwhile. */
async function begins(person: Person): Promise<void> {
  await person.say('/petition');
  await person.hear('您同意吗');
  await person.press('同意');
  await person.hear('您这次是想');
}

/** Answers the rest, and hears the question of the version that they are on. */
async function finishes(person: Person, petition: { readonly asked: string; readonly title: string }): Promise<void> {
  const { asked, title } = petition;
  const [, , ...lines] = petitionInWords({ title, story: ['事情的经过是这样的：已经反映过三次，一直没有人管。'] });
  const heard: Readonly<Record<string, string>> = { 拖欠工资: '还在那个单位', [title]: '经过', '✅ 提交': '已经登记' };
  for (const [index, line] of lines.entries()) {
    await person.say(line);
    await person.hear(lines[index - 1] === '拖欠工资' ? asked : (heard[line] ?? ''));
  }
}

/** From the list of flows to the editor; gives the draft's address. */
async function writesDraft(page: Page): Promise<string> {
  await page.getByRole('navigation').getByRole('link', { name: '流程', exact: true }).click();
  await page.getByRole('link', { name: '提交信访' }).click();
  await page.getByRole('button', { name: /(^|\s)新建草稿$/ }).click();
  await page.getByLabel('这次要改什么').fill('把标题的问法写短');
  await page.getByRole('button', { name: '新建', exact: true }).click();
  await page.locator('.react-flow__node').first().waitFor();
  await page.locator('.graph-busy').waitFor({ state: 'detached' });
  return new URL(page.url()).pathname;
}

/** Finds a step by its words, and opens it. */
async function findsStep(page: Page, words: string): Promise<void> {
  const search = page.getByLabel('查找文字或代号');
  await search.fill(words);
  await search.press('Enter');
  await page.locator('.form textarea[lang="zh-CN"]').first().getByText(words).waitFor();
}

/** Plays the draft in the simulator up to the sentence that was changed. */
async function triesOut(page: Page): Promise<void> {
  await page.getByRole('tab', { name: '试用' }).click();
  const chat = page.getByLabel('试用的对话');
  for (const label of ['同意', '投诉', '劳动用工', '拖欠工资', '跳过']) {
    await chat.getByRole('button', { name: label, exact: true }).last().click();
  }
  await chat.getByText(NEW).waitFor();
}

async function checksAndPublishes(page: Page): Promise<void> {
  await page.getByRole('tab', { name: '检查' }).click();
  await page.getByRole('link', { name: '去发布' }).click();
  await page.getByRole('button', { name: '检查', exact: true }).click();
  await page.getByRole('button', { name: '发布…' }).click();
  await page.getByRole('dialog').getByLabel('原因').fill('群众说标题的问法太长');
  await page.getByRole('dialog').getByText(NEW, { exact: true }).waitFor();
  await page.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click();
  await page.getByText('第 2 版已发布').waitFor();
}

async function rollsBack(page: Page): Promise<void> {
  await page.getByRole('button', { name: '重新启用…' }).click();
  await page.getByRole('dialog').getByLabel('原因').fill('先用回原来的问法');
  await page.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click();
  await page.getByText('第 1 版已发布').waitFor();
}

/** Invites a colleague by the page, who opens the link elsewhere; gives their window. */
async function invites(
  page: Page,
  who: { readonly name: string; readonly login: string },
  choose: () => Promise<void>,
) {
  const { address } = running.huisheng;
  await page.getByRole('navigation').getByRole('link', { name: '账号' }).click();
  await page.getByRole('button', { name: '邀请同事' }).click();
  await page.getByLabel('姓名').fill(who.name);
  await choose();
  await page.getByRole('button', { name: '生成邀请链接' }).click();
  const link = await page.getByRole('dialog').locator('code').textContent();
  const person = await openLinkAt(address, link?.split('#')[1] ?? '', who);
  const window = await openWindow(chromium, { address, person });
  await page.getByRole('button', { name: '我已经交给对方' }).click();
  return window;
}

/** Two write the same sentence of a draft at once: whoever comes second is shown both, and nothing is lost. */
async function twoCollide(page: Page): Promise<void> {
  const choose = () => page.getByRole('checkbox', { name: '流程编辑' }).click();
  await using other = await invites(page, { name: '李伟', login: 'li.wei' }, choose);
  const draft = await writesDraft(page);
  await other.page.goto(draft);
  await findsStep(page, OLD);
  await findsStep(other.page, OLD);
  await page.locator('.form textarea[lang="zh-CN"]').first().fill('王敏的问法');
  await page.getByText('已保存').waitFor();
  await other.page.locator('.form textarea[lang="zh-CN"]').first().fill('李伟的问法');
  await other.page.getByRole('button', { name: '看一看，选一份' }).click();
  await other.page.getByRole('radio', { name: /对方的/ }).click();
  await other.page.getByRole('button', { name: '就这样保存' }).click();
  await other.page.getByText('已保存').waitFor();
  expect(await other.page.locator('.form textarea[lang="zh-CN"]').first().inputValue()).toBe('王敏的问法');
  expect(other.wrong).toEqual([]);
}

/** An officer claims a case, replies and closes it; the citizen hears each, and rates it. */
async function worksCase(page: Page, person: Person, title: string): Promise<void> {
  const choose = async () => {
    await page.getByLabel('对应人员名单里的').fill('李经办');
    await page.keyboard.press('Enter');
  };
  const nobody = page.getByText('还没有账号能在这里办件');
  await page.getByRole('navigation').getByRole('link', { name: '账号' }).click();
  await nobody.waitFor();
  await using desk = await invites(page, { name: '李华', login: 'li.hua' }, choose);
  await nobody.waitFor({ state: 'detached' });
  await desk.page.goto('/console/');
  await desk.page.getByRole('tab', { name: '待认领' }).click();
  await desk.page.getByText(title).click();
  await desk.page.getByRole('button', { name: '认领' }).click();
  await person.hear('正在办理');
  await desk.page.getByRole('button', { name: '答复' }).click();
  await desk.page.getByLabel('答复内容').fill('已经责令包工头三天内结清工资，请您留意到账。');
  await desk.page.getByRole('button', { name: '预览' }).click();
  await desk.page.getByRole('button', { name: '确认发送' }).click();
  await person.hear('答复如下', '三天内结清工资');
  await desk.page.getByText('答复已送达').waitFor();
  await desk.page.getByRole('button', { name: '办结', exact: true }).click();
  await desk.page.getByRole('radio', { name: '已解决' }).click();
  await desk.page.getByRole('dialog').getByRole('button', { name: '办结', exact: true }).click();
  await person.hear('办理结果：已解决', '评价办理情况');
  await person.press('评价办理情况');
  await person.hear('1');
  await person.press('是');
  await person.hear('2');
  await person.press('是');
  await person.hear('3');
  await person.press('5 · 非常满意');
  await person.hear('还有什么想说的吗');
  await person.say('钱拿到了，谢谢。');
  await person.press('完成');
  await person.hear('谢谢，已经记下');
  await desk.page.reload();
  await desk.page.getByText('5 分（满分 5 分）').waitFor();
  expect(desk.wrong).toEqual([]);
}
