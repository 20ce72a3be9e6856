import { mergeDocuments, same } from '#document/merge.ts';
import type { Draft } from '../model/draft.ts';
import type { Copy } from './copies.ts';
import type { Revision } from './draft-store.ts';

/** What earlier pages left unsaved, put on top of what the server has. */
export interface Recovered {
  readonly draft: Draft;
  /** When the latest of them was changed, in milliseconds since 1970. */
  readonly at: number;
  /** Places where the server has something else by now; there what was left stands. */
  readonly conflicts: number;
}

/** Undefined where nothing was left that the server does not have. */
export function recover(server: Revision, copies: readonly Copy[]): Recovered | undefined {
  return copies.reduce<Recovered | undefined>((recovered, copy) => {
    const before = recovered?.draft ?? server.document;
    const { document: draft, conflicts } = mergeDocuments(copy.base.document, copy.mine, before);
    if (same(draft, before)) return recovered;
    return { draft, at: copy.at, conflicts: (recovered?.conflicts ?? 0) + conflicts.length };
  }, undefined);
}
