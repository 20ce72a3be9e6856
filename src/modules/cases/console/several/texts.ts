import type { LocalizedText } from '#domain/text.ts';

export const texts = {
  bar: { 'zh-CN': '选中的件', en: 'Selected cases' },
  all: { 'zh-CN': '全选这一页（{count} 件）', en: 'Select all on this page ({count})' },
  one: { 'zh-CN': '选中 {number}', en: 'Select {number}' },
  selected: { 'zh-CN': '已选 {count} 件', en: '{count} selected' },
  none: { 'zh-CN': '取消选择', en: 'Clear selection' },
  nothing: {
    'zh-CN': '选中的件现在没有可以一起办的事。',
    en: 'There is nothing that can be done with all of these together.',
  },
  title: { 'zh-CN': '{label}：{count} 件', en: '{label}: {count, plural, one {# case} other {# cases}}' },
  each: {
    'zh-CN': '一件一件办，办不成的会告诉您原因，并保持选中。中途关掉网页也没关系：办过的已经办好，其余的没有动。',
    en: 'Done one after the other. You are told which could not be done and why, and those stay selected. Closing the page midway does no harm: what is done is done, and the rest is untouched.',
  },
  fewer: {
    'zh-CN': '照现在的情况，其中 {able} 件可以这样办。',
    en: 'As they stand, {able} of them {able, plural, one {allows} other {allow}} this.',
  },
  tried: { 'zh-CN': '正在办理：{tried} / {total}', en: 'Under way: {tried} of {total}' },
  cancel: { 'zh-CN': '取消', en: 'Cancel' },
  stop: { 'zh-CN': '停下', en: 'Stop' },
  done: {
    'zh-CN': '{label}：办成 {count} 件。',
    en: '{label}: {count, plural, =0 {none was done} one {# case is done} other {# cases are done}}.',
  },
  refused: {
    'zh-CN': '{count} 件没有办成，仍然选中：',
    en: '{count, plural, one {# was not done and stays selected:} other {# were not done and stay selected:}}',
  },
  untried: {
    'zh-CN': '您停下了，其余 {count} 件没有动，仍然选中。',
    en: 'You stopped: {count, plural, one {# case is untouched and stays selected.} other {# cases are untouched and stay selected.}}',
  },
  close: { 'zh-CN': '知道了', en: 'Dismiss' },
} as const satisfies Record<string, LocalizedText>;
