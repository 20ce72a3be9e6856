import { z } from 'zod';
import type { JsonObject } from '#document/json.ts';
import { inEachLanguage, type Locale, type LocalizedText } from '#domain/text.ts';
import type { Day } from '#domain/when.ts';
import { type Policy, topicPath } from '#modules/office/model/policy.ts';
import { formatText, formatTime } from '#text/format.ts';
import { possibleAppeal } from '../model/appealing.ts';
import { isHeld, receiverName, unitName } from '../model/authority.ts';
import { calendarDay, daysBetween } from '../model/calendar.ts';
import { type Case, isOpen } from '../model/case.ts';
import { clocksToExplain, settleBy } from '../model/clocks/due-at.ts';
import { explainClock } from '../model/clocks/explain.ts';
import { doorLines } from '../model/doors/in-words.ts';
import { toldOf } from '../model/doors/open-doors.ts';
import type { CaseEvent } from '../model/events.ts';
import { allows } from '../model/lifecycle.ts';
import { appealNames } from '../model/names.ts';
import { petitionerIn } from '../model/petitioners.ts';
import { openQuestion } from '../model/question.ts';
import { ratable } from '../model/ratable.ts';
import { reopenableUntil } from '../model/reopening.ts';
import { resumableUntil } from '../model/resuming.ts';
import { stateForCitizen, stateNameForCitizen } from '../model/state-for-citizen.ts';
import { timelineLine } from '../model/timeline.ts';
import type { FlowTurn, FoundCase } from './command.ts';
import { day, words } from './fields.ts';

/** A case as its petitioner may see it; days in the office's time zone. */
export const caseView = z.object({
  id: z.string(),
  number: z.string(),
  title: z.string(),
  /** In the language that the citizen read then: conditions of flows compare it. */
  topic: z.string(),
  topicName: words,
  state: z.string(),
  stateName: words,
  openedOn: day,
  dueOn: day,
  daysLeft: z.number(),
  overdue: z.boolean(),
  /** Why it is due on that day. */
  dueWhy: words,
  waiting: z.boolean(),
  /** It accuses every office that could receive it, and another is sought. */
  seeking: z.boolean(),
  /** What the office wants to know, while it waits for that; empty else. */
  question: z.string(),
  unitName: words,
  timeline: words,
  /** Whether they were told of other ways before they filed it. */
  doorsKnown: z.boolean(),
  /** These, with their last days; empty where none are known. */
  doors: words,
  canSupplement: z.boolean(),
  canWithdraw: z.boolean(),
  canResume: z.boolean(),
  canEvaluate: z.boolean(),
  canReopen: z.boolean(),
  /** The appeal that may be made now, the office that would decide, and the last day for it; empty where there is none. */
  ...{ appealName: words, appealTo: words, appealUntil: z.string() },
});

const sample = {
  ...{ id: 'case-1', number: '2026-000017-4', title: '标题' },
  ...{ topic: '分类', topicName: { 'zh-CN': '分类', en: 'Topic' } },
  ...{ state: 'handling', stateName: { 'zh-CN': '办理中', en: 'being handled' } },
  ...{ openedOn: '2026-03-01', dueOn: '2026-04-30', daysLeft: 12, overdue: false },
  dueWhy: { 'zh-CN': '从登记的第二天起算 60 天', en: '60 days from the day after it was registered' },
  ...{ waiting: false, seeking: false, question: '' },
  ...{ unitName: { 'zh-CN': '单位', en: 'Unit' }, timeline: { 'zh-CN': '已登记', en: 'Registered' } },
  ...{ doorsKnown: false, doors: { 'zh-CN': '', en: '' } },
  ...{ canSupplement: false, canWithdraw: false, canResume: false, canEvaluate: false, canReopen: false },
  ...{ appealName: { 'zh-CN': '', en: '' }, appealTo: { 'zh-CN': '', en: '' }, appealUntil: '' },
};
const appealable = {
  appealName: { 'zh-CN': '复查', en: 'review' },
  appealTo: { 'zh-CN': '上级单位', en: 'Unit above' },
  appealUntil: '2026-05-30',
};
const whileOpen = { canSupplement: true, canWithdraw: true };

