import type { Dangers } from './dangers.ts';
import type { StaffId, TopicId, UnitId } from './ids.ts';
import type { Staff } from './person.ts';
import type { LocalizedText } from './text.ts';

/** What records call a unit, a member of staff, a topic or a template. */
export const POLICY_ID_PATTERN = /^[a-z0-9][a-z0-9./-]{0,59}$/;
/** How many calendar days an office may give itself to settle a case. */
export const SETTLE_DAYS = { min: 1, max: 1_000 } as const;

/**
 * What an office decides for itself: what its settings say, and else `flows/policy/*.yaml`. Checked before it holds. What one of its
 * lists says may be another from one moment to the next, so nobody keeps a list.
 */
export interface Policy {
  readonly topics: readonly Topic[];
  readonly units: readonly Unit[];
  readonly staff: readonly Staff[];
  readonly clocks: Clocks;
  readonly templates: readonly ReplyTemplate[];
  readonly dangers: Dangers;
}

/** A topic of the first level, or, with a `parent`, of the second. */
export interface Topic {
  readonly id: TopicId;
  readonly parent: TopicId | undefined;
  readonly name: LocalizedText;
  /** The unit that gets a new case; a second-level topic without one goes where its parent goes. */
  readonly unit: UnitId | undefined;
  /** Words that point to this topic in a citizen's text, in any language. */
  readonly keywords: readonly string[];
  /** No longer offered to citizens, nor anything below it. Its cases stay as they are. */
  readonly hidden?: boolean;
}

export interface Unit {
  readonly id: UnitId;
  readonly parent: UnitId | undefined;
  readonly name: LocalizedText;
}

export interface Clocks {
  /** Calendar days from registration until a case should be settled. */
  readonly settleDays: number;
  /** IANA time zone in which days begin and end, such as `Asia/Shanghai`. */
  readonly timeZone: string;
}

/** A text that staff start a reply from. Placeholders: `{number}`, `{title}`. */
export interface ReplyTemplate {
  readonly id: string;
  readonly name: LocalizedText;
  readonly text: LocalizedText;
}

export function topicById(policy: Policy, id: TopicId): Topic | undefined {
  return policy.topics.find((topic) => topic.id === id);
}

/** The topics that citizens can choose. */
export function offeredTopics({ topics }: Pick<Policy, 'topics'>): readonly Topic[] {
  const hidden = new Set(topics.filter((topic) => topic.hidden).map(({ id }) => id));
  return topics.filter(({ id, parent }) => !hidden.has(id) && (parent === undefined || !hidden.has(parent)));
}

/** The topic's first-level ancestor and itself, outermost first; empty for an unknown id. */
export function topicPath(policy: Policy, id: TopicId): readonly Topic[] {
  const topic = topicById(policy, id);
  if (!topic) return [];
  return topic.parent === undefined ? [topic] : [...topicPath(policy, topic.parent), topic];
}

export function unitById(policy: Policy, id: UnitId): Unit | undefined {
  return policy.units.find((unit) => unit.id === id);
}

export function staffById(policy: Policy, id: StaffId): Staff | undefined {
  return policy.staff.find((staff) => staff.id === id);
}

/** Whether `unit` is `ancestor` or somewhere below it. */
export function isWithin(policy: Policy, unit: UnitId, ancestor: UnitId): boolean {
  if (unit === ancestor) return true;
  const parent = unitById(policy, unit)?.parent;
  return parent !== undefined && isWithin(policy, parent, ancestor);
}
