import type { LocalizedText } from '#domain/text.ts';
import type { getAttention } from '../api/client.gen.ts';

/** How much of one kind waits for the reader. */
export type Waiting = Awaited<ReturnType<typeof getAttention>>[number];

interface Source {
  /** The page of the navigation that carries the badge. */
  readonly page: string;
  /** Where a notification leads. */
  readonly path: string;
  /** What the badge says to anyone who cannot see it; `{count}`. */
  readonly badge: LocalizedText;
  /** What a notification says, which anyone who passes by may read: no number, no name, no words of anybody's. `{count}`. */
  readonly notification: LocalizedText;
}

/** Everything that waits for people. What is asked every few seconds is in `src/platform/console`. */
export const sources = {
  alerts: {
    page: '/alerts',
    path: '/alerts',
    badge: {
      'zh-CN': '{count} 条紧急提醒没有人接手',
      en: '{count, plural, one {# alert that nobody has taken} other {# alerts that nobody has taken}}',
    },
    notification: {
      'zh-CN': '有群众可能有危险，还没有人接手。',
      en: 'A citizen may be in danger, and nobody has taken it yet.',
    },
  },
  grown: {
    page: '/alerts',
    path: '/alerts',
    badge: {
      'zh-CN': '您接手的 {count} 条紧急提醒里，群众又提到危险',
      en: '{count, plural, one {# alert of yours in which the citizen told of danger again} other {# alerts of yours in which citizens told of danger again}}',
    },
    notification: {
      'zh-CN': '您接手的紧急提醒里，群众又提到危险，请马上看。',
      en: 'A citizen whose alert you took tells of danger again. Please look at once.',
    },
  },
  news: {
    page: '/cases',
    path: '/cases?tab=news',
    badge: {
      'zh-CN': '{count} 件有群众新发来的内容',
      en: '{count, plural, one {# case has news from the citizen} other {# cases have news from citizens}}',
    },
    notification: {
      'zh-CN': '群众发来了新内容：您经办的 {count} 件还没有看。',
      en: 'Citizens wrote: {count, plural, one {# of your cases has} other {# of your cases have}} something that you have not read.',
    },
  },
  called: {
    page: '/cases',
    path: '/cases',
    badge: {
      'zh-CN': '{count} 件快到期或已超期，等您处理',
      en: '{count, plural, one {# deadline that nears its end or is over waits for you} other {# deadlines that near their end or are over wait for you}}',
    },
    notification: {
      'zh-CN': '有 {count} 件快到期或已超期，请查看。',
      en: '{count, plural, one {# deadline nears its end or is over} other {# deadlines near their end or are over}}. Please look into it.',
    },
  },
  unseen: {
    page: '/settings',
    path: '/settings?tab=accusations',
    badge: {
      'zh-CN': '{count} 件检举控告谁也看不到，请另选接收单位',
      en: '{count, plural, one {# accusation that nobody may see: name another receiving unit} other {# accusations that nobody may see: name another receiving unit}}',
    },
    notification: {
      'zh-CN': '有检举控告谁也看不到，请到“设置 › 检举控告”另选接收单位。',
      en: 'There are accusations that nobody may see. Please name another receiving unit under Settings › Accusations.',
    },
  },
  neglected: {
    page: '/staff',
    path: '/staff',
    badge: {
      'zh-CN': '{count} 件超期已报到管理员',
      en: '{count, plural, one {# overdue deadline was brought to the administrators} other {# overdue deadlines were brought to the administrators}}',
    },
    notification: {
      'zh-CN': '有超期的件已报到管理员：请督促承办单位；没有负责人的单位，请在“单位和人员”补上。',
      en: 'Overdue cases were brought to the administrators. Please urge the units; where a unit has no lead, name one under Units and staff.',
    },
  },
  workdays: {
    page: '/settings',
    path: '/settings?tab=workdays',
    badge: {
      'zh-CN': '工作日还缺一年的放假安排，请粘贴放假通知',
      en: 'the holidays of a year are not entered: paste the official notice',
    },
    notification: {
      'zh-CN': '工作日还缺一年的放假安排，请到“设置 › 工作日”粘贴放假通知。',
      en: 'The holidays of a year are not entered yet. Please paste the official notice under Settings › Work days.',
    },
  },
  timers: {
    page: '/failed-timers',
    path: '/failed-timers',
    badge: {
      'zh-CN': '{count} 项到期事项未能执行',
      en: '{count, plural, one {# timer that failed} other {# timers that failed}}',
    },
    notification: {
      'zh-CN': '有到期事项没有办成，请查看。',
      en: 'Something that fell due could not be done. Please look into it.',
    },
  },
} as const satisfies Record<Waiting['name'], Source>;
