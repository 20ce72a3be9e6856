import type { ErrorRows } from '#domain/error-rows.ts';

/** Attachments. */
export const fileErrors = {
  'file.too-large': {
    http: 413,
    text: {
      'zh-CN': '文件超过 {megabytes} MB，没能保存。请压缩后再发，或分成几个文件。',
      en: 'The file is over {megabytes} MB and was not kept. Please make it smaller or split it.',
    },
  },
  'file.too-many': {
    http: 429,
    text: {
      'zh-CN': '一小时里发来的文件太多了，请一小时后再发。',
      en: 'Too many files came in an hour. Please send it again in an hour.',
    },
  },
  'file.type-refused': {
    http: 415,
    text: {
      'zh-CN': '不能保存这种文件。请发照片、PDF、Word、Excel、音频或视频。',
      en: 'Files of this kind cannot be kept. Please send photos, PDF, Word, Excel, audio or video.',
    },
  },
  'file.photo-format': {
    http: 415,
    text: {
      'zh-CN': '打不开这种格式的照片（如 HEIC）。请直接用聊天里的拍照或相册发送，或转成 JPG 再发。',
      en: 'We cannot open photos of this format, such as HEIC. Send it with the chat’s own camera or gallery button, or as a JPG.',
    },
  },
  'file.has-scripts': {
    http: 415,
    text: {
      'zh-CN': '这个 PDF 里有脚本，或加了密看不出有没有，所以不能保存。请“打印”成新的 PDF 再发，或拍照发来。',
      en: 'This PDF holds scripts, or is encrypted so that nobody can tell, and was not kept. Please print it to a new PDF, or send photos of it.',
    },
  },
  'file.damaged': {
    http: 422,
    text: {
      'zh-CN': '文件打不开，可能是空的或没有传完整。请重新发送。',
      en: 'The file cannot be opened; it may be empty or incomplete. Please send it again.',
    },
  },
  'file.gone': {
    http: 410,
    text: {
      'zh-CN': '这个文件已经取不到了，请重新发送。',
      en: 'The file is no longer available. Please send it again.',
    },
  },
  'file.no-access': {
    http: 403,
    text: {
      'zh-CN': 'Slack 应用没有读取文件的权限（files:read）。请管理员按新的应用清单重新安装，再重新发送。',
      en: 'The Slack app may not read files (files:read). Ask an administrator to install it again from the new manifest, then post the file again.',
    },
  },
  'file.link-expired': {
    http: 403,
    text: { 'zh-CN': '链接已经过期，请重新打开。', en: 'This link has expired. Please open the file again.' },
  },
} as const satisfies ErrorRows;
