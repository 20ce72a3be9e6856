import { staffName, unitName } from '#cases/authority.ts';
import { cameByCode } from '#cases/by-code.ts';
import type { Case } from '#cases/case.ts';
import { dayInWords } from '#cases/clocks.ts';
import type { CaseEvent, CaseFact } from '#cases/events.ts';
import { outcomeNames, satisfactionName, tellingNames } from '#cases/names.ts';
import type { Actor, Staff } from '#domain/person.ts';
import { type Policy, staffById } from '#domain/policy.ts';
import type { Locale, LocalizedText } from '#domain/text.ts';
import { maskOf } from './mask-case.ts';
import type { ThreadEntry } from './view.ts';

/**
 * An event as a line of the case's story on the desk. Quotes are masked whoever wrote them, since the whole channel reads
 * the thread; the handler finds the words themselves in the case's details. Of an accusation neither words nor files go there.
 */
export function threadEntry(event: CaseEvent, after: Case, policy: Policy): ThreadEntry {
  const quote = after.accusation ? '' : quoteOf(event.fact);
  return {
    caseId: event.caseId,
    text: lineOf(event, after, policy),
    quote: quote === '' ? undefined : maskOf(after, policy, [event])(quote),
    calls: handlerToTell(event, after, policy)?.slack,
  };
}

/** The handler of a case with which its citizen did something: whoever acts for the office knows what they do. */
export function handlerToTell({ actor }: CaseEvent, { assignee }: Case, policy: Policy): Staff | undefined {
  return actor.type === 'citizen' && assignee !== undefined ? staffById(policy, assignee) : undefined;
}

function lineOf({ fact, actor }: CaseEvent, after: Case, policy: Policy): LocalizedText {
  const who = cameByCode(actor, after) ? somebodyWithCode : actorName(actor, policy);
  switch (fact.type) {
    case 'opened':
      return fill(
        { 'zh-CN': '🆕 已登记，转{unit}办理', en: '🆕 Registered and given to {unit}' },
        { unit: unitName(policy, after.unit) },
      );
    case 'claimed':
      return fill({ 'zh-CN': '🙋 {who}认领了本件', en: '🙋 {who} claimed the case' }, { who });
    case 'released':
      return fill(
        { 'zh-CN': '↩️ {who}退回了本件，等待认领', en: '↩️ {who} released the case; it can be claimed' },
        { who },
      );
    case 'noted':
      return fill(
        { 'zh-CN': '📝 {who}备注（群众看不到）', en: '📝 Note by {who} (the citizen does not see it)' },
        { who },
      );
    case 'asked':
      return fill({ 'zh-CN': '❓ {who}请群众补充', en: '❓ {who} asked the citizen' }, { who });
    case 'supplemented':
      return fill({ 'zh-CN': '📎 {who}补充了内容', en: '📎 {who} added to the case' }, { who });
    case 'replied':
      return fill({ 'zh-CN': '💬 {who}答复了群众', en: '💬 {who} replied to the citizen' }, { who });
    case 'closed': {
      const outcome = outcomeNames[fact.outcome];
      return fact.toldBy === undefined
        ? fill(
            { 'zh-CN': '✅ {who}办结了本件：{outcome}', en: '✅ {who} closed the case: {outcome}' },
            { who, outcome },
          )
        : fill(
            {
              'zh-CN': '✅ {who}办结了本件：{outcome}（已{told}告知群众）',
              en: '✅ {who} closed the case: {outcome} (the citizen was told {told})',
            },
            { who, outcome, told: tellingNames[fact.toldBy] },
          );
    }
    case 'moved':
      return fill({ 'zh-CN': '➡️ 转由{unit}办理', en: '➡️ Passed to {unit}' }, { unit: unitName(policy, fact.unit) });
    case 'withdrawn':
      return fill({ 'zh-CN': '🚫 {who}撤回了本件', en: '🚫 {who} withdrew the case' }, { who });
    case 'withdrawal-requested':
      return fill(
        {
          'zh-CN': '✋ 有人用查询码要求撤回，已去问当时提交的人，最迟 {lastDay} 答复；答复之前照常办理',
          en: '✋ Somebody with the query code asked to withdraw the case. Whoever filed it has until {lastDay} to answer; go on with it meanwhile',
        },
        { lastDay: dayInWords(fact.lastDay) },
      );
    case 'withdrawal-declined':
      return fill(
        {
          'zh-CN': '▶️ {who}答复不撤回，继续办理',
          en: '▶️ {who} answered that the case is not to be withdrawn; it goes on',
        },
        { who },
      );
    case 'withdrawal-expired':
      return {
        'zh-CN': '⌛ 撤回的要求到期没有答复，没有撤回，继续办理',
        en: '⌛ Nobody answered in time whether to withdraw the case; it goes on',
      };
    case 'resumed':
      return fill(
        { 'zh-CN': '♻️ {who}恢复了办理，可以认领', en: '♻️ {who} took the case up again; it can be claimed' },
        { who },
      );
    case 'evaluated':
      return fill(
        {
          'zh-CN': '⭐ {who}评价：{level}；{reached}，{solved}',
          en: '⭐ {who} rated it: {level}; {reached}, {solved}',
        },
        {
          who,
          level: satisfactionName(fact.evaluation.satisfaction),
          reached: fact.evaluation.reached
            ? { 'zh-CN': '有人联系过', en: 'was contacted' }
            : { 'zh-CN': '没有人联系', en: 'was not contacted' },
          solved: fact.evaluation.solved
            ? { 'zh-CN': '问题已解决', en: 'the problem is solved' }
            : { 'zh-CN': '问题没有解决', en: 'the problem is not solved' },
        },
      );
  }
}

/** Puts names in their places, in each language. */
function fill(text: LocalizedText, names: Readonly<Record<string, LocalizedText>>): LocalizedText {
  const inLanguage = (locale: Locale) =>
    text[locale].replace(/\{(\w+)\}/g, (_, name: string) => names[name]?.[locale] ?? '');
  return { 'zh-CN': inLanguage('zh-CN'), en: inLanguage('en') };
}

function quoteOf(fact: CaseFact): string {
  switch (fact.type) {
    case 'noted':
    case 'asked':
    case 'supplemented':
    case 'replied':
      return fact.text;
    case 'released':
    case 'withdrawn':
      return fact.reason;
    case 'evaluated':
      return fact.evaluation.words;
    case 'opened':
    case 'claimed':
    case 'closed':
    case 'moved':
    case 'withdrawal-requested':
    case 'withdrawal-declined':
    case 'withdrawal-expired':
    case 'resumed':
      return '';
  }
}

const somebodyWithCode: LocalizedText = { 'zh-CN': '有人用查询码', en: 'Somebody with the query code' };

function actorName(actor: Actor, policy: Policy): LocalizedText {
  if (actor.type === 'staff') return staffName(policy, actor.staff);
  return actor.type === 'citizen' ? { 'zh-CN': '群众', en: 'The citizen' } : { 'zh-CN': '系统', en: 'The system' };
}
