import type { DeskMessage } from '#desk/view.ts';
import type { LocalizedText } from '#domain/text.ts';
import type { maskOf } from '#modules/cases/desk/mask-case.ts';
import { chatMark } from '#platform/conversations/chat-mark.ts';
import { formatText } from '#text/format.ts';
import { type UndeliveredCause, undeliveredCauses } from '../model/undelivered.ts';
import type { UndeliveredRow } from '../store/undelivered.ts';

/** What is shown of a message, in characters: enough to know which it is. */
const PREVIEW = 160;
/** With a case's number it opens the case. */
const QUERY_CODE = /(?<!\d)\d{8}(?!\d)/g;

/** Its name may be personal data. */
const attachment: LocalizedText = {
  'zh-CN': '（附件：{kind, select, photo {照片} audio {录音} video {视频} other {文件}}）',
  en: '(an attachment: {kind, select, photo {photo} audio {recording} video {video} other {file}})',
};

function formatted(text: LocalizedText, values: Readonly<Record<string, string>>): LocalizedText {
  return { 'zh-CN': formatText(text, 'zh-CN', values), en: formatText(text, 'en', values) };
}

/** A failure’s reason is written as `cause` or `cause: detail`. */
export function causeOf({ state, reason }: UndeliveredRow): UndeliveredCause {
  if (state === 'unknown' || (state === 'waiting' && reason.startsWith('unknown: '))) return 'lost';
  return undeliveredCauses.find((cause) => cause === reason.split(': ')[0]) ?? 'other';
}

const wordless: LocalizedText = {
  'zh-CN': '（发给聊天 {chat} 的消息，内容不显示）',
  en: '(a message to chat {chat}; its words are not shown)',
};

/** Of what is about no case only to which chat it goes: it may repeat what a citizen wrote about whoever looks at it. */
export function aboutNoCase({ content }: UndeliveredRow): LocalizedText {
  if (content.recipient !== 'citizen') return ofDesk(content.message);
  return formatted(wordless, { chat: chatMark(content.conversationId) });
}

/** Its beginning; `masked` is how texts of its case are masked. */
export function previewOf({ content }: UndeliveredRow, masked: ReturnType<typeof maskOf>): LocalizedText {
  if (content.recipient !== 'citizen') return ofDesk(content.message);
  const { message } = content;
  const shown = masked(message.type === 'text' ? message.text : message.caption).replaceAll(QUERY_CODE, '***');
  const short = shown.length > PREVIEW ? `${shown.slice(0, PREVIEW)}…` : shown;
  return { 'zh-CN': short, en: short };
}

function ofDesk(posted: DeskMessage): LocalizedText {
  switch (posted.type) {
    case 'card':
      return { 'zh-CN': '（件的卡片）', en: '(the case’s card)' };
    case 'thread':
    case 'direct':
      return posted.entry.text;
    case 'file':
      return formatted(attachment, { kind: posted.file.kind });
    case 'alert':
      return posted.text;
    case 'unseen':
      return {
        'zh-CN': '（提醒管理员另选检举控告的接收单位）',
        en: '(a reminder to name another unit for accusations)',
      };
    case 'neglected':
      return { 'zh-CN': '（提醒管理员有超期的件）', en: '(a reminder to administrators of overdue cases)' };
    case 'alarm':
    case 'alarm-changed':
      return { 'zh-CN': '（紧急提醒）', en: '(an alert of danger to life)' };
  }
}
