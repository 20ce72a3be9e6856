import type { Policy } from '#modules/office/model/policy.ts';
import { cameByCode } from './by-code.ts';
import type { Case } from './case.ts';
import type { Echo } from './events/kind.ts';
import { type CaseEvent, kindOf } from './events.ts';

/** What the citizen hears of an event, if anything. */
export function echoOf(event: CaseEvent, after: Case, policy: Policy): Echo | undefined {
  const { fact } = event;
  const kind = kindOf(fact);
  return kind.internal ? undefined : kind.echo({ event, fact, after, policy, byCode: cameByCode(event.actor, after) });
}
