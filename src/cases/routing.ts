import { HuishengError } from '#domain/errors.ts';
import type { TopicId, UnitId } from '#domain/ids.ts';
import { type Policy, topicPath } from '#domain/policy.ts';

/**
 * The unit that gets a new case of this topic: the nearest that the topic or one above it names, else the unit at the top,
 * so that a case always has an owner.
 */
export function unitFor(policy: Policy, topic: TopicId): UnitId {
  const named = topicPath(policy, topic).findLast((level) => level.unit !== undefined)?.unit;
  const top = policy.units.find((unit) => unit.parent === undefined)?.id;
  const unit = named ?? top;
  if (unit === undefined) throw new HuishengError('internal', { cause: new Error('the policy names no unit') });
  return unit;
}
