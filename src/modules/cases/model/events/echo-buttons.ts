import { linkToken } from '#domain/links.ts';
import type { LocalizedText } from '#domain/text.ts';
import type { EchoButton, Told } from './kind.ts';

/** What the buttons of echoes say that lead to a case, and the link's beginning; the case's number stands behind it. */
export const echoButtons = {
  look: { label: { 'zh-CN': '查看进展或补充', en: 'See progress or add to it' }, prefix: 'case_' },
  resume: { label: { 'zh-CN': '查看或恢复办理', en: 'See it or take it up again' }, prefix: 'case_' },
  rate: { label: { 'zh-CN': '评价办理情况', en: 'Rate how it went' }, prefix: 'evaluate_' },
  answer: { label: { 'zh-CN': '回答', en: 'Answer' }, prefix: 'answer_' },
} as const satisfies Record<string, { readonly label: LocalizedText; readonly prefix: string }>;

export type EchoButtonName = keyof typeof echoButtons;

export function echoButton(name: EchoButtonName, { after }: Pick<Told<unknown>, 'after'>): EchoButton {
  const { label, prefix } = echoButtons[name];
  return { label, token: linkToken(`${prefix}${after.number}`) };
}
