import type { LocalizedText } from '#domain/text.ts';

export const texts = {
  back: { 'zh-CN': '返回这件', en: 'Back to the case' },
  print: { 'zh-CN': '打印', en: 'Print' },
  again: { 'zh-CN': '再试一次', en: 'Try again' },
  heading: { 'zh-CN': '信访件 {number}', en: 'Case {number}' },
  printed: { 'zh-CN': '{name} 打印于 {at}', en: 'Printed by {name} on {at}' },
  asked: {
    'zh-CN': '要另存为文件，请在打印窗口里选“另存为 PDF”。',
    en: 'To keep it as a file, choose “Save as PDF” in the print dialog.',
  },
  happened: { 'zh-CN': '发生时间', en: 'Happened' },
  clocks: { 'zh-CN': '时限', en: 'Deadlines' },
  dueBy: { 'zh-CN': '{name}：{day} 前', en: '{name}: by {day}' },
  attachments: { 'zh-CN': '附件目录', en: 'Attachments' },
  attachmentsWhat: {
    'zh-CN': '附件本身不在这份材料里。SHA-256 是文件内容的校验值：内容有一点不同，它就不同。',
    en: 'The attachments themselves are not printed here. SHA-256 is a checksum of a file’s content: where that differs in the least, the checksum does.',
  },
  number: { 'zh-CN': '序号', en: 'No.' },
  file: { 'zh-CN': '文件', en: 'File' },
  cameWith: { 'zh-CN': '随第 {sequence} 项', en: 'with entry {sequence}' },
  size: { 'zh-CN': '{size} 字节', en: '{size} bytes' },
  notKept: { 'zh-CN': '没有保存', en: 'not kept' },
  internal: { 'zh-CN': '内部', en: 'internal' },
} as const satisfies Record<string, LocalizedText>;
