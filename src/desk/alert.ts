import type { AlertState } from '#domain/alerts.ts';
import type { AlertId, CaseNumber } from '#domain/ids.ts';
import type { LocalizedText } from '#domain/text.ts';

/** Where an alarm is posted: in the channel with a mention, to one person, or to the person who took it and must hear that it has grown. */
export type AlarmPlace =
  | { readonly type: 'channel'; readonly mention: 'here' | 'channel' }
  | { readonly type: 'person' | 'holder'; readonly slack: string };

/** An alert as the whole channel may see it: nothing that a citizen wrote, and nothing about them. */
export interface AlertCard {
  readonly id: AlertId;
  readonly kinds: readonly LocalizedText[];
  readonly state: AlertState;
  readonly openedAt: Date;
  readonly grownAt: Date;
  /** How many messages told of it. */
  readonly messages: number;
  readonly caseNumber: CaseNumber | undefined;
  readonly holder: LocalizedText | undefined;
}

/** What only the person who took it, and leads, may read. */
export interface AlertReading {
  readonly card: AlertCard;
  readonly words: readonly { readonly at: Date; readonly text: string }[];
}
