import type { listDeadLetters } from '#console/api/client.gen.ts';
import type { InboundContent } from '#domain/messages.ts';
import type { LocalizedText } from '#domain/text.ts';

export type DeadLetter = Awaited<ReturnType<typeof listDeadLetters>>['items'][number];

/** What the citizen sent, for whoever may see it: kept as it came in, so it has this shape. */
export function contentOf(letter: DeadLetter): InboundContent | undefined {
  return letter.content === null ? undefined : (letter.content as unknown as InboundContent);
}

/** What the citizen did, where their words are not shown. */
export const wordless = {
  text: {
    'zh-CN': '群众写了一段话（{characters} 字）',
    en: 'The citizen wrote {characters, plural, one {# character} other {# characters}}',
  },
  command: { 'zh-CN': '群众发了一条指令', en: 'The citizen sent a command' },
  button: { 'zh-CN': '群众按了一个按钮：', en: 'The citizen pressed a button:' },
  place: { 'zh-CN': '群众发来了位置', en: 'The citizen sent a place' },
  contact: { 'zh-CN': '群众发来了电话号码', en: 'The citizen sent a phone number' },
  files: {
    'zh-CN': '群众发来了文件{characters, plural, =0 {} other {和 # 字的说明}}：',
    en: 'The citizen sent files{characters, plural, =0 {} one { with a note of # character} other { with a note of # characters}}:',
  },
  edit: {
    'zh-CN': '群众修改了之前的一条消息（改成了 {characters} 字）',
    en: 'The citizen changed an earlier message; it now has {characters, plural, one {# character} other {# characters}}',
  },
  unreadable: {
    'zh-CN': '群众发来了系统读不了的内容，例如贴纸、投票或红包。',
    en: 'The citizen sent something that we cannot read, such as a sticker or a poll.',
  },
  reachability: {
    'zh-CN': '群众停用或重新打开了聊天。',
    en: 'The citizen shut the chat, or opened it again.',
  },
  moved: { 'zh-CN': '群众的聊天换了地址。', en: 'The citizen’s chat moved to another address.' },
} as const satisfies Record<InboundContent['type'], LocalizedText>;

/** What the citizen did, before what they wrote. */
export const actions = {
  ...wordless,
  text: { 'zh-CN': '群众写道：', en: 'The citizen wrote:' },
  command: { 'zh-CN': '群众发了一条指令：', en: 'The citizen sent a command:' },
  place: { 'zh-CN': '群众发来了位置：', en: 'The citizen sent a place:' },
  contact: { 'zh-CN': '群众发来了电话号码：', en: 'The citizen sent a phone number:' },
  files: { 'zh-CN': '群众发来了文件：', en: 'The citizen sent files:' },
  edit: { 'zh-CN': '群众修改了之前的一条消息，改成：', en: 'The citizen changed an earlier message to:' },
} as const satisfies Record<InboundContent['type'], LocalizedText>;
