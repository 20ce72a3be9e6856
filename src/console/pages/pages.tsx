import { type ComponentType, lazy } from 'react';
import { settingNames } from '#domain/setting-names.ts';
import type { LocalizedText } from '#domain/text.ts';
import type { Wanted } from '../shell/me.ts';

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
    component: lazy(() => import('./cases/queue-page.tsx')),
  },
  { path: '/cases/:id', permission: 'case.read', component: lazy(() => import('./cases/case-page.tsx')) },
  {
    path: '/flows',
    permission: 'flow.read',
    title: { 'zh-CN': '流程', en: 'Flows' },
    component: lazy(() => import('./flows/flows-page.tsx')),
  },
  { path: '/flows/:flow', permission: 'flow.read', component: lazy(() => import('./flows/flow-page.tsx')) },
  {
    path: '/flows/:flow/try',
    permission: 'flow.read',
    component: lazy(() => import('./simulator/simulator-page.tsx')),
  },
  {
    path: '/flows/:flow/drop-off',
    permission: 'flow.read',
    component: lazy(() => import('./drop-off/drop-off-page.tsx')),
  },
  { path: '/flows/:flow/move', permission: 'flow.move', component: lazy(() => import('./flows/move-page.tsx')) },
  {
    path: '/flows/:flow/drafts/:draft',
    permission: 'flow.read',
    component: lazy(() => import('./editor/editor-page.tsx')),
  },
  {
    path: '/alerts',
    permission: 'alert.read',
    title: { 'zh-CN': '紧急提醒', en: 'Alerts' },
    component: lazy(() => import('./alerts/alerts-page.tsx')),
  },
  {
    path: '/undelivered',
    permission: 'outbox.read',
    title: { 'zh-CN': '未送达的消息', en: 'Undelivered' },
    component: lazy(() => import('./undelivered/undelivered-page.tsx')),
  },
  {
    path: '/dead-letters',
    permission: 'dead-letter.read',
    title: { 'zh-CN': '未能处理的消息', en: 'Failed messages' },
    component: lazy(() => import('./dead-letters/dead-letters-page.tsx')),
  },
  {
    path: '/failed-timers',
    permission: 'timer.read',
    title: { 'zh-CN': '未能执行的到期事项', en: 'Failed timers' },
    component: lazy(() => import('./failed-timers/failed-timers-page.tsx')),
  },
  {
    path: '/accounts',
    permission: 'account.read',
    title: { 'zh-CN': '账号', en: 'Accounts' },
    component: lazy(() => import('./accounts/accounts-page.tsx')),
  },
  {
    path: '/audit',
    permission: 'audit.read',
    title: { 'zh-CN': '审计记录', en: 'Audit log' },
    component: lazy(() => import('./audit/audit-page.tsx')),
  },
  { path: '/own', permission: 'signed-in', component: lazy(() => import('./own/own-page.tsx')) },
  {
    path: '/staff',
    permission: 'staff.read',
    title: settingNames.units,
    component: lazy(() => import('./staff/staff-page.tsx')),
  },
  {
    path: '/settings',
    permission: 'settings.read',
    title: { 'zh-CN': '设置', en: 'Settings' },
    component: lazy(() => import('./settings/settings-page.tsx')),
  },
];

export { lazy };
