import type { getCase } from '#console/api/client.gen.ts';
import { channels, desks } from '#domain/channels.ts';
import type { Through } from '#domain/person.ts';
import type { LocalizedText } from '#domain/text.ts';
import type { CaseState } from '../model/case.ts';

export type CaseFile = Awaited<ReturnType<typeof getCase>>;
export type CaseCard = CaseFile['card'];
export type CaseMoment = CaseFile['story'][number];
export type CaseFileRef = CaseMoment['files'][number];

export const stateColours = {
  registered: 'default',
  handling: 'processing',
  replied: 'geekblue',
  closed: 'success',
  withdrawn: 'default',
} as const satisfies Record<CaseState, string>;

export const throughNames = {
  telegram: channels.telegram.name,
  webchat: channels.webchat.name,
  slack: desks.slack.name,
  console: { 'zh-CN': '控制台', en: 'console' },
  system: { 'zh-CN': '系统', en: 'system' },
} as const satisfies Record<Through, LocalizedText>;
