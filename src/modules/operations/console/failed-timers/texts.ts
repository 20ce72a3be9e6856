import type { LocalizedText } from '#domain/text.ts';

export const texts = {
  title: { 'zh-CN': '未能执行的到期事项', en: 'Failed timers' },
  what: {
    'zh-CN':
      '到期后系统应当自动办理、但试了约半小时都没有成功的事项，例如撤回要求到期没有答复、转为继续办理。请先排除原因，再点“再试一次”；办成之后，它就不再列在这里。',
    en: 'Things that the program should have done by itself when they fell due, such as going on with a case once a request to withdraw it ran out, and that it tried for about half an hour. Mend the cause first, then try again; once it has worked, it leaves this list.',
  },
  empty: {
    'zh-CN': '没有未能执行的到期事项。到期没有办成的，都会列在这里，不会漏掉。',
    en: 'Everything that fell due was done. What could not be done is listed here; nothing falls through.',
  },
  due: { 'zh-CN': '到期时间', en: 'Due' },
  givenUp: { 'zh-CN': '停止重试', en: 'Given up' },
  why: {
    'zh-CN': '系统办理它时出错。请把下面的详情发给技术人员，原因排除之后再试。',
    en: 'The program ran into an error while doing it. Send the details below to a technician, and try again once the cause has been mended.',
  },
  tryAgain: { 'zh-CN': '再试一次', en: 'Try again' },
  tryAgainOf: { 'zh-CN': '再试一次：{what}', en: 'Try again: {what}' },
  trying: {
    'zh-CN': '系统马上再试。如果还是没有办成，约半小时后它会再出现在这里。',
    en: 'It is being tried again. If it still cannot be done, it comes back to this list in about half an hour.',
  },
} as const satisfies Record<string, LocalizedText>;
