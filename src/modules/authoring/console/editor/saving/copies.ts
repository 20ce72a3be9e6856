import { isJsonObject, type Json } from '#document/json.ts';
import type { Draft } from '../model/draft.ts';
import type { Revision } from './draft-store.ts';

/** What a page had not saved yet. */
export interface Copy {
  /** What it was made from. */
  readonly base: Revision;
  readonly mine: Draft;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Copies of one draft's unsaved changes in this browser, so that a closed tab loses nothing. */
export interface Copies {
  /** Keeps this page's; false where the browser has no room for it. */
  keep(copy: Copy): boolean;
  /** Everything of this page's was saved. */
  drop(): void;
  /** What pages that are gone left, the oldest first. */
  left(): Promise<readonly Copy[]>;
  /** Removes what {@link left} gave, once this page keeps it. */
  forget(): void;
}

const PREFIX = 'huisheng.flow-draft.';

/** The browser's `navigator.locks`, as far as it is used. */
interface Locks {
  request(name: string, hold: () => Promise<void>): Promise<unknown>;
  query(): Promise<{ readonly held?: readonly { readonly name?: string }[] }>;
}

export interface BrowserPage {
  readonly storage: Storage;
  readonly locks: Locks | undefined;
  /** Where the page's `pagehide` and `pageshow` are heard. */
  readonly page: EventTarget;
}

/** Whose copies, of which draft: what one person did not save is nobody else's to go on with. */
export interface CopiesOf {
  readonly account: string;
  readonly draft: string;
}

/** Copies in `localStorage`, which is written before a key's press is over. One a page: two tabs do not overwrite each other's. */
export function browserCopies({ account, draft }: CopiesOf, { storage, locks, page }: BrowserPage): Copies {
  const theirs = `${PREFIX}${account}.${draft}.`;
  const own = theirs + crypto.randomUUID();
  let leftKeys: readonly string[] = [];
  const base = { of: undefined as Draft | undefined, json: '' };
  if (locks) holdWhileOpen(own, locks, page);
  return {
    keep(copy) {
      // The base is large and seldom changes.
      if (base.of !== copy.base.document)
        Object.assign(base, { of: copy.base.document, json: JSON.stringify(copy.base.document) });
      const { revision } = copy.base;
      const json = `{"revision":${revision},"at":${copy.at},"mine":${JSON.stringify(copy.mine)},"base":${base.json}}`;
      try {
        storage.setItem(own, json);
        return true;
      } catch {
        // An older copy must not pass for the latest.
        storage.removeItem(own);
        return false;
      }
    },
    drop: () => storage.removeItem(own),
    async left() {
      // Without locks (a page without TLS) nobody knows who lives: all are taken for left.
      const held = new Set((await locks?.query())?.held?.map(({ name }) => name));
      const keys = Object.keys(storage).filter((key) => key.startsWith(theirs));
      leftKeys = keys.filter((key) => key !== own && !held.has(key));
      const copies = leftKeys.flatMap((key) => readCopy(storage.getItem(key)) ?? []);
      return copies.toSorted((one, other) => one.at - other.at);
    },
    forget() {
      for (const key of leftKeys) storage.removeItem(key);
    },
  };
}

/**
 * Holds a lock while the page is open, so that others know that its copy is not left behind. A page that is gone back from may live on in
 * the browser's memory, with its locks: it lets go when it is left, and takes the lock again where it comes back.
 */
function holdWhileOpen(name: string, locks: Locks, page: EventTarget): void {
  let letGo = () => {};
  const hold = () =>
    void locks.request(
      name,
      () =>
        new Promise<void>((resolve) => {
          letGo = resolve;
        }),
    );
  hold();
  page.addEventListener('pagehide', () => letGo());
  page.addEventListener('pageshow', (event) => 'persisted' in event && event.persisted && hold());
}

function readCopy(text: string | null): Copy | undefined {
  if (text === null) return undefined;
  try {
    const json = JSON.parse(text) as Json;
    if (!isJsonObject(json)) return undefined;
    const { revision, at, mine, base } = json;
    if (typeof revision !== 'number' || typeof at !== 'number') return undefined;
    return isJsonObject(mine) && isJsonObject(base) ? { base: { document: base, revision }, mine, at } : undefined;
  } catch {
    return undefined;
  }
}
