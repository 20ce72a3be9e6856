import type { AlertId, CaseNumber } from '#domain/ids.ts';
import type { LocalizedText } from '#domain/text.ts';
import type { AlertDelivery, AlertFinder, AlertState } from '#modules/alerts/model/alert.ts';

/**
 * Where an alarm is posted: in the channel with a mention, to one person, to the person who took it and must hear that it has grown, or to them
 * since what they wrote to the citizen did not surely arrive.
 */
export type AlarmPlace =
  | { readonly type: 'channel'; readonly mention: 'here' | 'channel' }
  | { readonly type: 'person' | 'holder' | 'writer'; readonly slack: string };

/** An alert as the whole channel may see it: nothing that a citizen wrote, and nothing about them. */
export interface AlertCard {
  readonly id: AlertId;
  readonly kinds: readonly LocalizedText[];
  readonly foundBy: AlertFinder;
  readonly state: AlertState;
  readonly openedAt: Date;
  readonly grownAt: Date;
  /** How many messages the citizen wrote of it. */
  readonly messages: number;
  readonly caseNumber: CaseNumber | undefined;
  readonly holder: LocalizedText | undefined;
}

/** Something that was said in the matter: by the citizen, or to them by whoever took the alert. */
export type AlertLine =
  | { readonly by: 'citizen'; readonly at: Date; readonly text: string }
  | { readonly by: 'office'; readonly at: Date; readonly text: string; readonly delivery: AlertDelivery };

/** What only the person who took it, and leads, may read. */
export interface AlertReading {
  readonly card: AlertCard;
  /** Oldest first. */
  readonly words: readonly AlertLine[];
  /** Set where staff took the words down, so that there is no chat to write to. */
  readonly reach: AlertReach | undefined;
}

/** How somebody without a chat can be reached; each empty where it is not known. */
export interface AlertReach {
  readonly name: string;
  readonly phone: string;
  readonly address: string;
}

/** A message to the citizen of an alert. */
export interface AlertMessage {
  readonly text: string;
  readonly through: 'slack' | 'console';
  /** What makes it the same one when it is delivered again. */
  readonly externalId: string;
}
