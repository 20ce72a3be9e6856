import type { LocalizedText } from '#domain/text.ts';

export const texts = {
  title: { 'zh-CN': '未能处理的消息', en: 'Failed messages' },
  what: {
    'zh-CN':
      '群众发来、但程序处理时出错的消息。消息原样保存着，群众也收到了致歉。请先排除原因，再重新处理；不用再处理的，说明原因后放弃。',
    en: 'Messages from citizens that the program failed to process. Each is kept whole, and the citizen got an apology. Mend the cause first, then run the message again; where that is no longer needed, drop it and say why.',
  },
  personal: {
    'zh-CN':
      '群众写的内容一般不在这里显示：里面可能是检举控告，写的也可能是看这一页的人。只有对某个信访件的回复，才显示给可以看那个件的人。重新处理之后，内容由承办单位查看。',
    en: 'What citizens wrote is not shown here as a rule: it may be an accusation, even of whoever reads this page. Only an answer about a case is shown, to those who may see that case. Once a message has been run again, the unit that handles it reads it.',
  },
  chat: { 'zh-CN': '聊天 {chat}', en: 'Chat {chat}' },
  about: { 'zh-CN': '回复信访件 {number}', en: 'An answer about case {number}' },
  open: { 'zh-CN': '待处理', en: 'Open' },
  replayed: { 'zh-CN': '已重新处理', en: 'Run again' },
  dropped: { 'zh-CN': '已放弃', en: 'Dropped' },
  emptyopen: {
    'zh-CN': '没有未能处理的消息。程序处理不了的消息会列在这里，等您决定怎么办。',
    en: 'No message failed. One that the program cannot process is listed here for you to decide about.',
  },
  emptyreplayed: { 'zh-CN': '还没有重新处理过消息。', en: 'No message has been run again yet.' },
  emptydropped: { 'zh-CN': '还没有放弃过消息。', en: 'No message has been dropped yet.' },
  replayedBy: { 'zh-CN': '{name} 重新处理于', en: 'Run again by {name} on' },
  droppedBy: { 'zh-CN': '{name} 放弃于', en: 'Dropped by {name} on' },
  nobody: { 'zh-CN': '一位已离任的同事', en: 'a former colleague' },
  reason: { 'zh-CN': '原因：{reason}', en: 'Reason: {reason}' },
  wentOn: { 'zh-CN': '群众之后又发过消息', en: 'The citizen has written since' },
  replay: { 'zh-CN': '重新处理', en: 'Run it again' },
  replayTitle: { 'zh-CN': '重新处理这条消息？', en: 'Run this message again?' },
  replayWhat: {
    'zh-CN': '程序会把它当作刚刚收到的消息来处理，群众会马上收到相应的回复。请确认出错的原因已经排除。',
    en: 'It is processed as if it had just come in, and the citizen gets the answer at once. Make sure that the cause has been mended.',
  },
  replayRisk: {
    'zh-CN': '群众后来又发过消息，可能已经在回答别的问题，这条消息会被当成那个问题的回答。',
    en: 'The citizen has written again since and may be at another question: this message would be taken as the answer to that one.',
  },
  anyway: { 'zh-CN': '仍然重新处理', en: 'Run it anyway' },
  replayDone: { 'zh-CN': '已经重新处理。', en: 'The message has been run again.' },
  drop: { 'zh-CN': '放弃…', en: 'Drop…' },
  dropTitle: { 'zh-CN': '放弃这条消息？', en: 'Drop this message?' },
  dropWhat: {
    'zh-CN': '程序不会再处理它，群众也不会收到通知。消息和您写的原因会留在“已放弃”里，同事可以查看原因。',
    en: 'It will not be processed, and the citizen is not told. The message and your reason stay under “Dropped”, where colleagues can read the reason.',
  },
  dropReason: { 'zh-CN': '为什么不用再处理', en: 'Why it need not be processed' },
  dropExample: { 'zh-CN': '例如：已电话联系，群众重新提交了', en: 'Such as: called them, and they filed it again' },
  dropNeeded: { 'zh-CN': '请写明原因。', en: 'Please say why.' },
  dropDo: { 'zh-CN': '放弃', en: 'Drop it' },
  dropDone: { 'zh-CN': '已经放弃，可以在“已放弃”里查看。', en: 'Dropped. You find it under “Dropped”.' },
  cancel: { 'zh-CN': '取消', en: 'Cancel' },
} as const satisfies Record<string, LocalizedText>;
