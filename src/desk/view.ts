import type { FileRef } from '#domain/files.ts';
import type { AlertId, CaseId, CaseNumber } from '#domain/ids.ts';
import type { Subject } from '#domain/subject.ts';
import type { Locale, LocalizedText } from '#domain/text.ts';
import type { When } from '#domain/when.ts';
import type { CaseState, CloseOutcome, ReplyDelivery } from '#modules/cases/model/case.ts';
import type { CaseClock } from '#modules/cases/model/clocks/clock.ts';
import type { EndingKind } from '#modules/cases/model/ending.ts';
import type { ToldByStaff } from '#modules/cases/model/petitioner.ts';
import type { AppealRound } from '#modules/office/model/procedures.ts';
import type { StaffActionType } from './action.ts';
import type { AlarmPlace } from './alert.ts';

/** What everyone in the queue channel may see of a case: no personal data. Text from citizens is masked, not trusted. */
export interface CaseCard {
  readonly id: CaseId;
  readonly number: CaseNumber;
  /** Counts what happened to the case. */
  readonly version: number;
  readonly kind: LocalizedText;
  /** Names of the topic's levels, outermost first. */
  readonly topic: readonly LocalizedText[];
  readonly unit: LocalizedText;
  readonly title: string;
  /** Place in words, masked; empty where the citizen gave none. */
  readonly place: string;
  readonly state: CaseState;
  readonly waitingForCitizen: boolean;
  /** It is open, and somebody may be in danger. */
  readonly urgent: boolean;
  /** Somebody with the query code wants it withdrawn, and whoever filed it may answer. */
  readonly withdrawalRequest: CardRequest | undefined;
  /** It had ended, and goes on since its citizen says that it is not settled. */
  readonly reopened: boolean;
  /** It had ended, its citizen did not agree, and this unit decides. */
  readonly appeal: AppealRound | undefined;
  /** How it can be ended as it stands. */
  readonly ending: EndingKind;
  /** More time was asked for, and a lead has to decide. */
  readonly extensionRequest: CardExtension | undefined;
  /** The citizen sent something that the handler has not read. */
  readonly news: boolean;
  /** Name of whoever holds the case. */
  readonly holder: LocalizedText | undefined;
  readonly openedAt: Date;
  readonly dueAt: Date;
  /** What it is to be done by then. */
  readonly dueFor: LocalizedText;
  readonly replyDelivery: ReplyDelivery;
  /** Whether staff have the phone number of somebody whom it is about telling. */
  readonly hasPhone: boolean;
  readonly outcome: CloseOutcome | undefined;
  /** 1–5, of the latest evaluation. */
  readonly satisfaction: number | undefined;
  readonly files: number;
  /** How many attachments were to be brought to the desk, are there, and could not be brought. */
  readonly deskFiles: DeskFiles;
  /** Another topic that the citizen's words point to; a suggestion only. */
  readonly suggestedTopic: LocalizedText | undefined;
  /** What can be done with the case as it stands; who may is decided when it is done. */
  readonly actions: readonly StaffActionType[];
}

/** A request to withdraw that waits for an answer. */
export interface CardRequest {
  /** The last day for it. */
  readonly lastDay: LocalizedText;
  /** Whoever filed the case was not reached, so that staff must ask in another way. */
  readonly undelivered: boolean;
}

/** A request for more time that waits for a decision. */
export interface CardExtension {
  /** Who asked. */
  readonly by: LocalizedText;
  /** How many days more. */
  readonly count: LocalizedText;
  /** As the whole channel may read it. */
  readonly reason: string;
}

export interface DeskFiles {
  readonly all: number;
  readonly here: number;
  readonly lost: number;
}

