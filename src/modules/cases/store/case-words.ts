import type { CaseId } from '#domain/ids.ts';
import type { Prisma } from '#platform/database/generated/client.ts';
import type { KeyRing } from '#platform/keys/key-ring.ts';
import type { Petition } from '../model/case.ts';
import { type CaseEvent, kindOf } from '../model/events.ts';
import { tokensOfText, tokensOfWord } from '../model/words.ts';

/** Hashes of what these texts are found by, for the column `words`, as decimal digits. */
export function hashesOfTexts(texts: readonly string[], keyRing: KeyRing): string[] {
  return hashesOf(new Set(texts.flatMap((text) => [...tokensOfText(text)])), keyRing);
}

/** Hashes that a case must have to hold all these words. */
export function hashesOfWords(words: readonly string[], keyRing: KeyRing): string[] {
  return hashesOf(new Set(words.flatMap(tokensOfWord)), keyRing);
}

/** 64 bits of the keyed hash: a chance match is possible, so whoever finds something looks at the text, too. */
function hashesOf(tokens: ReadonlySet<string>, keyRing: KeyRing): string[] {
  return [...tokens].map((token) => String(keyRing.index(`case-word|${token}`).readBigInt64BE()));
}

/** What people wrote in an event. */
export function writtenIn({ fact }: Pick<CaseEvent, 'fact'>): readonly string[] {
  return fact.type === 'opened' ? writtenInPetition(fact.petition) : [kindOf(fact).quote(fact)];
}

function writtenInPetition({ title, body, place, petitioner }: Petition): readonly string[] {
  return [title, body, place?.words ?? '', ...(petitioner.type === 'named' ? [petitioner.name, petitioner.phone] : [])];
}

/** Saves what a case is found by, unless the case has moved on since it was read. Gives whether it was saved. */
export async function saveWords(
  db: Prisma.TransactionClient,
  { id, version, hashes }: { readonly id: CaseId; readonly version: number; readonly hashes: readonly string[] },
): Promise<boolean> {
  const saved = await db.$executeRaw`
    UPDATE "case" SET words = ${[...hashes]}::text[]::bigint[] WHERE id = ${id}::uuid AND version = ${version}::int`;
  return saved === 1;
}

/** A page of the cases that cannot be found by words yet, oldest first, after an id. */
export async function casesWithoutWords(
  db: Prisma.TransactionClient,
  { after, limit }: { readonly after: CaseId | null; readonly limit: number },
): Promise<CaseId[]> {
  const rows = await db.$queryRaw<{ id: CaseId }[]>`
    SELECT id FROM "case" WHERE words IS NULL AND (${after}::uuid IS NULL OR id > ${after}::uuid) ORDER BY id LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}
