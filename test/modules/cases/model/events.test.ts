import { describe, expect, it } from 'vitest';
import type { CaseNumber, ClockId, ClockRuleId, FileId, PetitionerId, StaffId, UnitId } from '#domain/ids.ts';
import { locales } from '#domain/text.ts';
import { threadEntry } from '#modules/cases/desk/thread.ts';
import { echoOf } from '#modules/cases/model/echoes.ts';
import {
  type CaseEvent,
  type CaseFact,
  type CaseFactType,
  caseFactTypes,
  kindOf,
  publicWords,
  storedFact,
} from '#modules/cases/model/events.ts';
import { timelineLine } from '#modules/cases/model/timeline.ts';
import { writtenIn } from '#modules/cases/store/case-words.ts';
import { conversation, openedCase, otherConversation, policy } from '#test/support/office.ts';
import { formatText } from '#text/format.ts';

const current = openedCase();

const clock = 'k' as ClockId;
const rule = 'settle' as ClockRuleId;
const dueAt = new Date('2026-05-01T15:59:59.999Z');
const called = { clock, rule, dueAt, role: 'lead', people: ['li' as StaffId, 'sun' as StaffId] } as const;
const decided = { askedBy: 'wang' as StaffId, dueAt, basis: { 'zh-CN': '第三十四条', en: 'article 34' } };

/** One of each: a type without its fixture does not compile. */
const facts: { readonly [Type in CaseFactType]: Extract<CaseFact, { readonly type: Type }> } = {
  opened: { type: 'opened', petition: current.petition },
  claimed: { type: 'claimed', by: 'wang' as StaffId, again: false },
  released: { type: 'released', reason: '不归我管' },
  noted: { type: 'noted', text: '已打电话', files: [] },
  asked: { type: 'asked', text: '在哪里？' },
  supplemented: { type: 'supplemented', text: '3号楼', files: ['f' as FileId] },
  replied: { type: 'replied', text: '已查实。' },
  'opinion-given': { type: 'opinion-given', outcome: 'supported', text: '一、您的诉求\n工钱' },
  'told-otherwise': { type: 'told-otherwise', toldBy: 'phone', note: '3月3日上午，和张先生' },
  closed: { type: 'closed', outcome: 'solved', toldBy: undefined },
  left: { type: 'left', petitioner: 'p' as PetitionerId },
  withdrawn: { type: 'withdrawn', reason: '修好了' },
  'withdrawal-requested': { type: 'withdrawal-requested', lastDay: '2026-12-07' },
  'withdrawal-declined': { type: 'withdrawal-declined' },
  'withdrawal-expired': { type: 'withdrawal-expired' },
  'withdrawn-by-phone': { type: 'withdrawn-by-phone', call: '3月3日上午，和张先生' },
  'kept-by-phone': { type: 'kept-by-phone', call: '3月3日上午，和张先生' },
  resumed: { type: 'resumed' },
  reopened: { type: 'reopened', reason: '路灯又坏了' },
  evaluated: { type: 'evaluated', evaluation: { reached: true, solved: false, satisfaction: 2, words: '太慢' } },
  moved: { type: 'moved', unit: 'labour' as UnitId, seeking: false },
  assigned: { type: 'assigned', to: 'zhao' as StaffId, again: false },
  transferred: {
    ...{ type: 'transferred', from: 'wages' as UnitId, to: 'housing' as UnitId },
    ...{ reason: '不归我们管', people: ['hou' as StaffId] },
  },
  accepted: {
    type: 'accepted',
    way: { 'zh-CN': '申诉求决', en: 'request to be settled' },
    basis: { 'zh-CN': '第三十一条', en: 'article 31' },
  },
  'not-accepted': {
    ...{ type: 'not-accepted', words: '请带上判决书' },
    reason: { 'zh-CN': '应当通过诉讼解决。', en: 'It is for a court.' },
    basis: { 'zh-CN': '第三十一条', en: 'article 31' },
    door: { 'zh-CN': '请向法院提出。', en: 'Please turn to the court.' },
  },
  appealed: {
    ...{ type: 'appealed', round: 'review', reason: '工钱还是没给' },
    ...{ from: 'wages' as UnitId, to: 'labour' as UnitId, people: ['chen' as StaffId] },
  },
  progressed: { type: 'progressed', text: '已经立案' },
  reminded: { type: 'reminded', ...called },
  'door-reminded': { type: 'door-reminded', door: 'arbitration', lastDay: '2026-08-01', rough: false },
  'fell-overdue': { type: 'fell-overdue', ...called, tellsCitizen: true },
  'extension-requested': { type: 'extension-requested', rule, by: { days: 10 }, reason: '在鉴定', people: [] },
  extended: { ...{ type: 'extended', clock, rule, by: { workDays: 10 }, reason: '在鉴定' }, ...decided },
  'extension-refused': { type: 'extension-refused', rule, reason: '来得及', askedBy: 'wang' as StaffId },
  repeated: { type: 'repeated', earlier: '2026-000001-5' as CaseNumber },
};

