import type { Clock, IdSource } from '#domain/clock.ts';
import type { CaseNumber, ConversationId, StaffId, TopicId, UnitId } from '#domain/ids.ts';
import type { LocalizedText } from '#domain/text.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import { clockRule } from '#modules/office/model/procedures.ts';
import { formatText } from '#text/format.ts';
import type { Case, Petition } from '../case.ts';
import { open } from '../commands/open.ts';
import { type CaseEvent, type CaseFact, caseFactTypes, kindOf } from '../events.ts';
import { sampleOf } from './sample-of.ts';

/** What the petitioner of a case is told once something has happened to it. */
export interface ProcessTold {
  readonly event: string;
  /** What happened, as the office reads it. */
  readonly happened: LocalizedText;
  /** As it stands in the chat, of an example. */
  readonly told: LocalizedText;
  /** Whether only what was done from another chat, with number and query code, is told so. */
  readonly byCode: boolean;
}

const unit: LocalizedText = { 'zh-CN': '承办单位', en: 'City Bureau' };
const otherUnit: LocalizedText = { 'zh-CN': '另一单位', en: 'Another Bureau' };
const worker: LocalizedText = { 'zh-CN': '经办人', en: 'The officer' };
const colleague: LocalizedText = { 'zh-CN': '同事', en: 'a colleague' };
const [UNIT, WORKER, TOPIC] = ['unit' as UnitId, 'worker' as StaffId, 'topic' as TopicId];
/** Names a unit in some events and a person in others. */
const OTHER = 'other' as UnitId & StaffId;
const LAST_DAY = '2026-03-09';
const NUMBER = '2026-000017-9' as CaseNumber;
const title: LocalizedText = { 'zh-CN': '标题', en: 'title' };
const words: LocalizedText = { 'zh-CN': '（工作人员写的话）', en: '(the words of staff)' };
const clock: Clock = { now: () => new Date('2026-03-02T01:00:00.000Z') };

/** All that petitioners are told by itself, an example of each; what they do themselves is answered where they do it. */
export function processTold(policy: Policy): readonly ProcessTold[] {
  const office: Policy = {
    ...policy,
    units: [
      { id: UNIT, parent: undefined, name: unit },
      { id: OTHER, parent: undefined, name: otherUnit },
    ],
    staff: [
      { id: WORKER, name: worker, unit: UNIT, role: 'officer', slack: undefined },
      { id: OTHER, name: colleague, unit: UNIT, role: 'officer', slack: undefined },
    ],
    topics: [{ id: TOPIC, parent: undefined, name: title, unit: UNIT, keywords: [] }],
  };
  const texts = { 'zh-CN': exampleIn('zh-CN', office), en: exampleIn('en', office) };
  return caseFactTypes.flatMap((event) => {
    const [chinese, english] = [texts['zh-CN'](event), texts.en(event)];
    if (!chinese || !english) return [];
    return [
      {
        ...{ event, byCode: chinese.byCode },
        happened: { 'zh-CN': chinese.happened, en: english.happened },
        told: { 'zh-CN': chinese.told, en: english.told },
      },
    ];
  });
}

/** Says in one language what an event of each type is and tells; nothing of one that tells nothing. */
function exampleIn(locale: 'zh-CN' | 'en', policy: Policy) {
  const current = exampleCase(locale, policy);
  const [clockOf] = current.clocks;
  const rule = clockOf && clockRule(clockOf.rule, policy);
  const known = {
    ...{ rule: rule?.id, basis: rule?.extension?.basis, role: rule?.calls.find(({ days }) => days === 0)?.to },
    ...{ from: UNIT, unit: UNIT, to: OTHER, people: [OTHER], lastDay: LAST_DAY, clock: clockOf?.id },
  };
  const [way] = policy.procedures.procedures;
  const [refusal] = policy.procedures.notAccepting;
  /** Fields that mean something else in these events. */
  const own: Partial<Record<CaseFact['type'], object>> = {
    accepted: { way: way?.name, basis: way?.basis },
    'not-accepted': { reason: refusal?.reason, basis: refusal?.basis, door: refusal?.door },
    'door-reminded': { door: policy.doors.doors[0]?.id },
  };
  const sample = { text: words[locale], date: clockOf?.dueAt ?? clock.now() };
  return (type: CaseEvent['fact']['type']) => {
    for (const byCode of [false, true]) {
      for (const yes of [false, true]) {
        const kind = kindOf({ type });
        if (kind.internal) return undefined;
        const fact = sampleOf(kind.fact, { ...sample, known: { ...known, ...own[type] }, yes }) as CaseFact;
        const actor = byCode
          ? ({ type: 'citizen', conversation: 'elsewhere' as ConversationId } as const)
          : ({ type: 'staff', staff: WORKER } as const);
        const event = {
          ...ids(),
          caseId: current.id,
          sequence: 2,
          at: clock.now(),
          actor,
          through: 'console',
          fact,
        } as CaseEvent;
        const told = { event, fact, after: current, policy, byCode };
        const echo = kind.echo(told);
        if (!echo) continue;
        const who = byCode ? { 'zh-CN': '有人用查询码', en: 'Somebody with the query code' } : worker;
        const line = kind.thread({ ...told, who });
        const say = (said: { readonly text: LocalizedText; readonly values: typeof line.values }) =>
          formatText(said.text, locale, said.values);
        return { byCode, told: say(echo), happened: say(line) };
      }
    }
    return undefined;
  };
}

let made = 0;
const ids = () => ({ id: `example-${made++}` as CaseEvent['id'] });
const idSource: IdSource = { uuid: () => ids().id, digits: (length) => '0'.repeat(length) };

function exampleCase(locale: 'zh-CN' | 'en', policy: Policy): Case {
  const petition: Petition = {
    ...{ kind: 'help', topic: TOPIC, title: title[locale], body: title[locale], files: [] },
    ...{ place: undefined, happenedOn: undefined, petitioner: { type: 'anonymous' } },
  };
  const reachedBy = { type: 'conversation', conversation: 'own' as ConversationId } as const;
  const command = { type: 'open', number: NUMBER, reachedBy, locale, petition } as const;
  const actor = { type: 'citizen', conversation: 'own' as ConversationId } as const;
  return open(command, { actor, through: 'webchat', policy, clock, ids: idSource }).after;
}
