import type { ConversationId } from '#domain/ids.ts';
import type { Policy } from '#domain/policy.ts';
import { cameByCode } from './by-code.ts';
import type { Case } from './case.ts';
import type { Line } from './events/kind.ts';
import { type CaseEvent, kindOf } from './events.ts';

/** The event as one who reads it in a conversation sees it: units, never people. `undefined` where it is internal. */
export function timelineLine(
  event: CaseEvent,
  current: Case,
  { policy, reader }: { readonly policy: Policy; readonly reader: ConversationId },
): Line | undefined {
  const { fact } = event;
  const kind = kindOf(fact);
  if (kind.internal) return undefined;
  const byCode = cameByCode(event.actor, current);
  const you = reader === current.conversation;
  const who = byCode ? 'code' : you ? 'you' : 'filer';
  return kind.timeline({ event, fact, after: current, policy, byCode, you, who });
}
