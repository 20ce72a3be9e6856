import { z } from 'zod';
import type { EndsRequest, EventKind } from './kind.ts';
import { noAttachments, noQuote } from './parts.ts';

const fact = z.object({ type: z.literal('withdrawal-declined') }).readonly();

/** How the answer that the case goes on ends a request by query code. */
export const endsAsKept = {
  outcome: 'kept',
  told: {
    'zh-CN': '您用查询码要求撤回的 {number}《{title}》没有撤回：当时提交的人要继续办理。',
    en: 'Case {number}, “{title}”, which you asked to withdraw, was not withdrawn: whoever filed it wants it to go on.',
  },
} as const satisfies EndsRequest;

/** Whoever filed the case was asked, and wants it to go on. */
export const withdrawalDeclined: EventKind<z.infer<typeof fact>> = {
  fact,
  internal: false,
  echo: () => undefined,
  timeline: ({ who }) => ({
    text: {
      'zh-CN': '{who, select, you {您} petitioner {另一位信访人} other {当时提交的人}}答复不撤回，继续办理',
      en: '{who, select, you {You} petitioner {Another petitioner} other {Whoever filed it}} answered that it goes on',
    },
    values: { who },
  }),
  thread: ({ who }) => ({
    text: {
      'zh-CN': '▶️ {who}答复不撤回，继续办理',
      en: '▶️ {who} answered that the case is not to be withdrawn; it goes on',
    },
    values: { who },
  }),
  quote: noQuote,
  attachments: noAttachments,
  reading: 'unchanged',
  colleaguesHear: false,
  endsRequest: endsAsKept,
};
