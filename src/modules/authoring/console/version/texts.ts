import type { LocalizedText } from '#domain/text.ts';

export const texts = {
  region: { 'zh-CN': '第 {version} 版的流程图', en: 'The graph of version {version}' },
  title: { 'zh-CN': '{flow} · 第 {version} 版', en: '{flow} · version {version}' },
  readOnly: { 'zh-CN': '已发布的版本，只能查看', en: 'A published version: read only' },
  about: { 'zh-CN': '关于这一版', en: 'About this version' },
  details: { 'zh-CN': '内容', en: 'Details' },
  older: {
    'zh-CN': '这一版是用旧格式发布的。这里按现在的格式显示，和还在这一版上的对话现在走的一样。',
    en: 'This version was published in an earlier format. It is shown in today’s, as conversations on it are run now.',
  },
  newer: {
    'zh-CN': '这一版是用更新的程序发布的，现在的程序读不懂它的格式，画不出图。请先升级程序，或下载 YAML 查看原文。',
    en: 'This version was published by a newer release of the program, whose format this one cannot read, so there is no graph of it. Update the program, or download the YAML to see it as it is.',
  },
  empty: { 'zh-CN': '这一版里没有步骤。', en: 'There are no steps in this version.' },
} as const satisfies Record<string, LocalizedText>;
