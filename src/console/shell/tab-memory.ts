const PREFIX = 'huisheng.tab.';

/** What a tab remembers over a reload, until its reader leaves: it may hold names and stories, so no other tab and nobody after them sees it. */
export function remember(key: string, value: unknown): void {
  try {
    sessionStorage.setItem(PREFIX + key, JSON.stringify(value));
  } catch {
    // A full or closed store costs only the memory over a reload.
  }
}

/** Undefined where nothing was remembered, or nothing that can be read. */
export function remembered(key: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(PREFIX + key) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

/** Forgets all of it. */
export function forgetTab(): void {
  removeKeys(sessionStorage, [PREFIX]);
}

/** What earlier versions of the program left in browsers, open to whoever used them next. */
const FORMER = ['huisheng.case.', 'huisheng.simulator.', 'huisheng.draft.'] as const;

export function forgetFormerKeys(): void {
  removeKeys(localStorage, FORMER);
}

function removeKeys(storage: Storage, prefixes: readonly string[]): void {
  for (const key of Object.keys(storage)) {
    if (prefixes.some((prefix) => key.startsWith(prefix))) storage.removeItem(key);
  }
}
