import type { ClockRuleId } from '#domain/ids.ts';
import type { LocalizedText } from '#domain/text.ts';
import type { PetitionKind } from './petition-kind.ts';

/** What can start, meet or cancel a clock, in words of the policy file. */
export const clockMoments = [
  'registered',
  'claimed',
  'accepted',
  'not-accepted',
  'answered',
  'closed',
  'withdrawn',
  'taken-up-again',
  'reopened',
  'review-asked',
  'recheck-asked',
  'citizen-asked',
  'citizen-answered',
] as const;
export type ClockMoment = (typeof clockMoments)[number];

/** Who is called about a clock. Where there is nobody of that kind, the next in this order is. */
export const calledRoles = ['handler', 'lead', 'above', 'administrators'] as const;
export type CalledRole = (typeof calledRoles)[number];

/** A length of time in days: of the calendar, or work days alone. The day on which it begins does not count. */
export type DayCount = { readonly days: number } | { readonly workDays: number };

/** When somebody is called about a clock that still runs. */
export interface ClockCall {
  /** Calendar days from the day on which it falls due: negative before it, positive after it, 0 for the moment when it is over. */
  readonly days: number;
  readonly to: CalledRole;
}

/** By how much a clock may be extended, once. */
export interface ExtensionRule {
  readonly most: DayCount;
  /** Where the rule stands, as {@link ClockRule.basis}. */
  readonly basis: LocalizedText;
}

/** A deadline that a rule sets: when it runs, how long, and who hears of it. */
export interface ClockRule {
  readonly id: ClockRuleId;
  /** What is to be done by then, such as “settling”. */
  readonly name: LocalizedText;
  /** Where the rule stands, such as an article. */
  readonly basis: LocalizedText;
  /** What starts one, with a deadline of its own. */
  readonly starts: readonly ClockMoment[];
  /** What starts one with the deadline of the one before it. */
  readonly resumes: readonly ClockMoment[];
  /** What it is a deadline for: done in time it is met, later it is missed. */
  readonly meets: readonly ClockMoment[];
  /** What makes it pointless. */
  readonly cancels: readonly ClockMoment[];
  /** `settleDays` for as many calendar days as `clocks.yaml` says. */
  readonly length: DayCount | 'settleDays';
  readonly extension: ExtensionRule | undefined;
  /** Earliest first. */
  readonly calls: readonly ClockCall[];
  /** Whether petitioners are told when it is over and what it is for was not done. */
  readonly tellsCitizen: boolean;
}

/** The appeals that petitioners may make against how a case ended, in their order: each is decided by the unit above the one before. */
export const appealRounds = ['review', 'recheck'] as const;
export type AppealRound = (typeof appealRounds)[number];

/** What starts the clock of each. */
export const appealMoments: Readonly<Record<AppealRound, ClockMoment>> = {
  review: 'review-asked',
  recheck: 'recheck-asked',
};

/** An appeal that a procedure knows. */
export interface AppealRule {
  readonly round: AppealRound;
  /** Where it is laid down, such as an article. */
  readonly basis: LocalizedText;
  /** Calendar days after the ending in which it may be made. */
  readonly askDays: number;
}

/** Why an office does not take a petition on, and where its petitioner may turn instead. */
export interface NotAcceptingReason {
  readonly id: string;
  /** As staff choose it from a list. */
  readonly name: LocalizedText;
  /** As its petitioner reads it. */
  readonly reason: LocalizedText;
  readonly basis: LocalizedText;
  /** The right door. */
  readonly door: LocalizedText;
}

/** A part that a written opinion has to have. */
export interface OpinionPart {
  readonly id: string;
  /** The line that it stands under. */
  readonly heading: LocalizedText;
  /** What belongs there, for whoever writes it. */
  readonly hint: LocalizedText;
}

/** The legal way that a case goes. */
export interface Procedure {
  readonly id: string;
  readonly name: LocalizedText;
  /** Where it is laid down, such as an article. */
  readonly basis: LocalizedText;
  /** The petitions that go this way, by what they say they are. Each kind has one procedure. */
  readonly kinds: readonly PetitionKind[];
  readonly clocks: readonly ClockRuleId[];
  /** In their order; the last is final. */
  readonly appeals: readonly AppealRule[];
  /** The parts of its written opinion, in their order; none where it has no opinion. */
  readonly opinion: readonly OpinionPart[];
}

/** How cases go, and the deadlines that follow. */
export interface Procedures {
  readonly procedures: readonly Procedure[];
  readonly clocks: readonly ClockRule[];
  /** Why a petition may not be accepted; none where every one is. */
  readonly notAccepting: readonly NotAcceptingReason[];
  /** The full hour, in the office's time zone, at which people are called on a day. */
  readonly callsAt: number;
  /** Calendar days after an ending in which its petitioners may have the case reopened, once; 0 where they may not. */
  readonly reopenDays: number;
}

/** A rule as it is now; `undefined` where the policy no longer has it. */
export function clockRule(id: ClockRuleId, { procedures }: { readonly procedures: Procedures }): ClockRule | undefined {
  return procedures.clocks.find((rule) => rule.id === id);
}

/** Tells whether a clock of this rule runs until the case is closed, whatever else is done meanwhile. */
export function runsUntilClosed({ meets }: Pick<ClockRule, 'meets'>): boolean {
  return meets.every((met) => met === 'closed');
}
