import type { ErrorRows } from '#domain/error-rows.ts';

/** What fell due and could not be done. */
export const timerErrors = {
  'timer.not-failed': {
    http: 409,
    text: {
      'zh-CN': '这一项已经不在待处理之列：可能刚刚有人再试过，或者已经用不着了。请刷新后再看。',
      en: 'This is no longer waiting for a decision: somebody may just have tried it again, or it is not needed any more. Reload to see.',
    },
  },
} as const satisfies ErrorRows;
