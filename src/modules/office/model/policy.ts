import type { StaffId, TopicId, UnitId } from '#domain/ids.ts';
import type { Staff } from '#domain/person.ts';
import type { LocalizedText } from '#domain/text.ts';
import type { Dangers } from '#modules/alerts/model/dangers.ts';
import type { Doors } from './doors.ts';
import type { Intents } from './intents.ts';
import type { PetitionKind } from './petition-kind.ts';
import type { Procedures } from './procedures.ts';
import type { WorkDays } from './work-days.ts';

/** What records call a unit, a member of staff, a topic or a template. */
export const POLICY_ID_PATTERN = /^[a-z0-9][a-z0-9./-]{0,59}$/;
/** How many calendar days an office may give itself to settle a case. */
export const SETTLE_DAYS = { min: 1, max: 1_000 } as const;
/** For how many calendar days what was withdrawn may be taken up again. */
export const RESUME_DAYS = { min: 0, max: 365, usual: 15 } as const;
/** For how many calendar days a petitioner is asked whether to withdraw, where somebody with the query code wants it. */
export const WITHDRAWAL_ANSWER_DAYS = { min: 1, max: 90, usual: 7 } as const;

/** The years whose work days can be laid down. */
export const YEARS = { min: 2000, max: 2199 } as const;

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
  readonly accusations: AccusationPolicy;
  readonly procedures: Procedures;
  readonly doors: Doors;
  readonly intents: Intents;
  readonly contact: Contact;
  readonly workDays: WorkDays;
}

/** How somebody reaches a person of the office. All of it may be absent; then citizens are told that there is nothing of it here. */
export interface Contact {
  readonly phone?: string;
  /** When the phone is answered and the window is open. */
  readonly hours?: LocalizedText;
  /** Where the office receives people. */
  readonly place?: LocalizedText;
  /** In degrees, south below north and west below east: where the places lie that people write about. */
  readonly area?: { readonly south: number; readonly west: number; readonly north: number; readonly east: number };
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
  /** Calendar days in which a petitioner may take up again what they withdrew. */
  readonly resumeDays: number;
  /** Calendar days in which a petitioner may answer whether to withdraw what somebody asked to withdraw by query code. */
  readonly withdrawalAnswerDays: number;
  /** IANA time zone in which days begin and end, such as `Asia/Shanghai`. */
  readonly timeZone: string;
}

/** A text that staff start a reply from. Placeholders: `{number}`, `{title}`. */
export interface ReplyTemplate {
  readonly id: string;
  readonly name: LocalizedText;
  readonly text: LocalizedText;
}

/** Where accusations go, so that none reaches the accused (src/modules/cases/model/routing.ts). */
export interface AccusationPolicy {
  /** The first that fits a petition receives it; none where the office has none of the units that its file names. */
  readonly receivers: readonly AccusationReceiver[];
  /** Words of wrongdoing: said of a member of staff or a unit they make an accusation of any petition. */
  readonly wrongdoing: readonly string[];
  /** Words by which somebody who withdraws a case says that others want it. */
  readonly pressure: readonly string[];
  /** Words that look like those and say the contrary. */
  readonly unforced: readonly string[];
  /** What else citizens call a unit or a member of staff. */
  readonly names: readonly { readonly of: UnitId | StaffId; readonly words: readonly string[] }[];
}

/** A unit that receives accusations: those of its kinds and topics, whichever of the two it names. */
export interface AccusationReceiver {
  readonly unit: UnitId;
  /** Receives those that name the first, or somebody who works there. */
  readonly second: UnitId | undefined;
  /** Empty for all. */
  readonly kinds: readonly PetitionKind[];
  /** With the topics below them; empty for all. */
  readonly topics: readonly TopicId[];
}

/** Every unit that receives accusations, first or second. */
export function receivingUnits({ accusations }: Pick<Policy, 'accusations'>): readonly UnitId[] {
  const units = accusations.receivers.flatMap(({ unit, second }) => [unit, second]);
  return [...new Set(units)].filter((unit) => unit !== undefined);
}

export function topicById(policy: Pick<Policy, 'topics'>, id: TopicId): Topic | undefined {
  return policy.topics.find((topic) => topic.id === id);
}

/** The topics that citizens can choose. */
export function offeredTopics({ topics }: Pick<Policy, 'topics'>): readonly Topic[] {
  const hidden = new Set(topics.filter((topic) => topic.hidden).map(({ id }) => id));
  return topics.filter(({ id, parent }) => !hidden.has(id) && (parent === undefined || !hidden.has(parent)));
}

/** The topic's first-level ancestor and itself, outermost first; empty for an unknown id. */
export function topicPath(policy: Pick<Policy, 'topics'>, id: TopicId): readonly Topic[] {
  const topic = topicById(policy, id);
  if (!topic) return [];
  return topic.parent === undefined ? [topic] : [...topicPath(policy, topic.parent), topic];
}

/**
 * The unit that a topic names: the nearest that it or one above it names, else the unit at the top, so that a case always has an
 * owner.
 */
export function unitOfTopic(policy: Policy, id: TopicId): UnitId | undefined {
  const named = topicPath(policy, id).findLast((level) => level.unit !== undefined)?.unit;
  return named ?? policy.units.find((unit) => unit.parent === undefined)?.id;
}

/** Units that get cases by topic, and where nobody works, in the order of the list. */
export function unstaffedUnits(policy: Policy): readonly Unit[] {
  const getCases = new Set(offeredTopics(policy).map(({ id }) => unitOfTopic(policy, id)));
  return policy.units.filter(({ id }) => getCases.has(id) && !policy.staff.some(({ unit }) => unit === id));
}

export function unitById(policy: Policy, id: UnitId): Unit | undefined {
  return policy.units.find((unit) => unit.id === id);
}

export function staffById(policy: Policy, id: StaffId): Staff | undefined {
  return policy.staff.find((staff) => staff.id === id);
}

/** The unit and all that stand above it, itself first. */
export function lineOf(policy: Policy, unit: UnitId): readonly UnitId[] {
  const parent = unitById(policy, unit)?.parent;
  return parent === undefined ? [unit] : [unit, ...lineOf(policy, parent)];
}

/** Tells whether `unit` is `ancestor` or somewhere below it. */
export function isWithin(policy: Policy, unit: UnitId, ancestor: UnitId): boolean {
  if (unit === ancestor) return true;
  const parent = unitById(policy, unit)?.parent;
  return parent !== undefined && isWithin(policy, parent, ancestor);
}
