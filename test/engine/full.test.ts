import { expect, test } from 'vitest';
import type { FileId } from '#domain/ids.ts';
import { shippedFlows, worldOf } from '#test/support/flows.ts';
import { Chat } from '#test/support/scenario.ts';

const photo = (n: number) => {
  return { id: `f${n}` as FileId, kind: 'photo', name: `${n}.jpg`, mime: 'image/jpeg', size: 5 } as const;
};
const photos = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => photo(from + index));

/** A petition at the question for photos, of which it takes nine. */
function atPhotos() {
  const chat = new Chat(worldOf(shippedFlows()), { locale: 'zh-CN' });
  const told = [
    '劳动用工',
    '拖欠工资',
    '跳过',
    '工地拖欠工资',
    '三个月没发工资，请帮帮忙。',
    '完成',
    '人民路12号',
    '昨天',
  ];
  for (const said of ['/petition', '同意', '投诉', ...told]) chat.say(said);
  expect(chat.at).toBe('petition.evidence');
  return chat;
}
const sends = (chat: Chat, files: readonly ReturnType<typeof photo>[], album?: string) =>
  chat.send({ type: 'files', files, caption: '', ...(album === undefined ? {} : { album }) });

test('of more photos than there is room for those that fit are kept, and the rest is told of', () => {
  const chat = atPhotos();
  sends(chat, photos(1, 4));
  expect(sends(chat, photos(5, 14))).toContain('收下 5 个，已经收满，另外 5 个没有收下');
  expect(sends(chat, photos(15, 15))).toContain('已经收满，后来发的没有收下');
  expect(chat.press('完成')).toContain('要让经办人知道您是谁吗');
});

test('an album whose photos come in one by one is refused once, from where there is no room', () => {
  const chat = atPhotos();
  sends(chat, photos(1, 4));
  const told = photos(5, 14).map((one) => sends(chat, [one], 'album'));
  expect(told.map((text) => text !== '')).toEqual([true, false, false, false, false, true, false, false, false, false]);
  expect(told[5]).toContain('最多 9 个文件，已经收满');
  expect(sends(chat, photos(15, 15), 'another')).toContain('已经收满');
});

test('more photos than there is room for, sent before they are asked for, are kept as far as they fit', () => {
  const chat = new Chat(worldOf(shippedFlows()), { locale: 'en' });
  for (const said of ['/petition', 'I agree', 'Complaint']) chat.say(said);
  expect(sends(chat, photos(1, 12))).toContain(
    'no more than 9 photos and papers; those that found no room were not kept',
  );
});

test.each(['\u3164\u3164', '\u200b\u2060', '\u2800', ' \u00ad '])('what nobody can see (%j) is no answer', (unseen) => {
  const chat = atPhotos();
  expect(chat.send({ type: 'files', files: photos(1, 1), caption: unseen })).not.toContain('没有记下');
  chat.press('返回');
  chat.press('返回');
  expect(chat.at).toBe('petition.place');
  chat.say(unseen);
  expect(chat.at).toBe('petition.place');
  chat.say('/petition');
  const anew = new Chat(worldOf(shippedFlows()), { locale: 'zh-CN' });
  expect(anew.say(unseen)).toContain('提交信访');
});
