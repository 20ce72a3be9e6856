import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FileRef } from '#domain/files.ts';
import type { FileId, OutboxId } from '#domain/ids.ts';
import type { Button, InboundContent, InboundMessage, OutboundMessage } from '#domain/messages.ts';
import { textMessage } from '#domain/messages.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import type { Capability, Citizen, Lacks, OpenPlatform, Platform, ShownMessage } from './harness.ts';

/** Longest wait for something to cross the platform, in milliseconds: a restart with back-off fits in. */

/** The smallest PNG there is: one transparent pixel. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const yes: Button = { label: '同意 Agree', token: 'a1:0' };
const no: Button = { label: '不同意 Decline', token: 'a1:1' };
const cancel: Button = { label: '取消', token: 'n1:cancel' };

function text(value: string): InboundContent {
  return { type: 'text', text: value };
}

function waitUntil(check: () => void | Promise<void>): Promise<void> {
  return vi.waitFor(check, { interval: 10 });
}

/** What stands on the screen, without the numbers `(2/3)` of parts. */
function unnumbered(screen: readonly ShownMessage[]): string {
  return screen.map(({ text: shown }) => shown.replace(/^\(\d+\/\d+\)\n/, '')).join('');
}

/**
 * The contract that every channel keeps (src/channel/contract.ts), told as what a citizen does and sees. `lacks` names
 * what the platform itself has not, with the reason; those tests are reported as skipped with it.
 */
