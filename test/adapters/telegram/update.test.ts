import fc from 'fast-check';
import type { Message, Update } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import { chatOf, toInbound } from '#adapters/telegram/update.ts';
import type { InboundContent } from '#domain/messages.ts';

const KEY = '110201543:secret';
const chat = { id: 7_000_001, type: 'private', first_name: '芳' } as const;
const from = { id: 7_000_001, is_bot: false, first_name: '芳', language_code: 'zh-hans' } as const;
const group = { id: -100_200, type: 'supergroup', title: '业主群' } as const;
const bot = { id: 110201543, is_bot: true, first_name: '回声' } as const;
const place = { latitude: 31.2, longitude: 121.4 };
const media = { file_id: 'F', file_unique_id: 'U', file_size: 1_000 };

function message(parts: Partial<Message>): Update {
  return {
    update_id: 10,
    message: { message_id: 5, date: 1_790_000_000, chat, from, ...parts } as NonNullable<Update['message']>,
  };
}

function content(update: Update): InboundContent | undefined {
  return toInbound(update, KEY)?.content;
}

function file(kind: string, mime: string, name = ''): object {
  return {
    type: 'files',
    caption: '',
    files: [{ at: 'platform', source: { handle: 'F' }, file: { kind, mime, name, size: 1_000 } }],
  };
}

function press(parts: object): Update {
  const query = {
    id: '30064775367000000',
    from,
    chat_instance: 'x',
    message: { message_id: 5, date: 1, chat },
    data: 'a1:0',
  };
  return { update_id: 10, callback_query: { ...query, ...parts } };
}

function member(status: 'member' | 'kicked', where: object = chat): Update {
  const as = { status, user: bot, until_date: 0 };
  return {
    update_id: 10,
    my_chat_member: { chat: where, from, date: 1, old_chat_member: as, new_chat_member: as },
  } as unknown as Update;
}

