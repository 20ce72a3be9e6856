import type { LocalizedText } from '#domain/text.ts';

/** What the engine itself says. Short, because it is read on a phone, often by people who are upset. */
export const texts = {
  oldButton: {
    'zh-CN': '这个按钮属于前面的问题，现在用不上了。',
    en: 'That button belongs to an earlier question.',
  },
  passedOn: {
    'zh-CN': '已转给正在和您联系的工作人员。',
    en: 'Passed on to the person who is in touch with you.',
  },
  ways: {
    'zh-CN': '要是不好回答，可以发“返回”改前面的，发“帮助”看说明，或发“取消”先不办。',
    en: 'If this is hard to answer, send “Back” to change an earlier answer, “Help” for an explanation, or “Cancel” to leave it.',
  },
  waysWithSkip: {
    'zh-CN': '要是不好回答，可以发“跳过”，发“返回”改前面的，发“帮助”看说明，或发“取消”先不办。',
    en: 'If this is hard to answer, send “Skip” to leave it out, “Back” to change an earlier answer, “Help” for an explanation, or “Cancel” to leave it.',
  },
  help: {
    'zh-CN':
      '请按下面的按钮，或直接打字回答。随时可以发这些词：\n返回：改前面的回答\n取消：先不办\n菜单：看能办什么\n语言：换成英文\n人工：怎么找到真人\n有紧急危险请立即拨打 110、119 或 120。',
    en: 'Use the buttons below, or simply type your answer. You can send these words at any time:\nBack: change an earlier answer\nCancel: leave it\nMenu: see what you can do here\nLanguage: change to Chinese\nPerson: how to reach somebody\nIn an emergency call 110, 119 or 120 at once.',
  },
  moreHelp: {
    'zh-CN': '随时可以发：返回、取消、菜单、语言、人工。',
    en: 'You can send “Back”, “Cancel”, “Menu”, “Language” or “Person” at any time.',
  },
  cannotSkip: { 'zh-CN': '这个问题需要回答，不能跳过。', en: 'This question needs an answer and cannot be skipped.' },
  notGathering: { 'zh-CN': '请先回答下面的问题。', en: 'Please answer the question below first.' },
  noWayBack: { 'zh-CN': '前面没有可以返回的问题了。', en: 'There is no earlier question to go back to.' },
  confirmCancel: {
    'zh-CN': '要取消“{title}”吗？已经填写的内容不会提交，也不会保留。',
    en: 'Cancel “{title}”? What you have entered will not be submitted or kept.',
  },
  cancelYes: { 'zh-CN': '取消，不办了', en: 'Yes, cancel' },
  cancelNo: { 'zh-CN': '不取消，继续', en: 'No, go on' },
  cancelled: {
    'zh-CN': '已取消，刚才填写的内容没有提交。',
    en: 'Cancelled. What you had entered was not submitted.',
  },
  confirmClearNo: { 'zh-CN': '不清空，留着', en: 'No, keep it' },
  confirmClearYes: { 'zh-CN': '清空', en: 'Yes, clear it' },
  cleared: {
    'zh-CN': '已清空。按错了请按“撤销”，就都回来了。',
    en: 'Cleared. If that was a mistake, press “Undo” and it is all back.',
  },
  restored: { 'zh-CN': '已恢复。', en: 'It is all back.' },
  takenBack: { 'zh-CN': '好的，刚才那段没有加进去。', en: 'All right, that was taken out again.' },
  nothingToUndo: { 'zh-CN': '现在没有可以撤销的。', en: 'There is nothing to undo now.' },
  notSubmitted: {
    'zh-CN': '刚才发来的没有提交，也没有留下；原话还在上面，要用时可以再发。',
    en: 'What you sent was not submitted and is not kept; it still stands above, should you want to send it again.',
  },
  sameAgain: { 'zh-CN': '和上一条一样，只记一次。', en: 'That is the same as before, so it is kept once.' },
  notKept: {
    'zh-CN': '刚才写的没有记下，原话还在上面。',
    en: 'What you just wrote was not kept; it still stands above.',
  },
  voice: {
    'zh-CN':
      '录音收到了，正在保存。存好以后工作人员会听，但没有人把它转成文字。请把要点写几句，办起来更快，也不会听错。',
    en: 'Your recording is here and is being saved. Once it is, staff will listen to it, but nobody types it out. Please also write the main points: it is quicker to handle and cannot be misheard.',
  },
  allRight: { 'zh-CN': '好的。', en: 'All right.' },
  left: {
    'zh-CN': '好的。需要时随时在这里发消息。',
    en: 'All right. Write here whenever you need us.',
  },
  nothingRunning: { 'zh-CN': '现在没有正在办的事。', en: 'Nothing is in progress at the moment.' },
  resumed: { 'zh-CN': '我们接着办“{title}”。', en: 'Let us go on with “{title}”.' },
  chooseLanguage: { 'zh-CN': '请选择语言：', en: 'Please choose a language:' },
  // Each in its own language, for somebody who writes in that and is answered in the other.
  speakThis: {
    'zh-CN': '想用中文？按“中文”，后面都用中文。',
    en: 'Would you rather use English? Press “English”, and we go on in English.',
  },
  languageChosen: { 'zh-CN': '好的，以后用中文。', en: 'All right, English from now on.' },
  unknownCommand: {
    'zh-CN': '没有“/{name}”这个命令。',
    en: 'There is no command “/{name}”.',
  },
  unknownLink: {
    'zh-CN': '这个链接打不开，可能已经过时或不完整。',
    en: 'That link does not lead anywhere; it may be old or incomplete.',
  },
  edited: {
    'zh-CN': '已按您的修改更新这一段，现在一共 {length} 个字。写完请按“完成”。',
    en: 'That part now reads as you changed it, {length} characters in all. Press “Done” when that is all.',
  },
  editLate: {
    'zh-CN': '您修改了前面的消息，但已经回答过的内容不会跟着变。要改前面的回答，请发“返回”。',
    en: 'You edited an earlier message, but answers already given do not change with it. To change one, send “Back”.',
  },
  editOutside: {
    'zh-CN': '您修改了前面的消息，但已经处理的内容不会跟着变。要补充或修改，请从菜单进入。',
    en: 'You edited an earlier message, but what was already taken in does not change with it. To add or change something, start from the menu.',
  },
  unreadable: {
    'zh-CN': '这种消息（如表情、投票）我们看不懂。可以发文字、照片、文件或位置。',
    en: 'We cannot read messages of this kind, such as stickers or polls. You can send words, photos, files or a location.',
  },
  filesOutside: {
    'zh-CN': '收到您发的文件，但还没有放进任何信访件。请先选要办的事，到“照片和材料”那一步再发一次。',
    en: 'We got your file, but it is not part of any petition yet. Choose what you need first, and send it again at the step for photos and papers.',
  },
  placeHeld: {
    'zh-CN': '您发的位置先替您留着，提交信访时，到问地点那一步会自动填上。',
    en: 'We have kept your location. When you submit a petition, it is filled in when you are asked for the place.',
  },
  contactHeld: {
    'zh-CN': '您发的号码先替您留着，提交信访时，问到电话会自动填上；选择匿名就不用。',
    en: 'We have kept the phone number. When you submit a petition, it is filled in when you are asked for one, and not used if you stay anonymous.',
  },
  otherOutside: {
    'zh-CN': '刚才发的没有记下，因为还没有选要办的事。请先选，问到的时候再发一次。',
    en: 'What you just sent was not kept, as you have not chosen what you need yet. Please choose first, and send it again when you are asked.',
  },
  lost: {
    'zh-CN': '抱歉，刚才办到一半的内容找不到了，需要重新开始。已经提交的信访件不受影响。',
    en: 'Sorry, what you were in the middle of is no longer available, so we have to start again. Petitions already submitted are not affected.',
  },
  answerTooLong: {
    'zh-CN': '加上这一条就太长了，这一条没有加进去。请先把前面的发给承办单位，再发这一条。',
    en: 'With this the answer would be too long, so this part was not added. Send what is there to the office first, and this part after it.',
  },
  notGiven: { 'zh-CN': '未填写', en: 'not given' },
} as const satisfies Record<string, LocalizedText>;
