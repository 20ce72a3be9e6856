import type { ErrorRows } from '#domain/error-rows.ts';

/** What may be wrong with a petition that staff take down. */
export const intakeErrors = {
  'intake.no-name': {
    http: 400,
    text: {
      'zh-CN': '请填写姓名；本人不愿留名的，请选“匿名”。',
      en: 'Please fill in the name; if the person would rather not give it, choose “anonymous”.',
    },
  },
  'intake.unreadable-phone': {
    http: 400,
    text: {
      'zh-CN': '电话写得不完整或不止一个。请写一个手机号，或带区号的座机号，例如 13800138000。',
      en: 'That is not one whole phone number. Write one with its area code, such as 13800138000 or +44 20 7946 0000.',
    },
  },
  'intake.no-phone': {
    http: 400,
    text: {
      'zh-CN': '选了电话告知，请填写打得通的电话，或改选别的告知方式。',
      en: 'To tell the person by phone we need a number: fill it in, or choose another way.',
    },
  },
  'intake.no-address': {
    http: 400,
    text: {
      'zh-CN': '选了书面告知，请填写收信地址，或改选别的告知方式。',
      en: 'To tell the person by letter we need an address: fill it in, or choose another way.',
    },
  },
  'intake.anonymous': {
    http: 400,
    text: {
      'zh-CN': '匿名的没有电话和地址，只能由本人凭编号和查询码来问。告知方式请选“当面”。',
      en: 'Of somebody anonymous there is no phone and no address: they come and ask with number and code. Choose “in person”.',
    },
  },
  'intake.future': {
    http: 400,
    text: {
      'zh-CN': '事情发生的时间还没有到。请写已经过去的时间，或者不填。',
      en: 'The time when it happened has not come yet. Give one in the past, or none.',
    },
  },
  'intake.unknown-topic': {
    http: 400,
    text: {
      'zh-CN': '这个分类已经不用了，请重新选一个。',
      en: 'That topic is no longer in use; please choose another.',
    },
  },
  'intake.registered-before': {
    http: 409,
    text: {
      'zh-CN': '这份登记已经办过了，编号是 {number}。查询码只显示一次，不能再看。',
      en: 'This has been registered before, as {number}. Its query code was shown once and cannot be shown again.',
    },
  },
} as const satisfies ErrorRows;
