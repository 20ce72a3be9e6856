import type { LocalizedText } from '#domain/text.ts';

export const texts = {
  what: {
    'zh-CN': '谁在哪个单位办件。经办人办自己认领的件；负责人可以办本单位和下级单位的任何一件。修改几秒内生效。',
    en: 'Who works in which unit. Officers handle the cases that they claim; leads any case of their unit and the units below. Changes hold within seconds.',
  },
  units: { 'zh-CN': '单位', en: 'Units' },
  staff: { 'zh-CN': '人员', en: 'Staff' },
  people: { 'zh-CN': '{count} 人', en: '{count, plural, one {# person} other {# people}}' },
  nobodyYet: { 'zh-CN': '没有人员', en: 'Nobody works here' },
  unstaffed: {
    'zh-CN':
      '标着“没有人员”的单位，交给那里的件最多只有上级单位的人看得到。请添加那里的人员，或把主题改由别的单位接收。',
    en: 'Where it says “Nobody works here”, at most those of units above see the cases that go there. Add its people, or let another unit receive its topics.',
  },
  addUnit: { 'zh-CN': '添加单位', en: 'Add a unit' },
  editUnit: { 'zh-CN': '修改单位', en: 'Change the unit' },
  addStaff: { 'zh-CN': '添加人员', en: 'Add a person' },
  editStaff: { 'zh-CN': '修改人员', en: 'Change the person' },
  edit: { 'zh-CN': '修改', en: 'Change' },
  editOf: { 'zh-CN': '修改{name}', en: 'Change {name}' },
  remove: { 'zh-CN': '移除', en: 'Remove' },
  removeOf: { 'zh-CN': '移除{name}', en: 'Remove {name}' },
  save: { 'zh-CN': '保存', en: 'Save' },
  cancel: { 'zh-CN': '取消', en: 'Cancel' },
  name: { 'zh-CN': '名称', en: 'Name' },
  personName: { 'zh-CN': '姓名', en: 'Name' },
  nameHelp: { 'zh-CN': '同事和群众看到的名称', en: 'As colleagues and citizens see it' },
  parent: { 'zh-CN': '上级单位', en: 'Unit above' },
  none: { 'zh-CN': '没有（最上级）', en: 'None (top)' },
  unit: { 'zh-CN': '单位', en: 'Unit' },
  role: { 'zh-CN': '角色', en: 'Role' },
  slack: { 'zh-CN': 'Slack 用户 ID', en: 'Slack user id' },
  slackHelp: {
    'zh-CN': '不用 Slack 可以不填。在 Slack 的个人资料里选“复制成员 ID”，例如 U012AB3CD。',
    en: 'Leave empty without Slack. In Slack’s profile choose “Copy member ID”, such as U012AB3CD.',
  },
  slackWrong: { 'zh-CN': '应以 U 或 W 开头，例如 U012AB3CD。', en: 'It begins with U or W, such as U012AB3CD.' },
  removeUnit: { 'zh-CN': '移除单位“{name}”？', en: 'Remove the unit “{name}”?' },
  removeUnitWhat: {
    'zh-CN': '还有未办结的件、人员、主题或下级单位时不能移除。',
    en: 'This is refused while it has open cases, staff, topics or units below it.',
  },
  removeStaff: { 'zh-CN': '把“{name}”移出名单？', en: 'Take “{name}” off the list?' },
  removeStaffWhat: {
    'zh-CN': '移出后不能再办件。以前办过的件和记录不变。',
    en: 'The person can no longer work on cases. What they did stays on record.',
  },
  releaseFirst: { 'zh-CN': '先退回手里的件', en: 'Release the cases first' },
  releaseReason: { 'zh-CN': '退回原因（同事看得到）', en: 'Why (colleagues see it)' },
  releaseDefault: { 'zh-CN': '经办人调离', en: 'The handler has left' },
  release: { 'zh-CN': '全部退回待认领', en: 'Release them all' },
  released: {
    'zh-CN': '已退回 {count} 件，现在可以移除了。',
    en: '{count, plural, one {# case was} other {# cases were}} released; you can now remove the person.',
  },
  noStaff: {
    'zh-CN': '名单里还没有人。添加以后，他们就能认领和办理。',
    en: 'Nobody is listed yet. Add people so that they can claim and handle cases.',
  },
} as const satisfies Record<string, LocalizedText>;
