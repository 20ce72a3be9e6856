import type { ThreadEntry } from '#desk/view.ts';
import type { Actor, Staff } from '#domain/person.ts';
import { inEachLanguage, type LocalizedText } from '#domain/text.ts';
import { type Policy, staffById } from '#modules/office/model/policy.ts';
import { formatText } from '#text/format.ts';
import { staffName } from '../model/authority.ts';
import { cameByCode } from '../model/by-code.ts';
import type { Case } from '../model/case.ts';
import { type CaseEvent, kindOf } from '../model/events.ts';
import { maskOf } from './mask-case.ts';

/**
 * An event as a line of the case's story on the desk. Quotes are masked whoever wrote them, since the whole channel reads
 * the thread; the handler finds the words themselves in the case's details. Of an accusation neither words nor files go there.
 */
export function threadEntry(event: CaseEvent, after: Case, policy: Policy): ThreadEntry {
  const quote = after.accusation ? '' : kindOf(event.fact).quote(event.fact);
  return {
    caseId: event.caseId,
    text: threadLine(event, after, policy),
    quote: quote === '' ? undefined : maskOf(after, policy, [event])(quote),
    calls: (handlerToTell(event, after, policy) ?? calledStaff(event, policy)[0])?.slack,
  };
}

/** The handler of a case with which its citizen did something: anyone who acts for the office knows what they do. */
export function handlerToTell({ actor }: CaseEvent, { assignee }: Case, policy: Policy): Staff | undefined {
  return actor.type === 'citizen' && assignee !== undefined ? staffById(policy, assignee) : undefined;
}

/** Those whom an event calls. */
function calledStaff({ fact }: CaseEvent, policy: Policy): readonly Staff[] {
  return (kindOf(fact).calls?.(fact) ?? []).flatMap((id) => staffById(policy, id) ?? []);
}

/**
 * The Slack user ids of those whom an event calls and who are told by themselves: all of an accusation, which has no thread; else those who do
 * not handle the case, and may not read its channel.
 */
export function calledDirectly(event: CaseEvent, { assignee, accusation }: Case, policy: Policy): readonly string[] {
  return calledStaff(event, policy)
    .filter(({ id }) => accusation !== undefined || id !== assignee)
    .flatMap(({ slack }) => slack ?? []);
}

/** What happened, in a line, without what anybody wrote. */
export function threadLine(event: CaseEvent, after: Case, policy: Policy): LocalizedText {
  const { fact, actor } = event;
  const byCode = cameByCode(actor, after);
  const who = byCode ? somebodyWithCode : actorName(actor, policy);
  const { text, values } = kindOf(fact).thread({ event, fact, after, policy, byCode, who });
  return inEachLanguage((locale) => formatText(text, locale, values));
}

const somebodyWithCode: LocalizedText = { 'zh-CN': '有人用查询码', en: 'Somebody with the query code' };

function actorName(actor: Actor, policy: Policy): LocalizedText {
  if (actor.type === 'staff') return staffName(policy, actor.staff);
  return actor.type === 'citizen' ? { 'zh-CN': '群众', en: 'The citizen' } : { 'zh-CN': '系统', en: 'The system' };
}
