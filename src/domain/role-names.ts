import type { Role } from './roles.ts';
import type { LocalizedText } from './text.ts';

/** What people call the roles. */
export const roleNames = {
  admin: { 'zh-CN': '管理员', en: 'Administrator' },
  editor: { 'zh-CN': '流程编辑', en: 'Flow editor' },
  publisher: { 'zh-CN': '流程发布', en: 'Flow publisher' },
  auditor: { 'zh-CN': '审计', en: 'Auditor' },
  officer: { 'zh-CN': '经办人', en: 'Case officer' },
  lead: { 'zh-CN': '单位负责人', en: 'Unit lead' },
} as const satisfies Record<Role, LocalizedText>;
