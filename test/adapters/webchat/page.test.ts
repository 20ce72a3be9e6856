import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify from 'fastify';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { textMessage } from '#domain/messages.ts';
import { PNG } from '#test/conformance/channel.ts';
import { findChromium, launchChromium, WHY_NO_BROWSER } from '#test/support/chromium.ts';
import { type ChatServer, startChatServer } from './chat-server.ts';
import { ScriptedBot } from './scripted-bot.ts';

/** Pictures for whoever looks at the page by eye. */
const PICTURES = process.env['PICTURES'];
const executablePath = findChromium('whole');

describe.skipIf(!executablePath)(`the web chat's page (${WHY_NO_BROWSER})`, () => {
  let browser: Browser;
  let server: ChatServer;
  let bot: ScriptedBot;
  let context: BrowserContext;
  /** What the browser complained of, such as a refused script. */
  let complaints: string[];

  beforeAll(async () => {
    browser = await launchChromium(executablePath ?? '');
  });
  afterAll(() => browser.close());

  beforeEach(async () => {
    bot = new ScriptedBot();
    server = await startChatServer({ receive: bot.receive });
    bot.channel = server.channel;
    complaints = [];
    context = await newContext();
  });
  afterEach(async () => {
    await context.close();
    await server.close();
    expect(complaints).toEqual([]);
  });

  async function newContext(options: BrowserContextOptions = {}): Promise<BrowserContext> {
    const made = await browser.newContext({ locale: 'zh-CN', ...options });
    made.on('weberror', (error) => complaints.push(error.error().message));
    made.on('console', (message) => {
      if (/Content Security Policy|TrustedHTML/.test(message.text())) complaints.push(message.text());
    });
    return made;
  }

  async function openChat(path = '/chat', at = context): Promise<Page> {
    const page = await at.newPage();
    await page.goto(server.url + path);
    await page.locator('#connection[data-state=online]').waitFor();
    return page;
  }

  const say = async (page: Page, text: string): Promise<void> => {
    await page.locator('#text').fill(text);
    await page.locator('#text').press('Enter');
  };
  const answer = (page: Page, text: string) => page.locator('.bot .bubble', { hasText: text }).waitFor();
  const own = (page: Page) => page.locator('.citizen .bubble').allInnerTexts();
  const eventually = (check: () => void | Promise<void>) => vi.waitFor(check, { interval: 20 });

  it('greets in the language of the browser, and follows a switch to the other', async () => {
    const page = await openChat();
    await answer(page, '您好，我是回声');
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
    await page.getByRole('button', { name: 'Switch to English' }).click();
    await answer(page, 'Hello, I am Huisheng');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.getByRole('textbox', { name: 'Write here…' }).waitFor();
  });

  it('shows choices, marks the one that was pressed and leads on', async () => {
    const page = await openChat();
    await page.getByRole('button', { name: '反映问题' }).click();
    await answer(page, '这件事主要属于哪一类？');
    await page.getByRole('button', { name: '劳动保障' }).click();
    await answer(page, '您选了 a2:4');
    expect(await own(page)).toEqual(['反映问题', '劳动保障']);
    expect(await page.locator('.past .chosen').textContent()).toContain('反映问题');
    expect(await page.locator('.choices:not(.past) .chosen').textContent()).toContain('劳动保障');
    expect(bot.contents).toMatchObject([
      { type: 'button', token: 'a1:0' },
      { type: 'button', token: 'a2:4' },
    ]);
  });

  it('shows several choices in one message that changes, and keeps the keyboard on it', async () => {
    const page = await openChat();
    await say(page, 'several');
    await page.getByRole('button', { name: '☐ 油烟' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '☑ 油烟' }).waitFor();
    expect(await page.locator('.bot .bubble', { hasText: '可以选几项' }).count()).toBe(1);
    expect(await own(page)).toEqual(['several']);
    await eventually(async () => expect(await page.evaluate('document.activeElement.textContent')).toContain('☑ 油烟'));
  });

  it('shows text as text, whatever is in it', async () => {
    const page = await openChat();
    const said = '<img src=x onerror=alert(1)> مرحبا 👨‍👩‍👧‍👦 & <b>粗</b>';
    await say(page, said);
    await answer(page, said);
    expect(await own(page)).toEqual([said]);
  });

  it('keeps the conversation in order over a reload, and greets only once', async () => {
    const page = await openChat();
    await answer(page, '您好');
    for (const word of ['一', '二', '三']) await say(page, word);
    await answer(page, '您说：三');
    const before = await page.locator('.bubble').allInnerTexts();
    await page.reload();
    await answer(page, '您说：三');
    expect(await page.locator('.bubble').allInnerTexts()).toEqual(before);
    expect(before).toEqual([expect.stringContaining('您好'), '一', '您说：一', '二', '您说：二', '三', '您说：三']);
  });

  it('keeps several tabs in step, and an echo that comes later reaches them all', async () => {
    const first = await openChat();
    await answer(first, '您好');
    const second = await openChat();
    await answer(second, '您好');
    await say(first, '两个窗口');
    await answer(second, '您说：两个窗口');
    expect(await own(second)).toEqual(['两个窗口']);
    await bot.say(bot.received[0]?.address ?? '', {
      type: 'text',
      text: '您的件已经受理。',
      choices: [],
      columns: 1,
      navigation: [],
    });
    await answer(first, '您的件已经受理。');
    await answer(second, '您的件已经受理。');
  });

  it('keeps strangers apart', async () => {
    const page = await openChat();
    await say(page, '只给我看');
    await answer(page, '您说：只给我看');
    const other = await newContext();
    const strange = await openChat('/chat', other);
    await answer(strange, '您好');
    expect(await strange.locator('.bubble').allInnerTexts()).toHaveLength(1);
    await other.close();
  });

  it('keeps what was typed while offline, and sends it in order once back', async () => {
    const page = await openChat();
    await answer(page, '您好');
    await context.setOffline(true);
    await page.locator('#connection[data-state=offline]').waitFor();
    await say(page, '断网一');
    await say(page, '断网二');
    await page.getByText('还没有发出').first().waitFor();
    expect(bot.contents).toEqual([]);
    await context.setOffline(false);
    await answer(page, '您说：断网二');
    expect(bot.contents.map((content) => content.type === 'text' && content.text)).toEqual(['断网一', '断网二']);
    await eventually(async () => expect(await page.locator('.trouble, .sending').count()).toBe(0));
  });

  it('sends again under the same id while the store is away, also after a reload, and once in the end', async () => {
    const page = await openChat();
    await answer(page, '您好');
    server.log.down = true;
    await say(page, '数据库不在');
    await page.getByText('系统暂时连不上数据库').waitFor();
    await page.locator('#text').fill('还没写完');
    await page.reload();
    server.log.down = false;
    await answer(page, '您说：数据库不在');
    expect(await own(page)).toEqual(['数据库不在']);
    expect(bot.contents).toHaveLength(1);
    expect(await page.locator('#text').inputValue()).toBe('还没写完');
  });

  it('keeps a text that is too long in the box and says what to do', async () => {
    const page = await openChat();
    await page.locator('#text').fill('长'.repeat(20_001));
    await page.locator('#send').click();
    await page.getByText('请分几次发送').waitFor();
    expect((await page.locator('#text').inputValue()).length).toBe(20_001);
  });

  it('sends photos and papers with words, and shows them', async () => {
    const page = await openChat();
    await say(page, 'photos');
    await page.getByRole('button', { name: '拍照或选照片' }).waitFor();
    await page.locator('#photo-input').setInputFiles({ name: '坑.png', mimeType: 'image/png', buffer: PNG });
    await page
      .locator('#file-input')
      .setInputFiles({ name: '合同.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF') });
    await say(page, '两份材料');
    await answer(page, '收到: files');
    expect(bot.contents.at(-1)).toMatchObject({
      type: 'files',
      caption: '两份材料',
      files: [
        { at: 'store', file: { kind: 'photo', name: '坑.png', size: PNG.length } },
        { at: 'store', file: { kind: 'document', name: '合同.pdf' } },
      ],
    });
    await eventually(async () =>
      expect(await page.evaluate(`document.querySelector('.citizen .photo img').naturalWidth`)).toBe(1),
    );
    await page.getByRole('button', { name: '打开文件 合同.pdf' }).waitFor();
  });

  it('sends what was written and picked before the press that says that all is there', async () => {
    const page = await openChat();
    await say(page, 'photos');
    await page.locator('#photo-input').setInputFiles({ name: '坑.png', mimeType: 'image/png', buffer: PNG });
    await page.locator('#text').fill('路上的坑');
    await page.getByRole('button', { name: '完成' }).click();
    await answer(page, '您选了 n3:done');
    expect(bot.contents.slice(-2)).toMatchObject([
      { type: 'files', caption: '路上的坑', files: [{ file: { name: '坑.png' } }] },
      { type: 'button', token: 'n3:done' },
    ]);
    expect(await page.locator('#text').inputValue()).toBe('');
    expect(await page.locator('#tray').isVisible()).toBe(false);
  });

  it('leaves what is written where another button is pressed, and stays where a file did not upload', async () => {
    const page = await openChat();
    await say(page, 'photos');
    await page.locator('#text').fill('还没写完');
    await page.getByRole('button', { name: '跳过' }).click();
    await answer(page, '您选了 n3:skip');
    expect(await page.locator('#text').inputValue()).toBe('还没写完');
    await page.locator('#text').fill('');
    await say(page, 'photos');
    await page
      .locator('#file-input')
      .setInputFiles({ name: 'a.exe', mimeType: 'application/x-msdownload', buffer: PNG });
    await page.getByText('不能保存这种文件').waitFor();
    await page.getByRole('button', { name: '完成' }).last().click();
    await page.getByText('请重试或移除后再发送').waitFor();
    expect(bot.contents.at(-1)).toMatchObject({ type: 'text', text: 'photos' });
  });

  it('keeps the newest in view when a picture comes late, and lets the reader look back in peace', async () => {
    const page = await openChat();
    const tall = await sharp({ create: { width: 300, height: 900, channels: 3, background: '#888' } })
      .png()
      .toBuffer();
    await page.locator('#photo-input').setInputFiles({ name: '高.png', mimeType: 'image/png', buffer: tall });
    await say(page, '看图');
    await answer(page, '收到: files');
    const below = () =>
      page.evaluate<number>(`(({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight)(
        document.getElementById('scroller'))`);
    await eventually(async () =>
      expect(await page.evaluate(`document.querySelector('.citizen .photo img').naturalHeight`)).toBe(900),
    );
    await eventually(async () => expect(await below()).toBeLessThan(5));
    await page.locator('#scroller').hover();
    await page.mouse.wheel(0, -400);
    await eventually(async () => expect(await below()).toBeGreaterThan(200));
    const address = bot.received[0]?.address ?? '';
    await bot.say(address, { type: 'text', text: '您的件已经受理。', choices: [], columns: 1, navigation: [] });
    await page.getByRole('button', { name: '有新消息' }).waitFor();
    expect(await below()).toBeGreaterThan(200);
    await page.getByRole('button', { name: '有新消息' }).click();
    await eventually(async () => expect(await below()).toBeLessThan(5));
  });

  it('says why a file is refused, and sends the rest after it is removed', async () => {
    const page = await openChat();
    await page
      .locator('#file-input')
      .setInputFiles({ name: 'a.exe', mimeType: 'application/x-msdownload', buffer: PNG });
    await page.getByText('不能保存这种文件').waitFor();
    // From the disk: over the browser's debugging line so many bytes take seconds.
    const big = join(tmpdir(), `huisheng-big-${process.pid}.bin`);
    await writeFile(big, Buffer.alloc(20_000_001));
    await page.locator('#file-input').setInputFiles(big);
    await page.getByText('文件超过 20 MB').waitFor();
    await rm(big);
    await page.getByRole('button', { name: '移除 a.exe' }).click();
    await say(page, '没有附件');
    await answer(page, '您说：没有附件');
  });

  it('sends the place when the citizen allows it', async () => {
    const allowed = await newContext({
      permissions: ['geolocation'],
      geolocation: { latitude: 31.2304, longitude: 121.4737 },
    });
    const page = await openChat('/chat', allowed);
    await say(page, 'where');
    await page.getByRole('button', { name: '发送我的位置' }).click();
    await answer(page, '收到: place');
    expect(bot.contents.at(-1)).toMatchObject({ type: 'place', latitude: 31.2304, longitude: 121.4737 });
    await allowed.close();
  });

  it('takes a refused place kindly', async () => {
    const page = await openChat();
    await say(page, 'where');
    await page.getByRole('button', { name: '发送我的位置' }).click();
    await page.getByText('没有取得位置权限').waitFor();
    await say(page, '幸福路 12 号');
    await answer(page, '您说：幸福路 12 号');
  });

  it('asks for the phone in a field that the browser can fill', async () => {
    const page = await openChat();
    await say(page, 'phone');
    const field = page.getByRole('textbox', { name: '手机号码' });
    expect(await field.getAttribute('autocomplete')).toBe('tel');
    await field.fill('138 0013 8000');
    await field.press('Enter');
    await answer(page, '收到: contact');
    expect(bot.contents.at(-1)).toEqual({ type: 'contact', phone: '138 0013 8000', name: '', own: false });
  });

  it('follows a deep link once', async () => {
    const page = await openChat('/chat?start=case_2026-000017-9');
    await answer(page, 'case_2026-000017-9');
    expect(page.url()).toBe(`${server.url}/chat`);
    await page.reload();
    await answer(page, 'case_2026-000017-9');
    expect(bot.received).toHaveLength(1);
  });

  describe('a message about a case', () => {
    const accepted = '您的件 2026-000017-9 已经受理。\n承办单位会在 60 天内答复您。';
    const told = async (text = accepted) => {
      await eventually(() => expect(bot.received).not.toEqual([]));
      return bot.say(bot.received[0]?.address ?? '', textMessage(text), { aboutCase: true });
    };
    const answering = (page: Page) => page.locator('#reply');

    it('is answered by name, by keyboard alone, until that is sent or taken back', async () => {
      const page = await openChat();
      await answer(page, '您好');
      const ref = await told();
      const reply = page.getByRole('button', { name: '回复这条消息：您的件 2026-000017-9 已经受理。' });
      await reply.focus();
      // Messages that are about no case have none.
      expect(await page.locator('.reply-button').count()).toBe(1);
      await page.keyboard.press('Enter');
      await answering(page).getByText('您的件 2026-000017-9 已经受理。').waitFor();
      expect(await page.evaluate('document.activeElement.id')).toBe('text');
      expect(await page.locator('#text').getAttribute('aria-describedby')).toBe('reply-words');
      await page.keyboard.press('Escape');
      await answering(page).waitFor({ state: 'hidden' });
      expect(await page.locator('#text').getAttribute('aria-describedby')).toBeNull();
      await reply.click();
      await page.getByRole('button', { name: '不回复这条消息' }).click();
      await answering(page).waitFor({ state: 'hidden' });

      await reply.click();
      await page.locator('#text').fill('地址是3号楼');
      await page.reload();
      await answering(page).getByText('已经受理').waitFor();
      await page.locator('#text').press('Enter');
      await answer(page, '您说：地址是3号楼');
      await answering(page).waitFor({ state: 'hidden' });
      await say(page, '还有一句');
      await answer(page, '您说：还有一句');
      expect(bot.received.slice(1).map(({ replyTo }) => replyTo)).toEqual([ref, undefined]);
      expect((await own(page))[0]).toMatch(/^回复：您的件 2026-000017-9 已经受理。\s+地址是3号楼$/);
    });

    it('is answered with photos, too, and still after a refusal', async () => {
      const page = await openChat();
      const ref = await told();
      const reply = page.getByRole('button', { name: /^回复这条消息/ });
      await reply.click();
      await page.locator('#photo-input').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: PNG });
      await say(page, '现场');
      await answer(page, '收到: files');
      expect(bot.received.at(-1)).toMatchObject({ replyTo: ref, content: { type: 'files' } });

      await page.route('**/chat/messages', (route) => route.fulfill({ status: 400, json: {} }), { times: 1 });
      await reply.click();
      await say(page, '再补一句');
      await page.getByRole('button', { name: '重新编辑' }).click();
      await answering(page).getByText('已经受理').waitFor();
      await page.locator('#text').press('Enter');
      await answer(page, '您说：再补一句');
      expect(bot.received.at(-1)).toMatchObject({ replyTo: ref });
    });

    /** Doubles the text of all that is shown, as a citizen may have set their phone. */
    const enlarge = (page: Page) =>
      page.evaluate(`[...document.querySelectorAll('body *')]
        .map((element) => [element, parseFloat(getComputedStyle(element).fontSize)])
        .forEach(([element, size]) => { element.style.fontSize = 2 * size + 'px'; })`);

    it.each([
      { locale: 'zh-CN', colorScheme: 'light', text: 1 },
      { locale: 'en', colorScheme: 'dark', text: 1 },
      { locale: 'zh-CN', colorScheme: 'dark', text: 2 },
      { locale: 'en', colorScheme: 'light', text: 2 },
    ] as const)('is answered on a phone: $locale, $colorScheme, text × $text', async ({ text, ...look }) => {
      const viewport = { width: 360, height: 640 };
      const phone = await newContext({ ...look, viewport, hasTouch: true, isMobile: true });
      const page = await openChat('/chat', phone);
      const picture = async (name: string) => {
        const path = `${PICTURES}/${name}-${look.locale}-${look.colorScheme}-${text}.png`;
        if (PICTURES) await page.screenshot({ path });
      };
      const english = 'Your case 2026-000017-9 has been accepted. The office answers within 60 days.';
      await told(look.locale === 'en' ? english : accepted);
      const reply = page.locator('.reply-button');
      await reply.tap();
      await answering(page).waitFor();
      if (text === 2) await enlarge(page);
      await picture('reply');
      const small = await page.evaluate(`[...document.querySelectorAll('.reply-button, #reply-cancel')]
        .map((button) => button.getBoundingClientRect())
        .filter(({ width, height }) => width < 44 || height < 44).length`);
      expect(small).toBe(0);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(viewport.width);
      await page.locator('#text').fill('好');
      await page.locator('#send').tap();
      await page.locator('.citizen .answered').waitFor();
      await eventually(() => expect(bot.received.at(-1)?.replyTo).toMatch(/^\d+$/));
      await picture('replied');
      await phone.close();
    });
  });

  it('copies the number and the query code', async () => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const page = await openChat();
    await say(page, 'number');
    await page.getByRole('button', { name: '复制 48291367' }).click();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('48291367');
    await page.getByRole('button', { name: '复制 2026-000017-9' }).click();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('2026-000017-9');
  });

  it('offers no copying of a number that is only an example in a sentence', async () => {
    const page = await openChat();
    await bot.say(bot.received[0]?.address ?? '', textMessage('请发编号，例如 2026-000017-9。'));
    await answer(page, '请发编号，例如 2026-000017-9。');
    expect(await page.getByRole('button', { name: '复制' }).count()).toBe(0);
  });

  it('shows a message that is taller than the phone from its beginning, and says that it goes on', async () => {
    const phone = await newContext({ viewport: { width: 360, height: 740 } });
    const page = await openChat('/chat', phone);
    await answer(page, '您好');
    const long = Array.from({ length: 40 }, (_, n) => `第 ${n + 1} 行`).join('\n');
    await bot.say(bot.received[0]?.address ?? '', textMessage(long));
    const more = page.getByRole('button', { name: '往下看' });
    await more.waitFor();
    const top = () =>
      page
        .locator('.bot')
        .last()
        .evaluate((message) => message.getBoundingClientRect().top);
    expect(await top()).toBeGreaterThan(0);
    expect(await top()).toBeLessThan(200);
    await more.click();
    expect(await top()).toBeLessThan(0);
    await page.locator('#newest').waitFor({ state: 'hidden' });
    await phone.close();
  });

  it('keeps numbers to call in view on a phone, however long what is said after them', async () => {
    const phone = await newContext({ viewport: { width: 360, height: 640 } });
    const page = await openChat('/chat', phone);
    await answer(page, '您好');
    await say(page, '救命');
    await answer(page, '救命');
    const to = bot.received[0]?.address ?? '';
    await bot.say(to, textMessage('请马上打电话：\n110 报警\n120 急救', { numbers: ['110', '120'] }));
    const number = page.getByRole('link', { name: '110' });
    await number.waitFor();
    const question = Array.from({ length: 25 }, (_, n) => `问题第 ${n + 1} 行`).join('\n');
    await bot.say(to, textMessage(question));
    await page.getByText('问题第 25 行').waitFor();
    const { top, bottom } = await number.evaluate((link) => link.getBoundingClientRect().toJSON());
    expect(top).toBeGreaterThan(0);
    expect(bottom).toBeLessThan(640);
    expect(await number.getAttribute('href')).toBe('tel:110');
    await phone.close();
  });

  it('forgets the conversation on this device when asked', async () => {
    const page = await openChat();
    await say(page, '公用电脑');
    await answer(page, '您说：公用电脑');
    const otherTab = await openChat();
    await answer(otherTab, '您说：公用电脑');
    await page.bringToFront();
    await page.getByRole('button', { name: '关于这个对话' }).click();
    await page.getByRole('button', { name: '清除这台设备上的对话' }).click();
    await page.getByRole('button', { name: '清除', exact: true }).click();
    await page.getByText('已从这台设备清除').waitFor();
    await page.getByRole('button', { name: '好', exact: true }).click();
    await answer(page, '您好');
    await eventually(() => expect(new Set(bot.received.map(({ address }) => address)).size).toBe(2));
    expect(await own(page)).toEqual([]);
    await answer(otherTab, '您好');
    await eventually(async () => expect(await own(otherTab)).toEqual([]));
    expect(new Set(bot.received.map(({ address }) => address)).size).toBe(2);
    // Whoever kept the secret opens nothing with it.
    const { address = '' } = bot.received[0] ?? {};
    await eventually(async () => expect(await server.log.standing(address)).toMatchObject({ ended: true }));
  });

  it('begins anew where its session is over, and shows no draft of that one', async () => {
    const page = await openChat();
    await say(page, '旧的对话');
    await answer(page, '您说：旧的对话');
    await page.locator('#text').fill('没有发出去的话');
    await server.log.end(bot.received[0]?.address ?? '');
    await page.reload();
    await eventually(() => expect(new Set(bot.received.map(({ address }) => address)).size).toBe(2));
    await answer(page, '您好');
    expect(await page.locator('#text').inputValue()).toBe('');
    expect(await own(page)).toEqual([]);
  });

  it('shows numbers and codes before it forgets, and takes it back', async () => {
    const page = await openChat();
    await say(page, 'number');
    await answer(page, '查询码');
    const told = await page.locator('.log .code bdi').allTextContents();
    const ask = async (): Promise<void> => {
      await page.getByRole('button', { name: '关于这个对话' }).click();
      await page.getByRole('button', { name: '清除这台设备上的对话' }).click();
    };
    await ask();
    expect(await page.locator('#farewell .code bdi').allTextContents()).toEqual(told);
    await page.getByRole('button', { name: '不清除' }).click();
    await answer(page, '查询码');
    await ask();
    await page.getByRole('button', { name: '清除', exact: true }).click();
    await page.getByRole('button', { name: /^撤销/ }).click();
    await answer(page, '查询码');
    expect(new Set(bot.received.map(({ address }) => address)).size).toBe(1);
  });

  it('says that the server could not be told where it cannot, and ends the session there once it can', async () => {
    const page = await openChat();
    await answer(page, '您好');
    const ended = async () => (await server.log.standing(bot.received[0]?.address ?? '')).ended;
    await page.getByRole('button', { name: '关于这个对话' }).click();
    await page.getByRole('button', { name: '清除这台设备上的对话' }).click();
    await page.getByRole('button', { name: '清除', exact: true }).click();
    await context.setOffline(true);
    await page.getByRole('button', { name: '好', exact: true }).click();
    await page.getByText('服务器上的这段对话还没能结束').waitFor();
    expect(await page.getByRole('button', { name: /^撤销/ }).isVisible()).toBe(false);
    expect(await page.evaluate('JSON.stringify(localStorage)')).not.toContain('session');
    await page.keyboard.press('Escape');
    await page.getByText('服务器上的这段对话还没能结束').waitFor();
    expect(await ended()).toBe(false);
    await context.setOffline(false);
    await eventually(async () => expect(await ended()).toBe(true));
    await eventually(() => expect(new Set(bot.received.map(({ address }) => address)).size).toBe(2));
    await answer(page, '您好');
  });

  it('says before it forgets that what was not submitted would be lost', async () => {
    const page = await openChat();
    const ask = async (): Promise<void> => {
      await page.getByRole('button', { name: '关于这个对话' }).click();
      await page.getByRole('button', { name: '清除这台设备上的对话' }).click();
    };
    await answer(page, '您好');
    await ask();
    expect(await page.getByText('写过、发过但还没有提交的，会一起清除').isVisible()).toBe(false);
    await page.getByRole('button', { name: '不清除' }).click();
    await bot.say(
      bot.received[0]?.address ?? '',
      textMessage('请看一遍，没问题就按“提交”。', {
        choices: [{ label: '✅ 提交', token: 'a9:0' }],
        navigation: [
          { label: '返回', token: 'n9:back' },
          { label: '取消', token: 'n9:cancel' },
        ],
      }),
    );
    await answer(page, '请看一遍');
    await ask();
    expect(await page.getByText('写过、发过但还没有提交的，会一起清除').isVisible()).toBe(true);
  });

  it('can be used by keyboard alone, and tells a screen reader what comes', async () => {
    const page = await openChat();
    await answer(page, '您好');
    await page.locator('[role=log][aria-live=polite][aria-busy=false]').waitFor();
    const tabTo = async (words: string): Promise<void> => {
      for (let presses = 0; presses < 15; presses += 1) {
        await page.keyboard.press('Tab');
        if ((await page.evaluate('document.activeElement.textContent')) === words) return;
      }
      throw new Error(`the keyboard does not reach ${words}`);
    };
    await tabTo('反映问题');
    await page.keyboard.press('Enter');
    await answer(page, '这件事主要属于哪一类？');
    await tabTo('环境保护');
    const outline = await page.evaluate('getComputedStyle(document.activeElement).outlineStyle');
    expect(outline).toBe('solid');
    await page.keyboard.press('Space');
    await answer(page, '您选了 a2:6');
    const unnamed = await page.evaluate(
      `[...document.querySelectorAll('button')].filter((button) => !button.textContent.trim() && !button.ariaLabel).length`,
    );
    expect(unnamed).toBe(0);
  });

  it('fits a phone: nothing overflows, targets are big enough, Enter makes a new line', async () => {
    const phone = await newContext({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
    const page = await openChat('/chat', phone);
    await page.getByRole('button', { name: '反映问题' }).tap();
    await answer(page, '这件事主要属于哪一类？');
    await page.locator('#text').fill('一');
    await page.locator('#text').press('Enter');
    await page.keyboard.type('二');
    await page.locator('#send').tap();
    await answer(page, '您说：一\n二');
    await page.locator('#text').fill('number');
    await page.locator('#send').tap();
    await answer(page, '查询码');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    const small = await page.evaluate(`[...document.querySelectorAll('button')]
      .map((button) => ({ text: button.textContent, box: button.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.height < 44 || box.width < 44))
      .map(({ text }) => text)`);
    expect(small).toEqual([]);
    await phone.close();
  });

  it('goes on by keyboard at the question that follows, and past all that were answered', async () => {
    const page = await openChat();
    await page.getByRole('button', { name: '反映问题' }).focus();
    await page.keyboard.press('Enter');
    await answer(page, '这件事主要属于哪一类？');
    const focused = () => page.evaluate('document.activeElement.textContent');
    await eventually(async () => expect(await focused()).toContain('这件事主要属于哪一类？'));
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('土地征收');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    expect(await focused()).not.toContain('查询进度');
    await page.locator('#text').focus();
    await bot.say(
      bot.received.at(-1)?.address ?? '',
      textMessage('另一个问题', { choices: [{ label: '好', token: 'z' }] }),
    );
    await answer(page, '另一个问题');
    expect(await page.evaluate('document.activeElement.id')).toBe('text');
  });

  it('names on the button for the other language what can be read on it', async () => {
    const page = await openChat();
    const button = page.locator('#language');
    for (const lang of ['en', 'zh-CN']) {
      await page.locator(`#language[lang=${lang}]`).waitFor();
      expect(await button.getAttribute('aria-label')).toContain(await button.textContent());
      await button.click();
    }
  });

  it('breaks no case number across lines', async () => {
    const narrow = await newContext({ viewport: { width: 260, height: 700 } });
    const page = await openChat('/chat', narrow);
    for (const words of ['请看看我的件', '件']) {
      await say(page, `${words} 2026-000017-9 和 2026-000018-7，还有 2026-000019-5 办得怎么样`);
    }
    await answer(page, '您说：件');
    const lines = await page
      .locator('.number')
      .evaluateAll((numbers) => numbers.map((one) => one.getClientRects().length));
    expect(lines.length).toBeGreaterThanOrEqual(12);
    expect(new Set(lines)).toEqual(new Set([1]));
    await narrow.close();
  });

  it('counts in the title what comes while its tab is not looked at, over a reload, too', async () => {
    const page = await openChat();
    await answer(page, '您好');
    const away = (hidden: boolean) =>
      page.evaluate(
        `Object.defineProperty(document, 'hidden', { configurable: true, get: () => ${hidden} }); document.dispatchEvent(new Event('visibilitychange'))`,
      );
    const { address = '' } = bot.received[0] ?? {};
    await away(true);
    for (const words of ['有单位承办了', '有答复了']) await bot.say(address, textMessage(words));
    await eventually(async () => expect(await page.title()).toBe('(2) 回声 Huisheng'));
    await away(false);
    expect(await page.title()).toBe('回声 Huisheng');
    await away(true);
    await bot.say(address, textMessage('办结了'));
    await eventually(async () => expect(await page.title()).toBe('(1) 回声 Huisheng'));
    await page.addInitScript("Object.defineProperty(document, 'hidden', { configurable: true, get: () => true })");
    await page.reload();
    await eventually(async () => expect(await page.title()).toBe('(1) 回声 Huisheng'));
  });

  describe('with the text twice as large', () => {
    /** Room in the box for words, in characters. */
    async function roomToWrite(page: Page): Promise<number> {
      return page.evaluate<number>(`(() => {
        const { fontSize, paddingInline } = getComputedStyle(document.querySelector('#text'));
        return (document.querySelector('#text').clientWidth - 2 * parseFloat(paddingInline)) / parseFloat(fontSize);
      })()`);
    }
    const wide = (page: Page) =>
      page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

    it.each(['zh-CN', 'en'])('by the browser’s default, has room to write on a phone (%s)', async (locale) => {
      const large = await launchChromium(executablePath ?? '', '--blink-settings=defaultFontSize=32');
      const page = await large.newPage({ locale, viewport: { width: 360, height: 740 } });
      await page.goto(`${server.url}/chat`);
      await page.locator('.answer').first().waitFor();
      if (PICTURES) await page.screenshot({ path: `${PICTURES}/large-text-${locale}.png` });
      expect(await page.evaluate('getComputedStyle(document.body).fontSize')).toBe('32px');
      expect(await page.evaluate("getComputedStyle(document.querySelector('.answer')).fontSize")).toBe('32px');
      expect(await roomToWrite(page)).toBeGreaterThan(7);
      expect(await wide(page)).toBe(0);
      await large.close();
    });

    it('by zoom, has room to write on a phone', async () => {
      const zoomed = await newContext({ viewport: { width: 180, height: 370 }, deviceScaleFactor: 2 });
      const page = await openChat('/chat', zoomed);
      await page.locator('.answer').first().waitFor();
      if (PICTURES) await page.screenshot({ path: `${PICTURES}/zoomed.png` });
      expect(await roomToWrite(page)).toBeGreaterThan(5);
      expect(await wide(page)).toBe(0);
      await zoomed.close();
    });
  });

  describe('where the page’s script cannot run', () => {
    const hours = { 'zh-CN': '周一至周五 <9:00–17:00>', en: 'Monday to Friday' };
    const office = { phone: '0731-8888 1234', hours, place: { 'zh-CN': '人民路1号', en: '1 Renmin Road' } };

    it('says how the office is reached, at once where scripts are off', async () => {
      const told = await startChatServer({ receive: bot.receive, contact: office });
      const plain = await newContext({ javaScriptEnabled: false });
      const page = await plain.newPage();
      await page.goto(`${told.url}/chat`);
      const notice = page.locator('#unstarted');
      await notice.waitFor();
      expect(await notice.textContent()).toMatch(
        /打电话：0731-8888 1234（周一至周五 <9:00–17:00>）[\s\S]*1 Renmin Road/,
      );
      expect(await notice.locator('a').first().getAttribute('href')).toBe('tel:073188881234');
      expect(await page.locator('#text').isVisible()).toBe(false);
      if (PICTURES) await page.screenshot({ path: `${PICTURES}/no-script.png` });
      await plain.close();
      await told.close();
    });

    it.each([
      ['does not load', (page: Page) => page.route('**/main.js', (route) => route.abort())],
      ['breaks off', (page: Page) => page.addInitScript('delete globalThis.ResizeObserver')],
    ])('says so a little later where the script %s', async (_, break_) => {
      const told = await startChatServer({ receive: bot.receive, contact: office });
      const page = await context.newPage();
      await break_(page);
      await page.goto(`${told.url}/chat`);
      await page.locator('#unstarted').getByText('0731-8888 1234').first().waitFor();
      complaints.length = 0;
      await told.close();
    });

    it('says nothing of it where the script runs, nor what the office does not name', async () => {
      const page = await openChat();
      expect(await page.locator('#unstarted').count()).toBe(0);
      expect(await (await fetch(`${server.url}/chat`)).text()).not.toContain('tel:');
    });
  });

  describe('on another site', () => {
    /** A site of its own with one page that has our line in it. */
    async function startSite(chat: () => string, line = () => `<script src="${chat()}/chat/embed.js" async></script>`) {
      const site = Fastify({ forceCloseConnections: true });
      site.get('/', async (_request, reply) =>
        reply
          .type('text/html; charset=utf-8')
          .header(
            'content-security-policy',
            `default-src 'none'; script-src ${chat()}; frame-src ${chat()}; img-src ${chat()}`,
          )
          .send(`<!doctype html><html lang="zh"><h1>某市政府</h1>${line()}</html>`),
      );
      await site.listen({ port: 0, host: '127.0.0.1' });
      const bound = site.server.address();
      return { url: `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : 0}`, close: () => site.close() };
    }

    it('opens in a frame where the origin is listed, by keyboard too, and closes again', async () => {
      let chatUrl = '';
      const site = await startSite(() => chatUrl);
      const listed = await startChatServer({ receive: bot.receive, embedOrigins: [site.url] });
      chatUrl = listed.url;
      bot.channel = listed.channel;
      const page = await context.newPage();
      await page.goto(site.url);
      await page.getByRole('button', { name: '在线反映问题' }).focus();
      await page.keyboard.press('Enter');
      const frame = page.frameLocator('iframe');
      await frame.getByText('您好，我是回声').waitFor();
      // This browser keeps nothing for frames of other sites: the page works all the same, and says what that means.
      await frame.getByRole('link', { name: '在新窗口打开' }).waitFor();
      await frame.locator('#text').fill('从别的网站来');
      await frame.locator('#text').press('Enter');
      await frame.getByText('您说：从别的网站来').waitFor();
      await frame.locator('#text').press('Escape');
      await page.getByRole('button', { name: '在线反映问题' }).waitFor();
      expect(await page.locator('iframe').isVisible()).toBe(false);
      await page.getByRole('button', { name: '在线反映问题' }).click();
      await frame.getByText('您说：从别的网站来').waitFor();
      await frame.getByRole('button', { name: '关闭对话窗口' }).click();
      expect(await page.locator('iframe').isVisible()).toBe(false);
      await listed.close();
      await site.close();
    });

    it('has its button where no style sheet can be constructed', async () => {
      // Where the site allows styles of its own; such a browser has no way past one that does not.
      const site = Fastify({ forceCloseConnections: true });
      site.get('/', (_request, reply) =>
        reply
          .type('text/html')
          .send(`<!doctype html><html lang="zh"><script src="${server.url}/chat/embed.js" async></script></html>`),
      );
      const url = await site.listen({ port: 0, host: '127.0.0.1' });
      const page = await context.newPage();
      await page.addInitScript(
        'globalThis.CSSStyleSheet = function () { throw new TypeError("Illegal constructor"); }',
      );
      await page.goto(url);
      const button = page.getByRole('button', { name: '在线反映问题' });
      await button.waitFor();
      const colour =
        "getComputedStyle(document.querySelector('huisheng-chat').shadowRoot.querySelector('button')).backgroundColor";
      expect(await page.evaluate(colour)).toBe('rgb(29, 74, 69)');
      await site.close();
    });

    it('shows on its button how many messages came since the frame was shut', async () => {
      let chatUrl = '';
      const site = await startSite(() => chatUrl);
      const listed = await startChatServer({ receive: bot.receive, embedOrigins: [site.url] });
      chatUrl = listed.url;
      bot.channel = listed.channel;
      const page = await context.newPage();
      await page.goto(site.url);
      const button = page.getByRole('button', { name: '在线反映问题' });
      await button.click();
      const frame = page.frameLocator('iframe');
      await frame.getByText('您好，我是回声').waitFor();
      await frame.getByRole('button', { name: '关闭对话窗口' }).click();
      const { address = '' } = bot.received[0] ?? {};
      for (const words of ['有单位承办了', '有答复了']) await bot.say(address, textMessage(words));
      await page.getByRole('button', { name: '在线反映问题 2 条新消息' }).waitFor();
      if (PICTURES) await page.screenshot({ path: `${PICTURES}/unread.png` });
      await button.click();
      await frame.getByText('有答复了').waitFor();
      await frame.getByRole('button', { name: '关闭对话窗口' }).click();
      await page.getByRole('button', { name: '在线反映问题', exact: true }).waitFor();
      await listed.close();
      await site.close();
    });

    it('says kindly that it will not where the origin is not listed', async () => {
      const site = await startSite(() => server.url);
      const page = await context.newPage();
      await page.goto(site.url);
      await page.getByRole('button', { name: '在线反映问题' }).click();
      await page.frameLocator('iframe').getByText('这个网站不能显示对话').waitFor();
      expect(bot.received).toEqual([]);
      await site.close();
    });

    it('is refused by the browser where a site hides its origin', async () => {
      const frame = () => `<iframe src="${server.url}/chat" referrerpolicy="no-referrer"></iframe>`;
      const site = await startSite(() => server.url, frame);
      const page = await context.newPage();
      await page.goto(site.url);
      await eventually(() => expect(complaints.join()).toContain('frame-ancestors'));
      complaints.length = 0;
      expect(bot.received).toEqual([]);
      await site.close();
    });
  });
});
