import type { Principal } from '#domain/principal.ts';

/** Everything that the console rings for; each has its words and its page in `src/console/attention/sources.ts`. */
export const attentionNames = [
  'alerts',
  'grown',
  'news',
  'called',
  'unseen',
  'neglected',
  'workdays',
  'timers',
] as const;
export type AttentionName = (typeof attentionNames)[number];

/** How much of one kind waits for a person. */
export interface Attention {
  readonly count: number;
  /** When the last of it came; later than before, the person is told again. */
  readonly latest: Date | undefined;
}

/** One kind of thing that waits for people; asked every few seconds for everyone who has the console open. */
export interface AttentionSource {
  readonly name: AttentionName;
  /** What waits for this person; `undefined` for anyone who has nothing to do with such things. */
  look(who: Principal): Promise<Attention | undefined>;
}
