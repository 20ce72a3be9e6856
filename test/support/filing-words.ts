/** What a citizen says at the questions of a petition, in order, up to the one that asks who files it. */
export const filingWords = {
  'zh-CN': [
    '/petition',
    '同意',
    '求助',
    '教育',
    '其他情况',
    '小区路灯坏了',
    '路灯坏了三个月没人修。',
    '完成',
    '东门',
    '昨天',
    '跳过',
  ],
  en: [
    '/petition',
    'I agree',
    'Ask for help',
    'Education',
    'Something else',
    'The lamp is out',
    'It has been out for months.',
    'Done',
    'East gate',
    'yesterday',
    'Skip',
  ],
} as const;
