import type { ErrorRows } from '#domain/error-rows.ts';

/** Staff, units, topics and settings. */
export const officeErrors = {
  'staff.unknown': {
    http: 403,
    text: {
      'zh-CN': '您还不在经办人员名单里，请联系管理员添加。',
      en: 'You are not on the list of staff who handle cases. Please ask your administrator to add you.',
    },
  },
  'staff.holds-cases': {
    http: 409,
    text: {
      'zh-CN': '{name}手里还有 {count} 件没有办完的件。请先让这些件退回待认领，再移出名单或换单位。',
      en: '{name} still holds {count, plural, one {# open case} other {# open cases}}. Release {count, plural, one {it} other {them}} first, then take the person off the list or move them.',
    },
  },
  'unit.in-use': {
    http: 409,
    text: {
      'zh-CN': '“{name}”还有 {count} 件没有办完的件，不能删除。请先办结这些件。',
      en: '“{name}” still has {count, plural, one {# open case} other {# open cases}} and cannot be removed. Close {count, plural, one {it} other {them}} first.',
    },
  },
  'unit.referred-to': {
    http: 409,
    text: {
      'zh-CN': '“{name}”还有{what}，不能删除。请先把这些改到别的单位。',
      en: '“{name}” still has {what} and cannot be removed. Move them to another unit first.',
    },
  },
  'topic.in-use': {
    http: 409,
    text: {
      'zh-CN': '主题“{name}”还有 {count} 件没有办完的件，不能删除。可以改名，或者隐藏起来不再让群众选。',
      en: 'The topic “{name}” still has {count, plural, one {# open case} other {# open cases}} and cannot be removed. You can rename it, or hide it so that citizens no longer see it.',
    },
  },
  'settings.changed': {
    http: 409,
    text: {
      'zh-CN': '{name}在 {at} 已经改过这些设置，您的修改没有保存。请看看最新的内容，再决定要不要改。',
      en: '{name} changed these settings at {at}, so your change was not saved. Look at what they say now, then decide whether to change them.',
    },
  },
  'settings.invalid': {
    http: 422,
    text: {
      'zh-CN': '没有保存，因为有地方填得不对：{reason}',
      en: 'Nothing was saved, because something is not right: {reason}',
    },
  },
  'settings.breaks-flow': {
    http: 422,
    text: {
      'zh-CN': '没有保存，因为这样改会让流程“{flow}”走不通：{reason}',
      en: 'Nothing was saved, because the flow “{flow}” would no longer work: {reason}',
    },
  },
  'settings.broken': {
    http: 500,
    text: {
      'zh-CN': '控制台里保存的设置和 flows/policy 里的文件对不上：{reason} 请把这些文件恢复成上一个能启动的版本。',
      en: 'The settings saved in the console do not fit the files in flows/policy: {reason} Restore those files to the last version with which the program started.',
    },
  },
} as const satisfies ErrorRows;
