import type { ErrorRows } from '#domain/error-rows.ts';

/** What any request can meet. */
export const requestErrors = {
  'http.cannot-listen': {
    http: 500,
    text: {
      'zh-CN': '不能在 {address} 上提供服务（{reason}）。可能有别的程序占用着它，请关掉那个程序，或检查 HOST 和 PORT。',
      en: 'Cannot listen on {address} ({reason}). Another program may be using it: stop that one, or check HOST and PORT.',
    },
  },
  'request.unsigned': {
    http: 401,
    text: {
      'zh-CN': '请求没有通过签名校验。请检查密钥配置。',
      en: 'The request did not pass the signature check. Check the configured secret.',
    },
  },
  'request.malformed': {
    http: 400,
    text: {
      'zh-CN': '请求内容不是有效的格式，请检查后重新发送。',
      en: 'The request could not be read. Check its format and send it again.',
    },
  },
  'request.unseen-characters': {
    http: 422,
    text: {
      'zh-CN': '没有保存：内容里有看不见的字符。请重新打字输入，不要粘贴。',
      en: 'Nothing was saved: the text has characters that cannot be seen. Type it anew instead of pasting it.',
    },
  },
  'request.too-large': {
    http: 413,
    text: {
      'zh-CN': '内容超过了大小限制，请分几次发送。',
      en: 'That is larger than we can take at once. Please send it in smaller parts.',
    },
  },
  'request.too-many': {
    http: 429,
    text: {
      'zh-CN': '操作太频繁了，请过一会儿再试。',
      en: 'That was too many requests in a short time. Please wait a little and try again.',
    },
  },
  'request.forbidden': {
    http: 403,
    text: {
      'zh-CN': '您没有权限进行这项操作。如有需要，请联系管理员。',
      en: 'You are not allowed to do this. If you need to, ask an administrator.',
    },
  },
  'request.not-found': {
    http: 404,
    text: { 'zh-CN': '没有找到您要的内容，请检查地址。', en: 'There is nothing here. Please check the address.' },
  },
  internal: {
    http: 500,
    text: {
      'zh-CN': '系统出了点问题，我们已经记录下来。请稍后再试。',
      en: 'Something went wrong on our side and has been recorded. Please try again later.',
    },
  },
} as const satisfies ErrorRows;
