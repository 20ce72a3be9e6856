import { isJsonObject, own, toJson } from '#document/json.ts';
import { isNewer, migrateDocument } from '#flow/migrations/migrate.ts';
import type { Draft } from '../editor/model/draft.ts';

/** A document that was published, as far as this program can read it. */
export type Readable =
  /** `older`: it was published in an earlier format, and is shown as conversations on it are run today. */
  | { readonly type: 'read'; readonly document: Draft; readonly older: boolean }
  /** It was published by a newer version of this program. */
  | { readonly type: 'newer' };

/** A published document in today's format. */
export function readable(published: unknown): Readable {
  if (isNewer(published)) return { type: 'newer' };
  const before = toJson(published);
  const document = toJson(migrateDocument(before));
  if (!isJsonObject(document)) return { type: 'read', document: {}, older: false };
  return { type: 'read', document, older: own(before, 'schema') !== document['schema'] };
}