const eventOf = (fact: CaseFact): CaseEvent => ({
  ...{ id: '019cad8f-0000-7000-8000-000000000001' as CaseEvent['id'], caseId: current.id, sequence: 2 },
  ...{ at: current.openedAt, through: 'console', fact },
  actor: { type: 'citizen', conversation: otherConversation },
});

describe.each(caseFactTypes)('the event %s', (type) => {
  const event = eventOf(facts[type]);

  it('comes back from the store as it was', () => {
    expect(storedFact(type, JSON.parse(JSON.stringify(event.fact)))).toEqual(event.fact);
  });

  it('is told in both languages, with every value in its place', () => {
    const line = timelineLine(event, current, { policy, reader: conversation });
    const echo = echoOf(event, current, policy);
    expect(line === undefined).toBe(kindOf(event.fact).internal);
    for (const locale of locales) {
      const told = [
        threadEntry(event, current, policy).text[locale],
        ...[line, echo].flatMap((one) => (one ? [formatText(one.text, locale, one.values)] : [])),
      ];
      for (const text of told) expect(text).toMatch(/^[^{}]+$/);
    }
  });

  it('is found by what it quotes', () => {
    expect(writtenIn(event).join('\n')).toContain(kindOf(event.fact).quote(event.fact));
  });
});

it('names the unit that acted, also after the case has gone where its people cannot see it', () => {
  const by = { type: 'staff', staff: 'wang' as StaffId } as const;
  const accusation = { keptFromStaff: [by.staff], keptFromUnits: [] };
  const moved = { ...current, unit: 'discipline' as UnitId, accusation };
  const unit = (now: typeof current) => {
    const line = timelineLine({ ...eventOf(facts.replied), actor: by }, now, { policy, reader: conversation });
    return line && formatText(line.text, 'zh-CN', line.values);
  };
  expect(unit(current)).toBe(unit(moved));
  expect(unit(moved)).toContain('劳动监察');
});

it('says to whom staff told what did not arrive that they did, and to others that whoever filed it was told; the note to nobody', () => {
  const event = { ...eventOf(facts['told-otherwise']), actor: { type: 'staff', staff: 'wang' as StaffId } } as const;
  const read = (reader: typeof conversation) => {
    const line = timelineLine(event, current, { policy, reader });
    return line && formatText(line.text, 'zh-CN', line.values);
  };
  expect(read(conversation)).toBe('聊天里没有确认送到的消息，劳动监察已电话告知您');
  expect(read(otherConversation)).toBe('聊天里没有确认送到的消息，劳动监察已电话告知当时提交的人');
  expect(publicWords(event)).toBe('');
  const { text, quote } = threadEntry(event, current, policy);
  expect(text['zh-CN']).toBe('🗣️ wang已电话告知群众，此前没有送达的消息不再提示（备注群众看不到）');
  expect(quote).toBe('3月3日上午，和张先生');
});

it('refuses a fact that is none', () => {
  expect(() => storedFact('closed', { type: 'closed', outcome: 'forgotten' })).toThrow();
});
