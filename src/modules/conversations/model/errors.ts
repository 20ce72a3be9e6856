import type { ErrorRows } from '#domain/error-rows.ts';

/** Messages that did not arrive, or could not be processed. */
export const messageErrors = {
  'outbox.not-undelivered': {
    http: 409,
    text: {
      'zh-CN': '这条消息已经不在待处理之列：可能刚刚有人重发过。请刷新后再看。',
      en: 'This message is no longer waiting for a decision: somebody may just have sent it again. Reload to see.',
    },
  },
  'dead-letter.ended': {
    http: 409,
    text: {
      'zh-CN': '这条消息已经有人处理过了。请刷新后再看。',
      en: 'Somebody has already dealt with this message. Reload to see.',
    },
  },
  'dead-letter.went-on': {
    http: 409,
    text: {
      'zh-CN': '群众后来又发过消息，现在重新处理可能会被当成别的问题的回答。确实需要时，请勾选“仍然重新处理”。',
      en: 'The citizen has written again since, so the message might be taken as an answer to another question. If you still want to, tick “run it anyway”.',
    },
  },
  'dead-letter.failed-again': {
    http: 422,
    text: {
      'zh-CN': '重新处理还是没有成功，消息仍然保留着。请技术人员查看日志里的原因。',
      en: 'It failed again and is still kept. Ask a technician to look at the reason in the log.',
    },
  },
  'channel.unavailable': {
    http: 502,
    text: {
      'zh-CN': '消息平台暂时没有响应，请稍后再试。',
      en: 'The messaging platform is not answering. Please try again later.',
    },
  },
} as const satisfies ErrorRows;
