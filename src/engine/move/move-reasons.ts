import type { Locale, LocalizedText } from '#domain/text.ts';
import { formatText } from '#text/format.ts';

/**
 * Every reason why a running conversation may not fit another version of its flow, as an admin reads it. {node}: where it waits, on
 * the version that it is on; {answer}: the answer concerned.
 */
export const moveReasons = {
  'node-gone': {
    'zh-CN': '对话停在“{node}”，对应表里没有写新版本从哪一步接着走。请为它选一步，或让这些对话按旧版本走完。',
    en: 'The conversation waits at “{node}”, and the map does not say where that goes on. Choose a step for it, or let these conversations finish on their version.',
  },
  'other-kind': {
    'zh-CN': '对话停在“{node}”，对应的那一步接不上：要么不是同类的步骤，要么会丢掉群众正在写的内容。请换一步。',
    en: 'The conversation waits at “{node}”, and the step chosen for it cannot take over: it is of another type, or would lose what the citizen is in the middle of giving. Choose another.',
  },
  'answer-lost': {
    'zh-CN': '群众已经回答了“{answer}”，后面还要用，但对应表没有把它带到新版本。请写明它在新版本里叫什么。',
    en: 'The citizen has already answered “{answer}”, which is still needed, and the map does not carry it over. Say what it is called in the new version.',
  },
  'answer-unfit': {
    'zh-CN': '群众对“{answer}”的回答在新版本里不成立：选项没有了，或要求变了。请改新版本，或让这些对话按旧版本走完。',
    en: 'What the citizen answered to “{answer}” is not possible in the new version: the option is gone, or other answers are asked for now. Change the new version, or let these conversations finish on theirs.',
  },
  'never-asked': {
    'zh-CN':
      '新版本后面要用“{answer}”，但这个对话已经过了问它的地方，没有问到。请把它对应到更早的一步，或让这些对话按旧版本走完。',
    en: 'The new version needs “{answer}”, but this conversation is past the place where it is asked. Let it go on at an earlier step, or let these conversations finish on their version.',
  },
  unreadable: {
    'zh-CN': '这个对话存下的内容读不出来，无法移动，保持原样。请把这一条告诉技术人员。',
    en: 'What is stored of this conversation cannot be read, so it stays as it is. Please tell your technical staff.',
  },
} as const satisfies Record<string, LocalizedText>;

export type MoveReason = keyof typeof moveReasons;

/** Why a conversation does not fit, and where it shows. Holds names of the flow only, and nothing that a citizen wrote. */
export interface Unfit {
  readonly type: 'unfit';
  readonly reason: MoveReason;
  /** Where the conversation waits, on the version that it is on; absent where that cannot be read. */
  readonly node?: string;
  /** The answer concerned: its name on the old version, or, where it was never asked, on the new one. */
  readonly answer?: string;
}

/** The reason as a sentence. */
export function moveReasonText({ reason, node = '', answer = '' }: Unfit, locale: Locale): string {
  return formatText(moveReasons[reason], locale, { node, answer });
}
