import type { Address } from '#domain/messages.ts';

/** How many lines a page that opens is given. */
export const HISTORY = 200;

export type Author = 'citizen' | 'bot';

/** One line of a conversation as the page shows it. */
export interface LogEntry {
  /** Decimal digits that grow within a conversation; the page resumes after the last one it has. */
  readonly id: string;
  readonly author: Author;
  /** The page's id of a citizen's message, the outbox id of one of ours. */
  readonly externalId: string;
  readonly at: Date;
  /** JSON: a `CitizenPayload` or a `BotPayload`, by author. */
  readonly payload: string;
}

/** How a conversation stands. */
export interface Standing {
  /** Its owner ended it. */
  readonly ended: boolean;
  /** When the last line was added. */
  readonly lastAt: Date | undefined;
}

/** What the web chat needs of the store: the conversation, kept in order and shared by all processes. */
export interface WebchatLog {
  /**
   * Adds one line and tells whoever subscribed, in every process. Unique by (address, author, externalId): a second time
   * it changes nothing and returns the first one's id. Rejects with `store.unavailable` when nothing was stored, and with `request.unsigned`
   * where the conversation was ended.
   */
  append(address: Address, entry: Pick<LogEntry, 'author' | 'externalId' | 'payload'>): Promise<string>;
  /** The next lines after `after`, oldest first, or the last {@link HISTORY} where it is undefined. Empty: no more. */
  since(address: Address, after: string | undefined): Promise<readonly LogEntry[]>;
  /** Tells whether one of our own lines has this id in this conversation. */
  has(address: Address, id: string): Promise<boolean>;
  standing(address: Address): Promise<Standing>;
  /** Ends a conversation for good, and deletes its lines. */
  end(address: Address): Promise<void>;
  /** Calls `onNews` when lines may have been added. Returns how to stop it. */
  subscribe(address: Address, onNews: () => void): () => void;
}
