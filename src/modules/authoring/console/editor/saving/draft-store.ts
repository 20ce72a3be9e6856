import type { Path, Severity } from '#document/problem.ts';
import type { Locale, LocalizedText } from '#domain/text.ts';
import type { Draft } from '../model/draft.ts';

/** A document and the count of its saves. */
export interface Revision {
  readonly document: Draft;
  readonly revision: number;
}

/** A draft as the editor opens it. */
export interface OpenedDraft extends Revision {
  readonly id: string;
  readonly flow: string;
  readonly title: string;
  /** Whether it may still be changed: what was published or given up may not. */
  readonly open: boolean;
  /** The version that it became, else the one that it was made from; null for a new flow. */
  readonly version: number | null;
}

/** What the checks say of a place in a document. */
export interface FoundProblem {
  readonly code: string;
  readonly severity: Severity;
  readonly path: Path;
  readonly node?: string | undefined;
  readonly locale?: Locale | undefined;
  readonly message: LocalizedText;
  /** How a conversation came there, or in what a scenario differs. */
  readonly steps?: readonly string[] | undefined;
  /** The scenario that came out differently. */
  readonly scenario?: string | undefined;
}

export interface Checked {
  readonly revision: number;
  readonly problems: readonly FoundProblem[];
}

/** What somebody else saved meanwhile. */
export interface Theirs extends Revision {
  /** Their name. */
  readonly by: string;
}

export type Saved =
  | { readonly type: 'saved'; readonly revision: number }
  | { readonly type: 'collided'; readonly theirs: Theirs };

/** Where a draft is kept. Its calls reject where it cannot be reached, or where it refuses. */
export interface DraftStore {
  load(): Promise<OpenedDraft>;
  /** Saves what was made from `revision`, unless somebody saved since. */
  save(made: Revision): Promise<Saved>;
  check(): Promise<Checked>;
  /** Has a scenario of the flow expect what comes of it on a document; false where that cannot run. */
  mendScenario(name: string, document: Draft): Promise<boolean>;
}
