import type { ConversationId } from '#domain/ids.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import { cameByCode } from './by-code.ts';
import type { Case } from './case.ts';
import type { Line, ToldInTimeline } from './events/kind.ts';
import { type CaseEvent, kindOf } from './events.ts';
import { conversationOf, filerOf, petitionerIn } from './petitioners.ts';

/** The event as one who reads it in a conversation sees it: units, never people. `undefined` where they do not read of it. */
export function timelineLine(
  event: CaseEvent,
  current: Case,
  { policy, reader }: { readonly policy: Policy; readonly reader: ConversationId },
): Line | undefined {
  const { fact } = event;
  const kind = kindOf(fact);
  if (kind.internal) return undefined;
  const byCode = cameByCode(event.actor, current);
  const you = petitionerIn(current, reader) !== undefined;
  const who = byCode ? 'code' : whoActed(event, current, reader);
  return kind.timeline({ event, fact, after: current, policy, byCode, you, who });
}

/** The petitioner who acted, as one who reads of it calls them. */
function whoActed(
  { actor }: CaseEvent,
  current: Case,
  reader: ConversationId,
): Exclude<ToldInTimeline<unknown>['who'], 'code'> {
  if (actor.type !== 'citizen') return 'filer';
  if (actor.conversation === reader) return 'you';
  const filer = filerOf(current);
  return filer && conversationOf(filer) === actor.conversation ? 'filer' : 'petitioner';
}