describe('an update becomes', () => {
  const size = (width: number, bytes: number) => ({
    ...media,
    file_id: `F${width}`,
    width,
    height: width,
    file_size: bytes,
  });

  it('names the message that it answers', () => {
    const replied = { message_id: 41, date: 1, chat };
    const update = message({ text: '3号楼2单元', reply_to_message: replied as never });
    expect(toInbound(update, KEY)).toMatchObject({ replyTo: '41' });
    expect(toInbound(message({ text: '3号楼2单元' }), KEY)).not.toHaveProperty('replyTo');
  });

  it('tells in which topic of their chat the citizen is, where the update tells it', () => {
    const topic = { message_thread_id: 9, is_topic_message: true as const };
    expect(toInbound(message({ text: '在吗', ...topic }), KEY)).toMatchObject({
      address: '7000001',
      answerTo: '7000001/9',
    });
    // A chain of answers has a number, too, and takes no message.
    expect(toInbound(message({ text: '在吗', message_thread_id: 9 }), KEY)).toMatchObject({ answerTo: '7000001' });
    expect(toInbound(press({ message: { message_id: 5, date: 1, chat, ...topic } }), KEY)).toMatchObject({
      answerTo: '7000001/9',
    });
    // A message that is too old comes without its topic.
    expect(toInbound(press({ message: { message_id: 5, date: 0, chat } }), KEY)).not.toHaveProperty('answerTo');
    expect(toInbound(member('kicked'), KEY)).not.toHaveProperty('answerTo');
  });

  it.each<[string, Update, object]>([
    ['text', message({ text: ' 你好 ' }), { type: 'text', text: ' 你好 ' }],
    [
      'one of several messages that were forwarded at once',
      message({ text: '你好', date: 7, forward_origin: { type: 'hidden_user', sender_user_name: 'x', date: 1 } }),
      { type: 'text', text: '你好', album: 'forwarded 7' },
    ],
    ['a command', message({ text: '/help' }), { type: 'command', name: 'help', argument: '' }],
    [
      'a command to this bot by name',
      message({ text: '/Help@huisheng_bot x y' }),
      { type: 'command', name: 'help', argument: 'x y' },
    ],
    [
      'a deep link',
      message({ text: '/start case_2026-000017-9' }),
      { type: 'command', name: 'start', argument: 'case_2026-000017-9' },
    ],
    [
      'a command with lines behind it',
      message({ text: '/add 第一行\n第二行' }),
      { type: 'command', name: 'add', argument: '第一行\n第二行' },
    ],
    [
      'text that only looks like a command',
      message({ text: '/home/wang 被拆' }),
      { type: 'text', text: '/home/wang 被拆' },
    ],
    ['text with a slash in it', message({ text: '3/5 号楼' }), { type: 'text', text: '3/5 号楼' }],
    ['a place', message({ location: place }), { type: 'place', ...place, label: '' }],
    [
      'a place with a name',
      message({ venue: { location: place, title: '人民公园', address: '南京西路' }, location: place }),
      { type: 'place', ...place, label: '人民公园, 南京西路' },
    ],
    [
      'their own number',
      message({ contact: { phone_number: '+86138', first_name: '芳', last_name: '王', user_id: from.id } }),
      { type: 'contact', phone: '+86138', name: '芳 王', own: true },
    ],
    [
      "somebody else's number",
      message({ contact: { phone_number: '+86139', first_name: '李', user_id: 8 } }),
      { type: 'contact', phone: '+86139', name: '李', own: false },
    ],
    [
      'a number of nobody on Telegram',
      message({ contact: { phone_number: '110', first_name: '' } }),
      { type: 'contact', phone: '110', name: '', own: false },
    ],
    [
      'the largest photo that can be fetched',
      message({ photo: [size(90, 1_000), size(1_280, 19_000_000), size(9_000, 21_000_000)], caption: '坑' }),
      {
        type: 'files',
        caption: '坑',
        files: [
          {
            at: 'platform',
            source: { handle: 'F1280' },
            file: { kind: 'photo', mime: 'image/jpeg', name: '', size: 19_000_000 },
          },
        ],
      },
    ],
    [
      'a document',
      message({ document: { ...media, file_name: '合同.pdf', mime_type: 'application/pdf' } }),
      file('document', 'application/pdf', '合同.pdf'),
    ],
    ['a document of no type', message({ document: media }), file('document', 'application/octet-stream')],
    ['a voice message', message({ voice: { ...media, duration: 3 } }), file('audio', 'audio/ogg')],
    [
      'audio',
      message({ audio: { ...media, duration: 3, file_name: '录音.m4a', mime_type: 'audio/mp4' } }),
      file('audio', 'audio/mp4', '录音.m4a'),
    ],
    ['video', message({ video: { ...media, width: 1, height: 1, duration: 3 } }), file('video', 'video/mp4')],
    ['a round video', message({ video_note: { ...media, length: 1, duration: 3 } }), file('video', 'video/mp4')],
    [
      'an animation, not its document',
      message({ animation: { ...media, width: 1, height: 1, duration: 3 }, document: media }),
      file('video', 'video/mp4'),
    ],
    ['nothing readable', message({ dice: { emoji: '🎲', value: 6 } }), { type: 'unreadable', kind: 'dice' }],
    [
      'an address that changed',
      message({ chat: group, migrate_to_chat_id: -100_900 }),
      { type: 'moved', to: '-100900' },
    ],
    ['a press', press({}), { type: 'button', token: 'a1:0', on: '5' }],
    [
      'a press on a message too old to be shown',
      press({ message: { message_id: 4, date: 0, chat } }),
      { type: 'button', token: 'a1:0', on: '4' },
    ],
    ['a block', member('kicked'), { type: 'reachability', reachable: false }],
    ['a return', member('member'), { type: 'reachability', reachable: true }],
    [
      'an edit',
      { update_id: 10, edited_message: { message_id: 5, date: 1, edit_date: 2, chat, from, text: '五号楼' } },
      { type: 'edit', of: '5', text: '五号楼' },
    ],
    [
      'an edited caption',
      { update_id: 10, edited_message: { message_id: 5, date: 1, edit_date: 2, chat, from, photo: [], caption: '新' } },
      { type: 'edit', of: '5', text: '新' },
    ],
  ])('%s', (_, update, expected) => {
    expect(content(update)).toEqual(expected);
    expect(chatOf(update)).toBeDefined();
  });

  it.each<[string, Update]>([
    ['a message in a group', message({ chat: group, text: '大家好' })],
    ['a press in a group', press({ message: { message_id: 5, date: 1, chat: group } })],
    ['a press without a message', press({ message: undefined })],
    ['a group that the bot was put into', member('member', group)],
    ['the platform’s own talk', message({ pinned_message: { message_id: 1, date: 0, chat } })],
    [
      'a live place that moves',
      { update_id: 10, edited_message: { message_id: 5, date: 1, edit_date: 2, chat, from, location: place } },
    ],
    ['an update of an unknown kind', { update_id: 10, message_of_the_future: {} } as unknown as Update],
  ])('nothing: %s', (_, update) => {
    expect(toInbound(update, KEY)).toBeUndefined();
  });

  it('a message with its sender’s language, address and reference', () => {
    expect(toInbound(message({ text: 'x' }), KEY)).toMatchObject({
      channel: 'telegram',
      address: '7000001',
      languageTag: 'zh-hans',
      ref: '5',
    });
  });
});

describe('the id of an update', () => {
  const idOf = (update: Update) => toInbound(update, KEY)?.externalId;

  it('is the same when it is delivered again, also with a new name or file link', () => {
    const again = message({ text: 'x', from: { ...from, first_name: '王芳' } });
    expect(idOf(again)).toBe(idOf(message({ text: 'x' })));
  });

  it('differs for another message that got the same number after a quiet week', () => {
    expect(idOf(message({ text: 'x', message_id: 6 }))).not.toBe(idOf(message({ text: 'x' })));
    expect(idOf(message({ text: 'x', chat: { ...chat, id: 8 } }))).not.toBe(idOf(message({ text: 'x' })));
  });

  it('differs for two edits in one second and for two presses of one button', () => {
    const edit = (update_id: number): Update => ({
      update_id,
      edited_message: { message_id: 5, date: 1, edit_date: 2, chat, from, text: '改' },
    });
    expect(idOf(edit(11))).not.toBe(idOf(edit(12)));
    expect(idOf(press({ id: '1' }))).not.toBe(idOf(press({ id: '2' })));
  });

  it('cannot be turned back into a chat by trying them all: it is keyed', () => {
    const update = message({ text: 'x' });
    expect(idOf(update)).not.toContain('7000001');
    expect(toInbound(update, 'another key')?.externalId).not.toBe(idOf(update));
  });
});

it('reads any private message without failing', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (parts) => {
      toInbound(message({ ...parts, chat, from } as Partial<Message>), KEY);
      toInbound({ ...parts, update_id: 1 } as unknown as Update, KEY);
    }),
  );
});
