import { type JsonObject, toJson } from '#document/json.ts';
import { parseDocument } from '#flow/read.ts';
import { checksumOf } from '#modules/conversations/index.ts';

/** A stored document in today's schema, as JSON; one that can no longer be read as it is. */
export function todays(document: unknown): JsonObject {
  try {
    return toJson(parseDocument(document)) as JsonObject;
  } catch {
    return toJson(document) as JsonObject;
  }
}

/** Tells whether a file's document says what a stored one does, of whatever schema that was. */
export function isSame(document: object, stored: unknown): boolean {
  return checksumOf(document) === checksumOf(todays(stored));
}
