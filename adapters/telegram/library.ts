import type { Readable } from 'node:stream';
import type { Update } from 'grammy/types';
import type { Dispatcher } from 'undici';

/** What we use of a Telegram library: its API object and its way of handling an update. No sessions, no polling of its own. */
export interface TelegramLibrary {
  /**
   * One Bot API call, one attempt, that ends with `signal`, or without one after the usual time. Resolves with `result`, rejects with the
   * library's own error.
   */
  call(method: string, payload: Readonly<Record<string, unknown>>, signal?: AbortSignal): Promise<unknown>;
  /** A file as the library takes it in a payload. */
  upload(bytes: Readable, name: string): unknown;
  /** Runs the update through the library to `onUpdate`, and rejects with what that rejected with. */
  handleUpdate(update: Update): Promise<void>;
}

export interface LibraryOptions {
  readonly token: string;
  readonly apiRoot: string;
  readonly dispatcher: Dispatcher;
  onUpdate(update: Update): Promise<void>;
}

/** The bot's own user id, which its token begins with. Handling an update needs it before Telegram was first reached. */
export function botIdOf(token: string): number {
  return Number(token.split(':')[0]) || 0;
}
