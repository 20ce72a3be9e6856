import { z } from 'zod';
import type { EndsRequest, EventKind } from './kind.ts';
import { noAttachments } from './parts.ts';

const fact = z.object({ type: z.literal('withdrawn'), reason: z.string() }).readonly();

/** How a withdrawal ends a request by query code. */
export const endsAsWithdrawn = {
  outcome: 'withdrawn',
  told: {
    'zh-CN': '您用查询码要求撤回的 {number}《{title}》，已由当时提交的人撤回，不再办理。',
    en: 'Case {number}, “{title}”, which you asked to withdraw, was withdrawn by whoever filed it. It is not handled any further.',
  },
} as const satisfies EndsRequest;

/** Whoever filed the case took it back. */
export const withdrawn: EventKind<z.infer<typeof fact>> = {
  fact,
  internal: false,
  echo: () => undefined,
  timeline: ({ who }) => ({
    text: {
      'zh-CN': '{who, select, code {有人用查询码} you {您} petitioner {另一位信访人} other {当时提交的人}}撤回了本件',
      en: '{who, select, code {Somebody with the query code} you {You} petitioner {Another petitioner} other {Whoever filed it}} withdrew it',
    },
    values: { who },
  }),
  thread: ({ who }) => ({
    text: { 'zh-CN': '🚫 {who}撤回了本件', en: '🚫 {who} withdrew the case' },
    values: { who },
  }),
  quote: ({ reason }) => reason,
  attachments: noAttachments,
  reading: 'new',
  colleaguesHear: false,
  endsRequest: endsAsWithdrawn,
};
