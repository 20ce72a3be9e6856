import { isJsonObject, type Json, type JsonObject } from '#document/json.ts';
import { markConsent } from './0001-mark-consent.ts';
import { markExactDays } from './0002-mark-exact-days.ts';
import { ratedIsClosed } from './0003-rated-is-closed.ts';

/** Takes a document of one schema to the next. Pure and total; never changed once released. */
type Migration = (document: JsonObject) => JsonObject;

/** In order: the first takes schema 1 to 2, and so on. */
const migrations: readonly Migration[] = [markConsent, markExactDays, ratedIsClosed];

/** The schema that documents are written in today. */
export const currentSchema = 4;

/** Tells whether a document was written for a newer version of this program, which alone can read it. */
export function isNewer(json: unknown): boolean {
  const schema = schemaOf(json);
  return schema !== undefined && schema > currentSchema;
}

/** A document of any earlier schema in today's; what is no document of a schema that is known is given back as it is. */
export function migrateDocument<Document>(json: Document): Document | JsonObject {
  const schema = schemaOf(json);
  if (schema === undefined || schema >= currentSchema) return json;
  return migrations
    .slice(schema - 1)
    .reduce<JsonObject>(
      (document, migrate, passed) => ({ ...migrate(document), schema: schema + passed + 1 }),
      json as JsonObject,
    );
}

function schemaOf(json: unknown): number | undefined {
  if (!isJsonObject(json as Json | undefined)) return undefined;
  const { schema } = json as JsonObject;
  return typeof schema === 'number' && Number.isInteger(schema) && schema >= 1 ? schema : undefined;
}
