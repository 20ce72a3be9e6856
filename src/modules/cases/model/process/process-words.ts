import type { LocalizedText } from '#domain/text.ts';

/** What the parts of the description are called, on the page of `docs` and in the console. */
export const processWords = {
  title: { 'zh-CN': '一件信访怎么办', en: 'How a case goes' },
  machine: { 'zh-CN': '状态和步骤', en: 'States and steps' },
  stays: {
    'zh-CN': '不改变状态的步骤没有画出来，见下表。',
    en: 'What leaves a case in its state is not drawn; the table below has it.',
  },
  who: { 'zh-CN': '谁能做什么', en: 'Who may do what' },
  step: { 'zh-CN': '步骤', en: 'Step' },
  by: { 'zh-CN': '谁', en: 'Who' },
  in: { 'zh-CN': '从哪个状态到哪个状态', en: 'From which state to which' },
  stay: { 'zh-CN': '{where}：状态不变', en: '{where}: stays as it is' },
  deadlines: { 'zh-CN': '程序和时限', en: 'Procedures and deadlines' },
  counting: {
    'zh-CN':
      '起算的当天不算，到最后一天结束时到期。提醒和催办在早上 {hour} 点，遇到休息日，提前的再提前，过期的顺延。撤回后 {resume} 天内可以恢复办理。{reopen, plural, =0 {办结后不能要求重新办理。} other {办结后 # 天内，可以要求重新办理一次。}}',
    en: 'The day on which a deadline begins does not count; it is over at the end of its last day. People are called at {hour}:00, never on a day off: before the end earlier, after it later. What was withdrawn can be taken up again for {resume} days. {reopen, plural, =0 {An ended case cannot be reopened.} one {For # day after an ending it can be reopened, once.} other {For # days after an ending it can be reopened, once.}}',
  },
  kinds: { 'zh-CN': '群众选的类别：{kinds}。依据：{basis}。', en: 'For what citizens call: {kinds}. Basis: {basis}.' },
  length: { 'zh-CN': '时长', en: 'Length' },
  basis: { 'zh-CN': '依据', en: 'Basis' },
  starts: { 'zh-CN': '起算', en: 'Starts when' },
  resumes: { 'zh-CN': '接着原来的日子算', en: 'Goes on with its old date when' },
  meets: { 'zh-CN': '做到', en: 'Is kept by' },
  cancels: { 'zh-CN': '不用再算', en: 'Is cancelled by' },
  extension: { 'zh-CN': '延期', en: 'Extension' },
  extended: {
    'zh-CN': '一次，最多 {most}，要负责人批准（{basis}）',
    en: 'once, by {most} at most, approved by a lead ({basis})',
  },
  never: { 'zh-CN': '不能', en: 'none' },
  calls: { 'zh-CN': '提醒和催办', en: 'Calls' },
  call: { 'zh-CN': '{when}：{whom}', en: '{when}: {whom}' },
  tells: { 'zh-CN': '到期没有做到，告诉群众', en: 'Petitioners hear that it was not kept' },
  yes: { 'zh-CN': '是', en: 'yes' },
  no: { 'zh-CN': '否', en: 'no' },
  appeal: {
    'zh-CN': '{name}：办结后 {days} 天内，可以向上一级提出（{basis}）。',
    en: '{name}: may be asked of the unit above within {days, plural, one {# day} other {# days}} of the ending ({basis}).',
  },
  final: { 'zh-CN': '最后一级办完，信访程序终结。', en: 'The last of them is final.' },
  refusals: { 'zh-CN': '不予受理的情形', en: 'When a petition is not accepted' },
  refusal: { 'zh-CN': '{reason}{door}（{basis}）', en: '{reason} {door} ({basis})' },
  told: { 'zh-CN': '群众会收到什么', en: 'What petitioners are told' },
  toldHow: {
    'zh-CN': '下面是例子。群众在自己的聊天里做的事，当场就有回答，不另外通知。',
    en: 'Examples. What petitioners do in their own chat is answered there at once, without another message.',
  },
  happened: { 'zh-CN': '发生了什么', en: 'What happened' },
  message: { 'zh-CN': '聊天里的话', en: 'What stands in the chat' },
} as const satisfies Record<string, LocalizedText>;
