import type { LocalizedText } from '#domain/text.ts';

/** A number to call, as the policy lists it. */
export interface EmergencyNumber {
  readonly id: string;
  /** What is dialled. */
  readonly number: string;
  readonly name: LocalizedText;
}

/** One kind of danger to life: how people say it, and what they are told. */
export interface DangerKind {
  readonly id: string;
  readonly name: LocalizedText;
  /** Ids of the numbers that help, the first one first. */
  readonly numbers: readonly string[];
  /** What the citizen reads before the numbers. */
  readonly say: LocalizedText;
  /** Phrases that say that it is happening (src/modules/alerts/model/danger/phrase.ts). */
  readonly phrases: readonly string[];
  /** Phrases that say so in a short message; in a letter they tell how something went. */
  readonly brief: readonly string[];
  /** Phrases that say so only where a message holds nothing else. */
  readonly alone: readonly string[];
  /** Phrases that may be meant so: the numbers are offered quietly, and nobody is alerted. */
  readonly unsure: readonly string[];
  /** Whether phrases that turn out to be past, supposed or denied still bring the quiet offer. */
  readonly quietWhenCalmed: boolean;
}

/** Words that make a phrase mean something else than a danger that is there now. */
export interface CalmingWords {
  /** Looks like a phrase and is none, such as 自杀式停车: taken out before anything is looked for. */
  readonly lookalikes: readonly string[];
  /** It was at another time; days and years in figures count, too. */
  readonly past: readonly string[];
  /** It is now, whatever else the sentence says of time. */
  readonly present: readonly string[];
  /** It is over, or in hands already. */
  readonly over: readonly string[];
  /** It might come to be. */
  readonly supposed: readonly string[];
  /** It is not so. */
  readonly denied: readonly string[];
  /** It is not meant in earnest: there is still the quiet offer. */
  readonly joking: readonly string[];
}

/** Whom a ring reaches: those who are there, all of the channel, or leads by a direct message besides. */
export const alarmReaches = ['here', 'channel', 'leads'] as const;
export type AlarmReach = (typeof alarmReaches)[number];

/** How an alert rings until somebody takes it. */
export interface Ringing {
  /** So many minutes after the alert, it reaches so far; the first is at once. */
  readonly stages: readonly { readonly minutes: number; readonly reach: AlarmReach }[];
  /** After the last stage, it rings every so many minutes, as far as that. */
  readonly everyMinutes: number;
}

/** What an office has laid down for people who are in danger. */
export interface Dangers {
  readonly numbers: readonly EmergencyNumber[];
  readonly kinds: readonly DangerKind[];
  readonly calming: CalmingWords;
  /** What stands below the numbers: that nobody watches this chat. */
  readonly closing: LocalizedText;
  /** What is offered where it is not clear whether there is danger. */
  readonly quiet: { readonly say: LocalizedText; readonly numbers: readonly string[] };
  readonly ringing: Ringing;
}
