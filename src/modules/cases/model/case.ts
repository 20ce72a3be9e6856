import type {
  CaseId,
  CaseNumber,
  ClockId,
  ConversationId,
  EventId,
  FileId,
  StaffId,
  TopicId,
  UnitId,
} from '#domain/ids.ts';
import type { Locale } from '#domain/text.ts';
import type { When } from '#domain/when.ts';
import type { PetitionKind } from '#modules/office/model/petition-kind.ts';
import type { AppealRound, DayCount } from '#modules/office/model/procedures.ts';
import type { CameBy } from './came-by.ts';
import type { CaseClock } from './clocks/clock.ts';
import type { ToldDoors } from './doors/told-doors.ts';
import type { Identity, Petitioner } from './petitioner.ts';
import type { OtherWayOfTelling } from './telling-ways.ts';

/** States of the lifecycle machine in `lifecycle.ts`. */
export const caseStates = ['registered', 'handling', 'replied', 'closed', 'withdrawn'] as const;
export type CaseState = (typeof caseStates)[number];

/** The states in which an office still owes the citizen something. */
export const openStates = ['registered', 'handling', 'replied'] as const satisfies readonly CaseState[];

export type OpenState = (typeof openStates)[number];

export function isOpen(state: CaseState): state is OpenState {
  return openStates.some((open) => open === state);
}

/** How an office can end a case that was not accepted, one whose ending was appealed against, and any other. */
export const refusedOutcomes = ['not-accepted'] as const;
export const appealOutcomes = ['upheld', 'changed'] as const;
export const usualOutcomes = ['solved', 'partly-solved', 'explained', 'not-ours'] as const;

/** How an office ended a case. */
export const closeOutcomes = [...usualOutcomes, ...refusedOutcomes, ...appealOutcomes] as const;
export type CloseOutcome = (typeof closeOutcomes)[number];

/** What a written opinion comes to. */
export const opinionOutcomes = ['supported', 'explained', 'not-supported'] as const;
export type OpinionOutcome = (typeof opinionOutcomes)[number];

/** What its petitioners were told of whether the office takes it on. */
export const acceptances = ['accepted', 'not-accepted'] as const;
export type Acceptance = (typeof acceptances)[number];

/** Its petitioners did not agree with how it ended, and the unit above decides. */
export interface Appeal {
  readonly round: AppealRound;
  /** The unit whose ending it is against, and who held the case there: nobody decides on what they did themselves. */
  readonly against: UnitId;
  readonly heldBy: StaffId | undefined;
}

/**
 * How sure we are that every petitioner got our latest reply: `none` also where one was not sent it, who has no conversation or joined later;
 * `told` where it is not known to have arrived and staff told them.
 */
export const replyDeliveries = ['none', 'pending', 'delivered', 'failed', 'unknown', 'told'] as const;
export type ReplyDelivery = (typeof replyDeliveries)[number];

export interface Place {
  /** As the citizen put it; may be a home address, so personal data. */
  readonly words: string;
  readonly latitude?: number;
  readonly longitude?: number;
}

/** What the citizen told us when they filed. Personal data throughout: sealed under the case's own key. */
export interface Petition {
  readonly kind: PetitionKind;
  readonly topic: TopicId;
  readonly title: string;
  readonly body: string;
  readonly place: Place | undefined;
  readonly happenedOn: When | undefined;
  readonly files: readonly FileId[];
  /** What they were told of other ways before they filed all the same. */
  readonly doors?: ToldDoors;
  /** Who files. */
  readonly petitioner: Identity;
}

/** What keeps a case that accuses somebody from the accused and their line. */
export interface Accusation {
  /** Whom the words name, and who worked in those units then. */
  readonly keptFromStaff: readonly StaffId[];
  /** The units that the words name or the accused work in, with all above them. Where the case's own is among them, nobody sees it. */
  readonly keptFromUnits: readonly UnitId[];
}

