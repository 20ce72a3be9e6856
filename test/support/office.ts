import type { ConversationId, StaffId, TopicId, UnitId } from '#domain/ids.ts';
import type { Actor, Staff, StaffRole } from '#domain/person.ts';
import { onDay } from '#domain/when.ts';
import type { Case, Petition } from '#modules/cases/model/case.ts';
import { open } from '#modules/cases/model/commands/open.ts';
import type { CommandContext } from '#modules/cases/model/decision.ts';
import { caseNumber } from '#modules/cases/model/number.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import type { Procedure } from '#modules/office/model/procedures.ts';
import { shippedPolicy } from './flows.ts';
import { countingIds, frozenClock } from './frozen.ts';

const both = (text: string) => ({ 'zh-CN': text, en: text });

function member(id: string, unit: string, role: StaffRole): Staff {
  return { id: id as StaffId, name: both(id), unit: unit as UnitId, role, slack: `U${id.toUpperCase()}` };
}

const shipped = shippedPolicy().procedures;

/** Most tests are about one deadline, that of settling. */
function withoutTelling(procedure: Procedure): Procedure {
  return { ...procedure, clocks: procedure.clocks.filter((id) => id !== 'tell') };
}

/** A small office: a city with a housing and a labour unit, and the wages team below labour. */
export const policy: Policy = {
  topics: [
    { id: 'labour' as TopicId, parent: undefined, name: both('Labour'), unit: 'labour' as UnitId, keywords: [] },
    {
      id: 'labour/wages' as TopicId,
      parent: 'labour' as TopicId,
      name: both('Wages'),
      unit: 'wages' as UnitId,
      keywords: [],
    },
    { id: 'labour/other' as TopicId, parent: 'labour' as TopicId, name: both('Other'), unit: undefined, keywords: [] },
    { id: 'other' as TopicId, parent: undefined, name: both('Anything'), unit: undefined, keywords: [] },
  ],
  units: [
    { id: 'city' as UnitId, parent: undefined, name: { 'zh-CN': '市信访局', en: 'City Petition Office' } },
    { id: 'labour' as UnitId, parent: 'city' as UnitId, name: { 'zh-CN': '人社局', en: 'Labour Bureau' } },
    { id: 'wages' as UnitId, parent: 'labour' as UnitId, name: { 'zh-CN': '劳动监察', en: 'Wages Team' } },
    {
      id: 'discipline' as UnitId,
      parent: 'city' as UnitId,
      name: { 'zh-CN': '市纪检监察机关', en: 'Discipline Office' },
    },
    { id: 'housing' as UnitId, parent: 'city' as UnitId, name: { 'zh-CN': '住建局', en: 'Housing Bureau' } },
  ],
  staff: [
    member('wang', 'wages', 'officer'),
    member('zhao', 'wages', 'officer'),
    member('li', 'labour', 'lead'),
    member('sun', 'city', 'lead'),
    member('hou', 'housing', 'lead'),
    member('zhou', 'discipline', 'lead'),
    member('qian', 'discipline', 'officer'),
  ],
  clocks: { settleDays: 60, resumeDays: 15, withdrawalAnswerDays: 7, timeZone: 'Asia/Shanghai' },
  workDays: shippedPolicy().workDays,
  procedures: { ...shipped, procedures: shipped.procedures.map(withoutTelling) },
  doors: { ...shippedPolicy().doors, matters: [] },
  templates: [],
  dangers: shippedPolicy().dangers,
  intents: shippedPolicy().intents,
  contact: shippedPolicy().contact,
  accusations: {
    receivers: [{ unit: 'discipline' as UnitId, second: 'housing' as UnitId, kinds: ['report'], topics: [] }],
    wrongdoing: ['收…钱', '受贿', 'bribe'],
    pressure: ['逼', '威胁', 'afraid'],
    unforced: ['没有人逼'],
    names: [],
  },
};

/** The same office, which also has a day by which it tells whether it accepts a petition. */
export const tellingPolicy: Policy = { ...policy, procedures: shipped };

export const conversation = '01900000-0000-7000-8000-00000000c001' as ConversationId;
export const otherConversation = '01900000-0000-7000-8000-00000000c002' as ConversationId;

export const petition: Petition = {
  kind: 'complaint',
  topic: 'labour/wages' as TopicId,
  title: '拖欠工资，请打13812345678',
  body: '张伟在工地干了三个月，一分钱没拿到。',
  place: { words: '人民路12号工地' },
  happenedOn: onDay('2026-02-14'),
  files: [],
  petitioner: { type: 'named', name: '张伟', phone: '+8613812345678' },
};

export function staff(id: string): Actor {
  return { type: 'staff', staff: id as StaffId };
}
export const citizen: Actor = { type: 'citizen', conversation };

export function contextOf(actor: Actor, extra: Partial<CommandContext> = {}): CommandContext {
  const through = actor.type === 'staff' ? 'slack' : 'telegram';
  return { actor, through, policy, clock: frozenClock(), ids: countingIds(), ...extra };
}

export function openedCase(extra: Partial<CommandContext> = {}): Case {
  const number = caseNumber(2026, 17);
  return open(
    { type: 'open', number, reachedBy: { type: 'conversation', conversation }, locale: 'zh-CN', petition },
    contextOf(citizen, extra),
  ).after;
}