/** What only the case's handler sees, in a modal or an ephemeral message. */
export interface CaseDetail {
  readonly card: CaseCard;
  /** The language that the citizen reads, and so the one to answer in. */
  readonly locale: Locale;
  readonly body: string;
  readonly happenedOn: When | undefined;
  readonly petitioner:
    | { readonly type: 'anonymous' }
    | { readonly type: 'named'; readonly name: string; readonly phone: string };
  /** How the petitioner, who has no conversation, is told. */
  readonly toldByStaff?: ToldByStaff | undefined;
  /** The latest reply, if any. */
  readonly reply: string | undefined;
}

/** A deadline of a case, and why it is on its day. */
export interface ShownClock {
  /** What is to be done by then. */
  readonly name: LocalizedText;
  readonly dueAt: Date;
  readonly state: CaseClock['state'];
  /** A sentence each. */
  readonly why: readonly LocalizedText[];
}

/** A case to be read from its beginning: before it is claimed, while others handle it, and after its end. */
export interface CaseReading {
  readonly card: CaseCard;
  /** In the order of their starts. */
  readonly clocks: readonly ShownClock[];
  /** What the citizen wrote and what they were answered, oldest first, paragraphs separated by blank lines. */
  readonly text: string;
}

/** One entry in the case's thread on the desk. Lines are made from events; the desk's adapter renders them. */
export interface ThreadEntry {
  readonly caseId: CaseId;
  readonly text: LocalizedText;
  /** What a person wrote, shown quoted and escaped. */
  readonly quote: string | undefined;
  /** Who is called by it, by their Slack user id. */
  readonly calls?: string | undefined;
  /** In rows of an older version only; now each attachment is a message of its own. */
  readonly files?: readonly FileRef[];
}

/** What the outbox holds for a desk. The card is drawn when it is sent, so that it shows the present state. */
export type DeskMessage =
  | { readonly type: 'card'; readonly caseId: CaseId }
  | { readonly type: 'thread'; readonly entry: ThreadEntry }
  /** The entry once more, for one person alone, by their Slack user id: they chose to be told so, or are `called` by it whatever they chose. */
  | { readonly type: 'direct'; readonly to: string; readonly entry: ThreadEntry; readonly called?: true }
  /** One attachment, brought into the case's thread. */
  | { readonly type: 'file'; readonly caseId: CaseId; readonly file: FileRef }
  | { readonly type: 'alert'; readonly text: LocalizedText }
  /** For an admin, by their Slack user id: so many accusations wait that nobody may see. */
  | { readonly type: 'unseen'; readonly to: string; readonly count: number }
  /** For an admin, by their Slack user id: so many deadlines ran out about which nobody else could be called. */
  | { readonly type: 'neglected'; readonly to: string; readonly count: number }
  /** Rings for an alert: in the channel, or to one member of staff. */
  | { readonly type: 'alarm'; readonly alertId: AlertId; readonly to: AlarmPlace }
  /** Redraws an alert wherever it was posted. */
  | { readonly type: 'alarm-changed'; readonly alertId: AlertId };

/** What a message is about. */
export function subjectOf(message: DeskMessage): Subject | undefined {
  switch (message.type) {
    case 'card':
    case 'file':
      return { type: 'case', id: message.caseId };
    case 'thread':
    case 'direct':
      return { type: 'case', id: message.entry.caseId };
    case 'alarm':
    case 'alarm-changed':
      return { type: 'alert', id: message.alertId };
    case 'alert':
    case 'unseen':
    case 'neglected':
      return undefined;
  }
}

/** Tells whether a message is for one person alone. */
export function isPersonal(message: DeskMessage): boolean {
  switch (message.type) {
    case 'direct':
    case 'unseen':
    case 'neglected':
      return true;
    case 'alarm':
      return message.to.type !== 'channel';
    case 'card':
    case 'file':
    case 'thread':
    case 'alert':
    case 'alarm-changed':
      return false;
  }
}

/** What happened to a case while somebody had a form of it open. */
export interface CaseChanges {
  /** The case's version by now. */
  readonly version: number;
  /** A line for each thing that others did, oldest first; none where the form is still good. */
  readonly lines: readonly LocalizedText[];
}