export function describeChannel(name: string, open: OpenPlatform, lacks: Lacks = {}): void {
  describe(`${name} keeps the channel contract`, () => {
    let platform: Platform;
    let citizen: Citizen;
    let received: InboundMessage[];
    let storeIsDown: boolean;
    let sends: number;
    const stored = new Map<FileId, Buffer>();

    beforeEach(async () => {
      received = [];
      storeIsDown = false;
      sends = 0;
      platform = await open({
        receive: async (message) => {
          await Promise.resolve();
          if (storeIsDown) throw new HuishengError('store.unavailable');
          received.push(message);
        },
        openFile: async (id) => Readable.from([stored.get(id) ?? Buffer.alloc(0)]),
      });
      citizen = await platform.citizen();
    });

    afterEach(async () => {
      await platform.close();
    });

    const itHas = (capability: Capability, title: string, body: () => Promise<void>): void => {
      const reason = lacks[capability];
      if (reason === undefined) it(title, body);
      else it.skip(`${title} (this platform has no ${capability}: ${reason})`, body);
    };

    const contents = (): InboundContent[] =>
      received.filter((message) => message.address === citizen.address).map((message) => message.content);

    const receives = async (...expected: readonly InboundContent[]): Promise<void> => {
      await waitUntil(() => expect(contents().length).toBeGreaterThanOrEqual(expected.length));
      expect(contents()).toEqual(expected);
    };

    const send = (message: OutboundMessage, to = citizen.address) => {
      sends += 1;
      const id = `00000000-0000-7000-8000-${String(sends).padStart(12, '0')}` as OutboxId;
      return platform.channel.send({ id, to, locale: 'zh-CN', message });
    };

    const sendOk = async (message: OutboundMessage): Promise<string> => {
      const outcome = await send(message);
      if (outcome.type !== 'sent') throw new Error(`expected it sent, got ${JSON.stringify(outcome)}`);
      return outcome.ref;
    };

    const screenOnceLong = async (length: number): Promise<readonly ShownMessage[]> => {
      await waitUntil(async () => expect((await citizen.screen()).length).toBeGreaterThanOrEqual(length));
      return citizen.screen();
    };

    it('takes in text with who said it, and each message under an id of its own', async () => {
      await citizen.say('你好');
      await citizen.say('你好');
      await receives(text('你好'), text('你好'));
      expect(new Set(received.map((message) => message.externalId)).size).toBe(2);
      expect(received.every((message) => message.channel === platform.channel.name)).toBe(true);
    });

    it('keeps personal data out of the id that is stored in the clear', async () => {
      await citizen.say('你好');
      await waitUntil(() => expect(received).toHaveLength(1));
      expect(received[0]?.externalId).not.toContain(citizen.address);
    });

    it('keeps citizens apart and each one in order', async () => {
      const other = await platform.citizen();
      expect(other.address).not.toBe(citizen.address);
      for (const word of ['一', '二', '三', '四', '五']) {
        await citizen.say(word);
        await other.say(`${word}!`);
      }
      await waitUntil(() => expect(received).toHaveLength(10));
      expect(contents()).toEqual(['一', '二', '三', '四', '五'].map(text));
    });

    it('takes in a petition of 7,000 characters told in three messages, whole and in order', async () => {
      const petition = '楼下饭店油烟扰民，多次反映无果。'.repeat(438).slice(0, 7_000);
      const parts = [petition.slice(0, 3_000), petition.slice(3_000, 6_000), petition.slice(6_000)];
      for (const part of parts) await citizen.say(part);
      await receives(...parts.map(text));
    });

    it('takes in right-to-left text and emoji as they were written', async () => {
      const said = 'مرحبا، لدي شكوى 👨‍👩‍👧‍👦🏳️‍🌈 — 谢谢 ‏12‎';
      await citizen.say(said);
      await receives(text(said));
    });

    it('shows right-to-left text, emoji and markup characters as they were written', async () => {
      const said = 'שלום 👨‍👩‍👧‍👦 <b>*_[x](y)`~</b> &amp; 100%';
      await sendOk(textMessage(said));
      expect((await screenOnceLong(1)).at(-1)?.text).toBe(said);
    });

    it('shows choices as buttons, and a press brings back the token and the message it stands on', async () => {
      const ref = await sendOk(textMessage('是否同意？', { choices: [yes, no], columns: 2, navigation: [cancel] }));
      expect((await screenOnceLong(1)).at(-1)).toMatchObject({
        text: '是否同意？',
        buttons: [yes.label, no.label, cancel.label],
      });
      await citizen.press(no.label, ref);
      await receives({ type: 'button', token: no.token, on: ref });
    });

    it('reports a button pressed twice as two presses', async () => {
      const ref = await sendOk(textMessage('是否同意？', { choices: [yes, no] }));
      await screenOnceLong(1);
      await citizen.press(yes.label, ref);
      await citizen.press(yes.label, ref);
      const press: InboundContent = { type: 'button', token: yes.token, on: ref };
      await receives(press, press);
      expect(new Set(received.map((message) => message.externalId)).size).toBe(2);
    });

    it('reports a button of an old message with that message', async () => {
      const old = await sendOk(textMessage('第一问', { choices: [yes] }));
      await sendOk(textMessage('第二问', { choices: [{ ...yes, token: 'a2:0' }] }));
      await screenOnceLong(2);
      await citizen.press(yes.label, old);
      await receives({ type: 'button', token: yes.token, on: old });
    });

    it('splits a long text into messages that the platform takes, buttons on the last', async () => {
      const long = '第一段。这是一个很长的答复。\n\n'.repeat(700).trim();
      const parts = platform.channel.split(textMessage(long, { choices: [yes] }));
      for (const part of parts) await sendOk(part);
      const screen = await screenOnceLong(parts.length);
      expect(unnumbered(screen).replace(/\s/g, '')).toBe(long.replace(/\s/g, ''));
      expect(screen.map((shown) => shown.buttons.length)).toEqual(
        parts.map((_, at) => (at === parts.length - 1 ? 1 : 0)),
      );
    });

    it('shows a replacing message in the place of the earlier one', async () => {
      const ref = await sendOk(textMessage('草稿', { choices: [yes] }));
      await screenOnceLong(1);
      const replaced = await sendOk(textMessage('定稿', { replaces: ref }));
      expect(replaced).toBe(ref);
      await waitUntil(async () =>
        expect((await citizen.screen()).map(({ text: shown, buttons }) => ({ shown, buttons }))).toEqual([
          { shown: '定稿', buttons: [] },
        ]),
      );
      await sendOk(textMessage('定稿', { replaces: ref }));
      expect(await citizen.screen()).toHaveLength(1);
    });

    it('shows it as a new message where the earlier one is gone', async () => {
      await sendOk(textMessage('新的', { replaces: '987654321' }));
      expect((await screenOnceLong(1)).map((shown) => shown.text)).toEqual(['新的']);
    });

    it('takes in a photo with its caption and gives its bytes', async () => {
      await citizen.sendFile({ kind: 'photo', name: 'hole.png', mime: 'image/png', bytes: PNG, caption: '路上的坑' });
      await waitUntil(() => expect(contents()).toHaveLength(1));
      const [content] = contents();
      if (content?.type !== 'files') throw new Error(`expected files, got ${content?.type}`);
      expect(content.caption).toBe('路上的坑');
      expect(content.files).toHaveLength(1);
      expect(content.files[0]?.file).toMatchObject({ kind: 'photo', size: PNG.length });
      const [file] = content.files;
      if (file?.at === 'platform') expect(await buffer(await platform.channel.fetchFile(file.source))).toEqual(PNG);
    });

    it('takes in a document with the name that its sender gave it', async () => {
      const bytes = Buffer.from('%PDF-1.4\n%âãÏÓ\n');
      await citizen.sendFile({ kind: 'document', name: '合同 2026.pdf', mime: 'application/pdf', bytes, caption: '' });
      await waitUntil(() => expect(contents()).toHaveLength(1));
      const [content] = contents();
      if (content?.type !== 'files') throw new Error(`expected files, got ${content?.type}`);
      expect(content.files[0]?.file).toMatchObject({ kind: 'document', name: '合同 2026.pdf', size: bytes.length });
    });

    it('shows a photo and a document that staff send, with captions', async () => {
      const photo: FileRef = {
        id: 'f-1' as FileId,
        kind: 'photo',
        name: 'fixed.png',
        mime: 'image/png',
        size: PNG.length,
      };
      const bytes = Buffer.from('%PDF-1.4 reply');
      const paper: FileRef = {
        id: 'f-2' as FileId,
        kind: 'document',
        name: '答复意见书.pdf',
        mime: 'application/pdf',
        size: bytes.length,
      };
      stored.set(photo.id, PNG).set(paper.id, bytes);
      await sendOk({ type: 'file', file: photo, caption: '已修好' });
      await sendOk({ type: 'file', file: paper, caption: '' });
      const screen = await screenOnceLong(2);
      expect(screen[0]).toMatchObject({ text: '已修好', file: { kind: 'photo', bytes: PNG } });
      expect(screen[1]).toMatchObject({ text: '', file: { kind: 'document', name: paper.name, bytes } });
    });

    it('moves what a caption cannot hold into messages behind the file', async () => {
      const photo: FileRef = {
        id: 'f-1' as FileId,
        kind: 'photo',
        name: 'fixed.png',
        mime: 'image/png',
        size: PNG.length,
      };
      stored.set(photo.id, PNG);
      const caption = '这里已经修好了。'.repeat(1_000);
      const parts = platform.channel.split({ type: 'file', file: photo, caption });
      for (const part of parts) await sendOk(part);
      const screen = await screenOnceLong(parts.length);
      expect(screen[0]?.file?.bytes).toEqual(PNG);
      expect(unnumbered(screen)).toBe(caption);
    });

    it('helps to send a place, and takes it in', async () => {
      await sendOk(textMessage('在哪里？', { request: 'place', navigation: [cancel] }));
      const shown = (await screenOnceLong(1)).at(-1);
      expect(shown?.request).toBe('place');
      expect(shown?.buttons).toContain(cancel.label);
      await citizen.sharePlace({ latitude: 31.2304, longitude: 121.4737 });
      await waitUntil(() => expect(contents()).toHaveLength(1));
      expect(contents()[0]).toMatchObject({ type: 'place', latitude: 31.2304, longitude: 121.4737 });
    });

    itHas('contact', "helps to send the citizen's own number, and vouches for it", async () => {
      await sendOk(textMessage('请留电话', { request: 'contact' }));
      expect((await screenOnceLong(1)).at(-1)?.request).toBe('contact');
      await citizen.shareContact({ phone: '+8613800138000', name: '张三', own: true });
      await receives({ type: 'contact', phone: '+8613800138000', name: '张三', own: true });
    });

    itHas('contact-of-others', "does not vouch for somebody else's number", async () => {
      await citizen.shareContact({ phone: '+8613900139000', name: '李四', own: false });
      await receives({ type: 'contact', phone: '+8613900139000', name: '李四', own: false });
    });

    itHas('command', 'takes in commands with and without an argument', async () => {
      await citizen.say('/help');
      await citizen.say('/status 2026-000017-9');
      await receives(
        { type: 'command', name: 'help', argument: '' },
        { type: 'command', name: 'status', argument: '2026-000017-9' },
      );
    });

    it('takes in a deep link as the start command', async () => {
      await citizen.openLink('case_2026-000017-9');
      await receives({ type: 'command', name: 'start', argument: 'case_2026-000017-9' });
    });

    itHas('citizen-edits', "reports a citizen's edit of an earlier message", async () => {
      const ref = await citizen.say('三号楼');
      await citizen.edit(ref, '五号楼');
      await receives(text('三号楼'), { type: 'edit', of: ref, text: '五号楼' });
      expect(received[0]?.ref).toBe(ref);
    });

    itHas('unreadable', 'reports a message with nothing to read as such', async () => {
      await citizen.sendUnreadable();
      await waitUntil(() => expect(contents()).toHaveLength(1));
      expect(contents()[0]?.type).toBe('unreadable');
    });

    itHas('redelivery', 'gives an update that is delivered again the same id', async () => {
      await citizen.say('同一条');
      await waitUntil(() => expect(received).toHaveLength(1));
      await citizen.redeliverLast();
      await waitUntil(() => expect(received).toHaveLength(2));
      expect(received[1]).toEqual(received[0]);
    });

    it('loses nothing and keeps the order while the store is away', async () => {
      storeIsDown = true;
      const said = Promise.allSettled([citizen.say('一')]);
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(received).toEqual([]);
      storeIsDown = false;
      await said;
      await citizen.say('二');
      await waitUntil(() => expect(contents()).toContainEqual(text('二')));
      const ids = [...new Map(received.map((message) => [message.externalId, message.content])).values()];
      expect(ids).toEqual([text('一'), text('二')]);
    });

    itHas('blocking', 'ends a message to a citizen who blocked the bot as failed, and reports both turns', async () => {
      await citizen.block();
      await receives({ type: 'reachability', reachable: false });
      expect(await send(textMessage('您好'))).toMatchObject({ type: 'failed', cause: 'blocked' });
      await citizen.unblock();
      await receives({ type: 'reachability', reachable: false }, { type: 'reachability', reachable: true });
      await sendOk(textMessage('您好'));
    });

    it('shows a message sent twice under one id once, if it says that it does', async () => {
      const { channel } = platform;
      const request = {
        id: '00000000-0000-7000-8000-999999999999' as OutboxId,
        to: citizen.address,
        locale: 'zh-CN',
        message: textMessage('您好'),
      } as const;
      await channel.send(request);
      await channel.send(request);
      expect(await screenOnceLong(channel.repeatable ? 1 : 2)).toHaveLength(channel.repeatable ? 1 : 2);
    });

    it('ends a message to an address that does not exist as failed', async () => {
      expect(await send(textMessage('您好'), '999999999999')).toMatchObject({ type: 'failed', cause: 'gone' });
    });

    itHas(
      'rate-limit',
      'reports a rate limit with the pause that the platform asks for, and shows nothing',
      async () => {
        platform.rateLimitNext(7);
        expect(await send(textMessage('您好'))).toEqual({
          type: 'not-sent',
          cause: 'rate-limited',
          retryAfterMs: 7_000,
        });
        expect(await citizen.screen()).toEqual([]);
      },
    );

    itHas(
      'reset',
      'calls a message unknown when the connection broke after it left, and does not repeat it',
      async () => {
        platform.resetNext();
        expect(await send(textMessage('您好'))).toMatchObject({ type: 'unknown' });
        expect(await citizen.screen()).toHaveLength(1);
      },
    );

    itHas('down', 'reports a platform that is down as not sent, and goes on when it is back', async () => {
      await platform.down();
      expect(await send(textMessage('您好'))).toMatchObject({ type: 'not-sent', cause: 'unreachable' });
      await platform.up();
      await sendOk(textMessage('您好'));
      await citizen.say('还在吗');
      await receives(text('还在吗'));
      expect(await citizen.screen()).toHaveLength(1);
    });
  });
}