/** What a petitioner answered about one ending. */
export interface Evaluation {
  /** Did anyone get in touch. */
  readonly reached: boolean;
  readonly solved: boolean;
  /** 1 very dissatisfied … 5 very satisfied (the five levels of 好差评). */
  readonly satisfaction: number;
  readonly words: string;
}

/** An evaluation that was given. */
export interface GivenEvaluation extends Evaluation {
  /** The ending that it is of, by the sequence number of its event. */
  readonly ending: number;
  /** The conversation that gave it. */
  readonly by: ConversationId;
  readonly at: Date;
}

export interface Closure {
  /** Sequence number of the event that it was made by. */
  readonly event: number;
  readonly outcome: CloseOutcome;
  readonly at: Date;
  /** Set where the latest reply was not known to be delivered. */
  readonly toldBy: OtherWayOfTelling | undefined;
}

/** Somebody with number and query code wants the case withdrawn, and the petitioner was asked. */
export interface WithdrawalRequest {
  /** The event that it was made by. */
  readonly id: EventId;
  /** The conversation that asked. */
  readonly by: ConversationId;
  /** Until then the petitioner may answer. */
  readonly until: Date;
  /** The question did not reach the petitioner, so that staff must ask in another way. */
  readonly undelivered: boolean;
}

/** Staff asked that a clock be given more time, and nobody decided yet. */
export interface ExtensionRequest {
  /** The event that it was made by. */
  readonly id: EventId;
  readonly clock: ClockId;
  readonly by: DayCount;
  /** What the petitioners are told where it is approved. */
  readonly reason: string;
  readonly askedBy: StaffId;
}

export interface Case {
  readonly id: CaseId;
  readonly number: CaseNumber;
  readonly cameBy: CameBy;
  /** In the order of their joining; those who left, too. */
  readonly petitioners: readonly Petitioner[];
  /** The language that it was filed in. */
  readonly locale: Locale;
  readonly petition: Petition;
  readonly state: CaseState;
  /** The last of the open states that it has come to: a case that is released or taken up again goes back in the office, but not for its citizens. */
  readonly furthest: OpenState;
  /** Staff asked the citizen for more, and nothing came yet. */
  readonly waitingForCitizen: boolean;
  /** Words of danger to life were filed with it or added to it. */
  readonly urgent: boolean;
  readonly unit: UnitId;
  readonly assignee: StaffId | undefined;
  /** Set where the case accuses somebody: then only members of its unit see it, and of these not the accused. */
  readonly accusation: Accusation | undefined;
  readonly openedAt: Date;
  /** `undefined` until they are told. An answer tells more, and needs none. */
  readonly acceptance: Acceptance | undefined;
  /** The last one: it is being decided while the case is open. */
  readonly appeal: Appeal | undefined;
  /** In the order of their starts. */
  readonly clocks: readonly CaseClock[];
  readonly replyDelivery: ReplyDelivery;
  /** Sequence number of the event by which staff last said that they told the petitioners themselves: what was to be said until then is settled. */
  readonly toldThrough: number | undefined;
  /** Something that its petitioners were to hear did not surely arrive, or waits for long, and staff did not tell them otherwise. */
  readonly undelivered: boolean;
  readonly closure: Closure | undefined;
  /** It was reopened after an ending, which can be once. */
  readonly reopened: boolean;
  /** Of its endings, oldest first. */
  readonly evaluations: readonly GivenEvaluation[];
  /** Set while it is withdrawn. */
  readonly withdrawnAt: Date | undefined;
  /** The one that waits for an answer. */
  readonly withdrawalRequest: WithdrawalRequest | undefined;
  /** The one that waits for a decision. */
  readonly extensionRequest: ExtensionRequest | undefined;
  /** Sequence number of the first event of the citizen's that the case's handler has not read. */
  readonly unreadFrom: number | undefined;
  /** Counts the events; the next event's sequence number is `version + 1`. */
  readonly version: number;
}
