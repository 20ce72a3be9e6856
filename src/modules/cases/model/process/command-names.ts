import type { LocalizedText } from '#domain/text.ts';
import { type CaseCommandType, kindOfCommand } from '../command.ts';
import type { StaffRule } from '../commands/kind.ts';
import type { commandKinds } from '../commands.ts';

/** The commands that no desk offers, and which so have no label of their own. */
type Unlabelled = {
  readonly [Type in CaseCommandType]: (typeof commandKinds)[Type] extends { readonly staff: StaffRule } ? never : Type;
}[CaseCommandType];

const names: Readonly<Record<Unlabelled, LocalizedText>> = {
  supplement: { 'zh-CN': '补充情况', en: 'Add to it' },
  withdraw: { 'zh-CN': '撤回', en: 'Withdraw' },
  leave: { 'zh-CN': '退出（还有别的信访人）', en: 'Leave it to the other petitioners' },
  'request-withdrawal': { 'zh-CN': '用查询码要求撤回', en: 'Ask by query code to withdraw' },
  'decline-withdrawal': { 'zh-CN': '不同意撤回', en: 'Decline to withdraw' },
  'expire-withdrawal': { 'zh-CN': '撤回的要求到期', en: 'The request to withdraw runs out' },
  resume: { 'zh-CN': '恢复办理', en: 'Take it up again' },
  reopen: { 'zh-CN': '要求重新办理', en: 'Have it reopened' },
  appeal: { 'zh-CN': '申请复查、复核', en: 'Ask for review or recheck' },
  evaluate: { 'zh-CN': '评价', en: 'Rate' },
  move: { 'zh-CN': '改由另一单位办理（检举控告）', en: 'Move it to another unit (accusations)' },
  'note-repeat': { 'zh-CN': '发现重复提交', en: 'Note that it was filed before' },
  'remind-of-door': { 'zh-CN': '提醒别的办法快到期', en: 'Remind of another way whose last day is near' },
  'call-about-clock': { 'zh-CN': '到期提醒和催办', en: 'Call people about a deadline' },
};

/** What people call a command: as desks label it, else by a name of its own. */
export function commandName(type: CaseCommandType): LocalizedText {
  return kindOfCommand(type).staff?.offer.label ?? names[type as Unlabelled];
}
