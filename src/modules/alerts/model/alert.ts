import type { AccountId, StaffId } from '#domain/ids.ts';

/** `ringing` until somebody takes it; `ended` once it is noted what came of it. */
export const alertStates = ['ringing', 'taken', 'ended'] as const;
export type AlertState = (typeof alertStates)[number];

export const alertOutcomes = ['helped', 'handed-over', 'unreachable', 'no-danger'] as const;
export type AlertOutcome = (typeof alertOutcomes)[number];

/** What found the danger: words that the policy's rules know, or a model, which may be wrong more often. */
export const alertFinders = ['rules', 'model'] as const;
export type AlertFinder = (typeof alertFinders)[number];

/** Who took an alert: a member of staff, or an account that is none. */
export type AlertHandler =
  | { readonly type: 'staff'; readonly id: StaffId }
  | { readonly type: 'account'; readonly id: AccountId };

/** What became of a message to a citizen about an alert; `pending` while it is being sent. */
export const alertDeliveries = ['pending', 'sent', 'failed', 'unknown'] as const;
export type AlertDelivery = (typeof alertDeliveries)[number];

/** Something that a citizen wrote, and when. */
export interface AlertWords {
  readonly at: string;
  readonly text: string;
  /** Written while somebody was being reported. */
  readonly reporting?: true;
  /** No words of danger, but said to whoever of the office writes with the citizen. */
  readonly answer?: true;
}
