import { z } from 'zod';
import type { EventKind } from './kind.ts';
import { lookButton, named, noAttachments, noQuote } from './parts.ts';

const fact = z.object({ type: z.literal('withdrawal-expired') }).readonly();

/** Whoever filed the case was asked whether to withdraw it, and did not answer in time. */
export const withdrawalExpired: EventKind<z.infer<typeof fact>> = {
  fact,
  internal: false,
  echo: (told) => ({
    text: {
      'zh-CN': '您的信访件 {number}《{title}》没有撤回，继续办理：有人要求撤回，到期没有收到您的答复。',
      en: 'Your case {number}, “{title}”, was not withdrawn and goes on: somebody had asked to withdraw it, and there was no answer from you in time.',
    },
    values: named(told),
    buttons: [lookButton(told)],
  }),
  timeline: () => ({
    text: {
      'zh-CN': '撤回的要求到期没有答复，没有撤回，继续办理',
      en: 'Nobody answered in time whether to withdraw it; it goes on',
    },
    values: {},
  }),
  thread: () => ({
    text: {
      'zh-CN': '⌛ 撤回的要求到期没有答复，没有撤回，继续办理',
      en: '⌛ Nobody answered in time whether to withdraw the case; it goes on',
    },
    values: {},
  }),
  quote: noQuote,
  attachments: noAttachments,
  reading: 'unchanged',
  colleaguesHear: false,
  endsRequest: {
    outcome: 'expired',
    told: {
      'zh-CN': '您用查询码要求撤回的 {number}《{title}》没有撤回，继续办理：到期没有收到当时提交的人答复。',
      en: 'Case {number}, “{title}”, which you asked to withdraw, was not withdrawn and goes on: there was no answer in time from whoever filed it.',
    },
  },
};
