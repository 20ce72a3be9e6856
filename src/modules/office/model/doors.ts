import type { TopicId } from '#domain/ids.ts';
import type { LocalizedText } from '#domain/text.ts';
import type { PetitionKind } from './petition-kind.ts';

/** How long a way stays open. Of months and years the last day has the date of the first; where its month has none, it is the month's last. */
export type DoorLimit = { readonly days: number } | { readonly months: number } | { readonly years: number };

/** What becomes of a last day that is off: the next work day is the last, or it stays. */
export const daysOff = ['next', 'stays'] as const;
export type DayOff = (typeof daysOff)[number];

/** A way besides a petition by which a matter can be decided, such as labour arbitration. */
export interface Door {
  readonly id: string;
  readonly name: LocalizedText;
  /** What it is for. */
  readonly for: LocalizedText;
  /** Whom one turns to. */
  readonly to: LocalizedText;
  /** Where it is laid down, such as an article. */
  readonly basis: LocalizedText;
  /** How long it is open; `undefined` where there is no limit. */
  readonly limit: { readonly length: DoorLimit; readonly from: LocalizedText; readonly dayOff: DayOff } | undefined;
  /** What else to know about its limit. */
  readonly note: LocalizedText | undefined;
}

/** What is shown to whoever answered a matter's question in one way. */
export interface DoorWay {
  readonly doors: readonly string[];
  /** Asks for the day from which the limits count. */
  readonly day: LocalizedText | undefined;
}

/** A sort of matter for which there are other ways, and the two questions that show which. */
export interface Matter {
  readonly id: string;
  readonly kinds: readonly PetitionKind[];
  /** With the topics below them. */
  readonly topics: readonly TopicId[];
  /** What was wished when the petition was begun, whatever its topic. */
  readonly wishes: readonly string[];
  readonly question: LocalizedText;
  readonly yes: DoorWay;
  readonly no: DoorWay;
}

/** The ways besides a petition, and when petitioners are told of them. */
export interface Doors {
  /** Days before a last day on which petitioners are reminded, and at which full hour of the office's time zone. */
  readonly reminders: { readonly daysBefore: readonly number[]; readonly at: number };
  /** What stands below whatever is told of them: that it is no legal advice. */
  readonly closing: LocalizedText;
  readonly doors: readonly Door[];
  readonly matters: readonly Matter[];
}

export function doorById({ doors }: { readonly doors: Doors }, id: string): Door | undefined {
  return doors.doors.find((door) => door.id === id);
}

export function matterById({ doors }: { readonly doors: Doors }, id: string): Matter | undefined {
  return doors.matters.find((matter) => matter.id === id);
}

/** What is shown of a matter to whoever answered its question so. */
export function wayOf(matter: Matter, answer: boolean): DoorWay {
  return answer ? matter.yes : matter.no;
}