/** What a case can be like; most other mixtures of these fields never come. */
export const caseSamples: readonly JsonObject[] = [
  { ...sample, ...whileOpen, waiting: true, question: '请问是几号楼？' },
  { ...sample, ...whileOpen, daysLeft: 0 },
  { ...sample, ...whileOpen, daysLeft: -3, overdue: true },
  { ...sample, ...whileOpen, seeking: true },
  {
    ...{ ...sample, ...whileOpen, doorsKnown: true },
    doors: { 'zh-CN': '· 劳动仲裁', en: '· Labour arbitration' },
  },
  { ...sample, state: 'closed', canEvaluate: true },
  { ...sample, state: 'closed', canEvaluate: true, canReopen: true },
  { ...sample, ...appealable, state: 'closed', canEvaluate: true, canReopen: true },
  { ...sample, ...appealable, state: 'closed', canReopen: true },
  { ...sample, ...appealable, state: 'closed', canEvaluate: true },
  { ...sample, ...appealable, state: 'closed' },
  { ...sample, state: 'closed', canReopen: true },
  { ...sample, state: 'closed' },
  { ...sample, state: 'withdrawn', canResume: true },
];

/** Before every moment. */
const NEVER = new Date(0);

/** The case as whoever runs the flow may see it. */
export async function viewOf({ case: current, story }: FoundCase, turn: FlowTurn): Promise<z.output<typeof caseView>> {
  const { cases, runner } = turn;
  const { policy } = cases;
  const { timeZone } = policy.clocks;
  const dueOn = calendarDay(settleBy(current, policy), timeZone);
  const daysLeft = daysBetween(calendarDay(cases.now(), timeZone), dueOn);
  const events = await story();
  const path = topicPath(policy, current.petition.topic);
  const topicName = inEachLanguage((each) => path.map((topic) => topic.name[each]).join(' › '));
  return {
    id: current.id,
    number: current.number,
    title: current.petition.title,
    topic: topicName[runner.locale],
    topicName,
    state: stateForCitizen(current),
    stateName: stateNameForCitizen(current),
    openedOn: calendarDay(current.openedAt, timeZone),
    dueOn,
    daysLeft,
    overdue: isOpen(current.state) && daysLeft < 0,
    dueWhy: whyDue(current, events, policy),
    waiting: current.waitingForCitizen,
    seeking: isHeld(current),
    question: openQuestion(current, events),
    unitName: receiverName(policy, current),
    timeline: inEachLanguage((each) =>
      events.flatMap((event) => timelineText(event, { current, locale: each, turn })).join('\n'),
    ),
    doorsKnown: toldOf(current.petition.doors, policy).length > 0,
    doors: doorsTold(current, policy, calendarDay(cases.now(), timeZone)),
    canSupplement: allows(current.state, 'supplement'),
    canWithdraw: allows(current.state, 'withdraw'),
    canResume: (resumableUntil(current, policy) ?? NEVER) >= cases.now(),
    canEvaluate: ratable(current, runner.id) !== undefined,
    // Whoever has only the number and code may be anybody.
    canReopen:
      petitionerIn(current, runner.id) !== undefined && (reopenableUntil(current, policy) ?? NEVER) >= cases.now(),
    ...appealOf(current, turn),
  };
}

const nothing: LocalizedText = { 'zh-CN': '', en: '' };

/** What may be asked of whom now, by a petitioner in their own chat. */
function appealOf(current: Case, { cases: { policy, now }, runner }: FlowTurn) {
  const possible = petitionerIn(current, runner.id) && possibleAppeal(current, policy);
  if (!possible || possible.until < now()) return { appealName: nothing, appealTo: nothing, appealUntil: '' };
  return {
    appealName: appealNames[possible.rule.round],
    appealTo: unitName(policy, possible.unit),
    appealUntil: calendarDay(possible.until, policy.clocks.timeZone),
  };
}

function doorsTold(current: Case, policy: Policy, today: Day): LocalizedText {
  const told = toldOf(current.petition.doors, policy);
  const lines = doorLines(told, today);
  return inEachLanguage((locale) => (told.length === 0 ? '' : `${lines[locale]}\n${policy.doors.closing[locale]}`));
}

function whyDue(current: Case, events: readonly CaseEvent[], policy: Policy): LocalizedText {
  return inEachLanguage((locale) =>
    clocksToExplain(current)
      .map((clock) => explainClock(clock, { current, events, policy }))
      .map((lines) => lines.map(({ text, values }) => formatText(text, locale, values)).join('\n'))
      .join('\n\n'),
  );
}

function timelineText(
  event: CaseEvent,
  { current, locale, turn }: { readonly current: Case; readonly locale: Locale; readonly turn: FlowTurn },
): string[] {
  const { runner, cases } = turn;
  const { policy } = cases;
  const line = timelineLine(event, current, { reader: runner.id, policy });
  if (!line) return [];
  const { timeZone } = policy.clocks;
  const at = formatTime(event.at, locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  return [`${at}  ${formatText(line.text, locale, line.values)}`];
}
