import type { Logger } from 'pino';
import type { CaseId } from '#domain/ids.ts';
import type { PrismaClient } from '#platform/database/generated/client.ts';
import { isUnavailable } from '#platform/database/unavailable.ts';
import type { KeyRing } from '#platform/keys/key-ring.ts';
import { caseEvents } from '../store/case-changes.ts';
import { casesWithoutWords, hashesOfTexts, saveWords, writtenIn } from '../store/case-words.ts';
import { findCase } from '../store/cases.ts';

const CASES_AT_ONCE = 100;
/** A case is mostly indexed while somebody claims it. */
const READS = 3;

/** Lets cases be found by the words that were written in them. */
export interface CaseIndex {
  /** Rejects where the case changes faster than it is read: to be tried again. */
  index(id: CaseId): Promise<void>;
  /** Those that no job came to, such as the cases of an older version. Gives how many they were. */
  indexMissing(): Promise<number>;
}

export interface CaseIndexOptions {
  readonly prisma: PrismaClient;
  readonly keyRing: KeyRing;
  readonly logger: Logger;
}

export function createCaseIndex({ prisma, keyRing, logger }: CaseIndexOptions): CaseIndex {
  async function index(id: CaseId): Promise<boolean> {
    const stored = await findCase(prisma, id, keyRing);
    if (!stored) return true;
    const events = await caseEvents(prisma, stored, keyRing);
    const hashes = hashesOfTexts(events.flatMap(writtenIn), keyRing);
    return saveWords(prisma, { id, version: stored.case.version, hashes });
  }

  return {
    async index(id) {
      for (let read = 0; read < READS; read += 1) if (await index(id)) return;
      throw new Error('a case changed each time that it was indexed');
    },
    async indexMissing() {
      let indexed = 0;
      let after: CaseId | null = null;
      for (;;) {
        const ids: CaseId[] = await casesWithoutWords(prisma, { after, limit: CASES_AT_ONCE });
        for (const id of ids) if (await indexOrWarn(id)) indexed += 1;
        after = ids.at(-1) ?? null;
        // What changes just now is indexed when it is next looked for.
        if (ids.length < CASES_AT_ONCE) return indexed;
      }
    },
  };

  /** One case that cannot be opened must not keep the others from being found. */
  async function indexOrWarn(id: CaseId): Promise<boolean> {
    try {
      return await index(id);
    } catch (error) {
      if (isUnavailable(error)) throw error;
      logger.warn({ err: error, case: id }, 'a case cannot be found by words, since it cannot be read');
      return false;
    }
  }
}
