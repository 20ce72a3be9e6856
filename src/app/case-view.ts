import { isHeld, receiverName } from '#cases/authority.ts';
import type { Case } from '#cases/case.ts';
import { isOpen } from '#cases/case.ts';
import { calendarDay, daysBetween } from '#cases/clocks.ts';
import type { CaseEvent } from '#cases/events.ts';
import { allows } from '#cases/lifecycle.ts';
import { stateNames } from '#cases/names.ts';
import { openQuestion } from '#cases/question.ts';
import { resumableUntil } from '#cases/resuming.ts';
import { timelineLine } from '#cases/timeline.ts';
import type { ConversationId } from '#domain/ids.ts';
import { topicPath } from '#domain/policy.ts';
import { inEachLanguage, type Locale } from '#domain/text.ts';
import type { CaseView } from '#flow/commands.ts';
import { caseEvents } from '#store/case-changes.ts';
import type { StoredCase } from '#store/cases.ts';
import { formatText, formatTime } from '#text/format.ts';
import type { CaseWork } from './case-commands.ts';

/** Before every moment. */
const NEVER = new Date(0);

type Reading = Pick<CaseWork, 'tx' | 'keyRing' | 'policy' | 'clock'>;

/** The case as its citizen may see it in a conversation, in the office's days. */
export async function caseView(
  stored: StoredCase,
  { id: reader, locale }: { readonly id: ConversationId; readonly locale: Locale },
  work: Reading,
): Promise<CaseView> {
  const { case: current } = stored;
  const { timeZone } = work.policy.clocks;
  const dueOn = calendarDay(current.dueAt, timeZone);
  const daysLeft = daysBetween(calendarDay(work.clock.now(), timeZone), dueOn);
  const events = await caseEvents(work.tx, stored, work.keyRing);
  const path = topicPath(work.policy, current.petition.topic);
  const topicName = inEachLanguage((each) => path.map((topic) => topic.name[each]).join(' › '));
  return {
    id: current.id,
    number: current.number,
    title: current.petition.title,
    topic: topicName[locale],
    topicName,
    state: current.state,
    stateName: stateNames[current.state],
    openedOn: calendarDay(current.openedAt, timeZone),
    dueOn,
    daysLeft,
    overdue: isOpen(current.state) && daysLeft < 0,
    waiting: current.waitingForCitizen,
    seeking: isHeld(current),
    question: openQuestion(current, events),
    unitName: receiverName(work.policy, current),
    timeline: inEachLanguage((each) =>
      events.flatMap((event) => timelineText(event, current, { locale: each, reader, policy: work.policy })).join('\n'),
    ),
    canSupplement: allows(current.state, 'supplement'),
    canWithdraw: allows(current.state, 'withdraw'),
    canResume: (resumableUntil(current, work.policy) ?? NEVER) >= work.clock.now(),
    canEvaluate: allows(current.state, 'evaluate'),
  };
}

function timelineText(
  event: CaseEvent,
  current: Case,
  {
    locale,
    ...seen
  }: { readonly locale: Locale; readonly reader: ConversationId; readonly policy: CaseWork['policy'] },
): string[] {
  const line = timelineLine(event, current, seen);
  if (!line) return [];
  const { timeZone } = seen.policy.clocks;
  const at = formatTime(event.at, locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  return [`${at}  ${formatText(line.text, locale, line.values)}`];
}
