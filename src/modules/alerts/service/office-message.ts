import { type OutboundMessage, textMessage } from '#domain/messages.ts';
import type { Locale, LocalizedText } from '#domain/text.ts';
import { formatText } from '#text/format.ts';
import { kindById } from '../model/danger/words.ts';
import type { Dangers } from '../model/dangers.ts';

/** Says who writes and where an answer goes, and promises nothing: whoever wrote it may be away by then. */
const frame: LocalizedText = {
  'zh-CN':
    '工作人员给您留言：\n\n{words}\n\n您可以直接在这里回复，会转给这位工作人员，但对方不一定马上看到。情况紧急请直接打电话：{numbers}。',
  en: 'A member of our staff writes to you:\n\n{words}\n\nYou can answer here. It reaches the person who wrote this, though perhaps not at once. If it is urgent, please call: {numbers}.',
};

/** What a person of the office writes to a citizen about an alert of these kinds, as the citizen reads it. */
export function officeMessage(
  words: string,
  { kinds, dangers, locale }: { readonly kinds: readonly string[]; readonly dangers: Dangers; readonly locale: Locale },
): OutboundMessage {
  const ids = [...new Set(kinds.flatMap((kind) => kindById(dangers, kind)?.numbers ?? dangers.quiet.numbers))];
  const numbers = ids.flatMap((id) => dangers.numbers.find((number) => number.id === id)?.number ?? []);
  const listed = numbers.join(locale === 'en' ? ', ' : '、');
  return textMessage(formatText(frame, locale, { words, numbers: listed }), { numbers });
}
