import type { Locale, LocalizedText } from '#domain/text.ts';

/** What people in the story say and press, and what they must be told. */
const script = {
  // The storyteller
  intro: {
    'zh-CN': '一件信访的全过程：左边是群众的 Telegram，右边是经办人的 Slack。',
    en: 'The whole story of a petition: the citizen’s Telegram on the left, the staff’s Slack on the right.',
  },
  files: { 'zh-CN': '王芳提交信访', en: 'Wang Fang files a petition' },
  claims: { 'zh-CN': '劳动保障监察支队的李经办认领', en: 'Mr Li of the Labour Inspection Team claims it' },
  asks: { 'zh-CN': '王芳查进度', en: 'Wang Fang asks where it stands' },
  answers: {
    'zh-CN': '李经办从模板写答复，预览，确认',
    en: 'Mr Li answers: from a template, through a preview',
  },
  closes: { 'zh-CN': '李经办办结', en: 'Mr Li closes the case' },
  rates: { 'zh-CN': '王芳评价', en: 'Wang Fang rates how it went' },
  ends: { 'zh-CN': '卡片和经过，都在 Slack 里', en: 'The card and the story, as they stand in Slack' },
  done: {
    'zh-CN': '讲完了，用时 {seconds} 秒：{turns} 条消息，送达 {sent} 条，丢失 0 条。照片里的拍摄位置已去掉。',
    en: 'The end, after {seconds} s: {turns} messages taken in, {sent} delivered, none lost. The place where the photo was taken is gone from it.',
  },
  failed: { 'zh-CN': '故事没有照这样发生：{why}', en: 'The story did not go as told: {why}' },
  usage: { 'zh-CN': '用法：npm run demo -- [--locale zh-CN|en]', en: 'Usage: npm run demo -- [--locale zh-CN|en]' },

  // Who is who
  citizen: { 'zh-CN': '王芳', en: 'Wang Fang' },
  bot: { 'zh-CN': '回声', en: 'Huisheng' },
  staff: { 'zh-CN': '李经办', en: 'Mr Li' },
  channel: { 'zh-CN': 'Slack #信访', en: 'Slack #petitions' },
  window: { 'zh-CN': 'Slack 窗口', en: 'Slack window' },

  // The citizen
  choose: { 'zh-CN': '请选一项', en: 'Please choose one' },
  petition: { 'zh-CN': '提交信访', en: 'Submit a petition' },
  consent: { 'zh-CN': '您同意吗', en: 'Do you agree' },
  agree: { 'zh-CN': '同意', en: 'I agree' },
  kind: { 'zh-CN': '您这次是想', en: 'What would you like to do' },
  complaint: { 'zh-CN': '投诉', en: 'Complaint' },
  topic: { 'zh-CN': '是哪方面的事', en: 'What is it about' },
  labour: { 'zh-CN': '劳动用工', en: 'Work and wages' },
  subtopic: { 'zh-CN': '“劳动用工”里', en: 'Which part of “Work and wages”' },
  wages: { 'zh-CN': '拖欠工资', en: 'Unpaid wages' },
  stillThere: { 'zh-CN': '您现在还在那个单位干吗', en: 'Do you still work there' },
  otherWay: { 'zh-CN': '【劳动仲裁】', en: 'Labour arbitration' },
  goOn: { 'zh-CN': '继续提交', en: 'Go on and file it' },
  askTitle: { 'zh-CN': '一句话', en: 'In one sentence' },
  title: { 'zh-CN': '工地拖欠三个月工资', en: 'Building site owes three months of wages' },
  askStory: { 'zh-CN': '请把经过写下来', en: 'tell us the whole story' },
  story: {
    'zh-CN': '我在城南工地干了三个月，工资一分没发。',
    en: 'I worked on the southern building site for three months and was paid nothing.',
  },
  storyMore: {
    'zh-CN': '找过包工头和项目部，都让等。希望帮我们十二个人要回工资。',
    en: 'The foreman and the site office keep telling us to wait. Please help the twelve of us to get our pay.',
  },
  finished: { 'zh-CN': '完成', en: 'Done' },
  askPlace: { 'zh-CN': '事情发生在哪里', en: 'Where did it happen' },
  askDate: { 'zh-CN': '什么时候的事', en: 'When did it happen' },
  date: { 'zh-CN': '昨天', en: 'Yesterday' },
  askPhotos: { 'zh-CN': '有照片', en: 'Do you have photos' },
  photo: { 'zh-CN': '🖼 考勤表照片', en: '🖼 photo of the time sheet' },
  askName: { 'zh-CN': '要让经办人知道您是谁吗', en: 'Should the staff know who you are' },
  named: { 'zh-CN': '实名', en: 'With my name' },
  whichName: { 'zh-CN': '您的姓名', en: 'What is your name' },
  whichPhone: { 'zh-CN': '打得通的电话', en: 'Which phone number' },
  review: { 'zh-CN': '请看一遍', en: 'Please read it once more' },
  submit: { 'zh-CN': '✅ 提交', en: '✅ Submit' },
  registered: { 'zh-CN': '已经登记', en: 'It is registered' },
  taken: { 'zh-CN': '正在办理', en: 'is now working on your case' },
  unit: { 'zh-CN': '市劳动保障监察支队', en: 'Labour Inspection Team' },
  status: { 'zh-CN': '查进度', en: 'status' },
  enough: { 'zh-CN': '看完了', en: 'That is all' },
  replied: { 'zh-CN': '答复如下', en: 'Here is the answer' },
  closed: { 'zh-CN': '办理结果：已解决', en: 'Result: solved' },
  rate: { 'zh-CN': '评价办理情况', en: 'Rate how it went' },
  yes: { 'zh-CN': '是', en: 'Yes' },
  words: { 'zh-CN': '钱拿到了，谢谢。', en: 'We got our money. Thank you.' },
  askWords: { 'zh-CN': '还有什么想说的吗', en: 'anything you would like to say' },
  best: { 'zh-CN': '5 · 非常满意', en: '5 · Very satisfied' },
  thanks: { 'zh-CN': '谢谢，已经记下', en: 'Thank you, it is recorded' },

  // The staff
  unclaimed: { 'zh-CN': '还没有人认领', en: 'Nobody yet' },
  claim: { 'zh-CN': '认领', en: 'Claim' },
  handling: { 'zh-CN': '办理中', en: 'Being handled' },
  reply: { 'zh-CN': '答复', en: 'Reply' },
  template: { 'zh-CN': '已经解决', en: 'Solved' },
  fromTemplate: { 'zh-CN': '一、查了什么', en: '1. What we checked' },
  answer: {
    'zh-CN':
      '您反映的工资问题已经办结。\n\n一、查了什么：我们到工地核对了考勤和工资表，您反映的情况属实。\n二、办了什么：已责令施工单位补发十二人的工资，共 216,000 元，今天到账。\n\n有疑问请联系监察支队李经办，12333。',
    en: 'The matter of your wages has been dealt with.\n\n1. What we checked: we compared the time sheets and the payroll on site. What you told us is right.\n2. What we did: we ordered the builder to pay all twelve of you, 216,000 yuan in all; the money arrived today.\n\nQuestions? Call Mr Li of the inspection team on 12333.',
  },
  willRead: { 'zh-CN': '群众将读到', en: 'The citizen will read' },
  paid: { 'zh-CN': '216,000', en: '216,000' },
  answered: { 'zh-CN': '已答复', en: 'Answered' },
  onItsWay: { 'zh-CN': '答复正在送达', en: 'on its way' },
  close: { 'zh-CN': '办结', en: 'Close' },
  outcome: { 'zh-CN': '办理结果', en: 'Outcome' },
  solved: { 'zh-CN': '已解决', en: 'Solved' },
  stars: { 'zh-CN': '★★★★★', en: '★★★★★' },
  itsStory: { 'zh-CN': '群众评价', en: 'The citizen rated it' },
} as const satisfies Record<string, LocalizedText>;

/** The script in one language. */
export type Script = Readonly<Record<keyof typeof script, string>>;

export function scriptIn(locale: Locale): Script {
  return Object.fromEntries(Object.entries(script).map(([key, text]) => [key, text[locale]])) as Script;
}
