import { type ComponentType, lazy } from 'react';
import type { LocalizedText } from '#domain/text.ts';
import { settingNames } from '#modules/office/model/setting-names.ts';
import type { Wanted } from './shell/me.ts';

export interface Page {
  /** Below `/console`. */
  readonly path: string;
  readonly permission: Wanted;
  /** In the navigation; a page without one is reached from another. */
  readonly title?: LocalizedText;
  readonly component: ComponentType;
}

/** Every page of the console, in the order of the navigation. Each is a chunk of its own. */
export const pages: readonly Page[] = [
  {
    path: '/cases',
    permission: 'case.read',
    title: { 'zh-CN': '信访件', en: 'Cases' },
    component: lazy(() => import('#modules/cases/console/queue-page.tsx')),
  },
  {
    path: '/cases/:id',
    permission: 'case.read',
    component: lazy(() => import('#modules/cases/console/case-page.tsx')),
  },
  {
    path: '/cases/:id/paper',
    permission: 'case.read',
    component: lazy(() => import('#modules/cases/console/paper/paper-page.tsx')),
  },
  {
    path: '/intake',
    permission: 'petition.register',
    title: { 'zh-CN': '登记来访来电', en: 'Register a petition' },
    component: lazy(() => import('#modules/intake/console/intake-page.tsx')),
  },
  {
    path: '/flows',
    permission: 'flow.read',
    title: { 'zh-CN': '流程', en: 'Flows' },
    component: lazy(() => import('#modules/authoring/console/flows/flows-page.tsx')),
  },
  {
    path: '/flows/:flow',
    permission: 'flow.read',
    component: lazy(() => import('#modules/authoring/console/flows/flow-page.tsx')),
  },
  {
    path: '/flows/:flow/try',
    permission: 'flow.read',
    component: lazy(() => import('#modules/authoring/console/simulator/simulator-page.tsx')),
  },
  {
    path: '/flows/:flow/drop-off',
    permission: 'flow.read',
    component: lazy(() => import('#modules/authoring/console/drop-off/drop-off-page.tsx')),
  },
  {
    path: '/flows/:flow/move',
    permission: 'flow.move',
    component: lazy(() => import('#modules/authoring/console/flows/move-page.tsx')),
  },
  {
    path: '/flows/:flow/versions/:version',
    permission: 'flow.read',
    component: lazy(() => import('#modules/authoring/console/version/version-page.tsx')),
  },
  {
    path: '/flows/:flow/drafts/:draft',
    permission: 'flow.read',
    component: lazy(() => import('#modules/authoring/console/editor/editor-page.tsx')),
  },
  {
    path: '/alerts',
    permission: 'alert.read',
    title: { 'zh-CN': '紧急提醒', en: 'Alerts' },
    component: lazy(() => import('#modules/alerts/console/alerts-page.tsx')),
  },
  {
    path: '/load',
    permission: 'case.load',
    title: { 'zh-CN': '工作量', en: 'Workload' },
    component: lazy(() => import('#modules/cases/console/load/load-page.tsx')),
  },
  {
    path: '/undelivered',
    permission: 'outbox.read',
    title: { 'zh-CN': '未送达的消息', en: 'Undelivered' },
    component: lazy(() => import('#modules/operations/console/undelivered/undelivered-page.tsx')),
  },
  {
    path: '/dead-letters',
    permission: 'dead-letter.read',
    title: { 'zh-CN': '未能处理的消息', en: 'Failed messages' },
    component: lazy(() => import('#modules/conversations/console/dead-letters-page.tsx')),
  },
  {
    path: '/failed-timers',
    permission: 'timer.read',
    title: { 'zh-CN': '未能执行的到期事项', en: 'Failed timers' },
    component: lazy(() => import('#modules/operations/console/failed-timers/failed-timers-page.tsx')),
  },
  {
    path: '/accounts',
    permission: 'account.read',
    title: { 'zh-CN': '账号', en: 'Accounts' },
    component: lazy(() => import('#modules/access/console/accounts/accounts-page.tsx')),
  },
  {
    path: '/audit',
    permission: 'audit.read',
    title: { 'zh-CN': '审计记录', en: 'Audit log' },
    component: lazy(() => import('#modules/audit/console/audit-page.tsx')),
  },
  { path: '/own', permission: 'signed-in', component: lazy(() => import('#modules/access/console/own/own-page.tsx')) },
  {
    path: '/process',
    permission: 'signed-in',
    title: { 'zh-CN': '办理流程', en: 'Process' },
    component: lazy(() => import('#modules/cases/console/process/process-page.tsx')),
  },
  {
    path: '/staff',
    permission: 'staff.read',
    title: settingNames.units,
    component: lazy(() => import('#modules/settings/console/staff/staff-page.tsx')),
  },
  {
    path: '/settings',
    permission: 'settings.read',
    title: { 'zh-CN': '设置', en: 'Settings' },
    component: lazy(() => import('#modules/settings/console/settings-page.tsx')),
  },
];

export { lazy };
