import type { TopicId } from '#domain/ids.ts';
import type { Topic } from '#modules/office/model/policy.ts';

/** What a citizen wrote, as triage reads it. */
export interface TriageText {
  readonly title: string;
  readonly body: string;
}

/** A topic that a text points to. */
export interface Suggestion {
  readonly topic: TopicId;
  readonly by: 'rules' | 'model';
}

/** Finds the topic that a text surely points to, if there is one. */
export type Suggest = (text: TriageText, by: SuggestBy) => Promise<Suggestion | undefined>;

export interface SuggestBy {
  readonly topics: readonly Topic[];
  /** Hides personal data, with the names that were given in the case. */
  readonly mask: (text: string) => string;
}
