import { timingSafeEqual } from 'node:crypto';
import type { ConversationId } from '#domain/ids.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { parseCaseNumber } from '../model/number.ts';
import { failuresOfConversation, failuresOfNumber, findCode, noteLookupFailure } from '../store/case-lookups.ts';
import { findCase, type StoredCase } from '../store/cases.ts';
import { type CaseWork, queryCodeText } from './case-commands.ts';

/** Wrong query codes that a conversation may try in an hour, and that all may try for one number in a day. */
const CODES_PER_CONVERSATION = 5;
const CODES_PER_NUMBER = 10;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

type Reading = Pick<CaseWork, 'tx' | 'keyRing' | 'clock' | 'ids'>;

/**
 * The case with this number and query code, both as a person typed them. Throws `case.wrong-code`, and `case.too-many-codes` after too
 * many of these, right or wrong. The transaction must commit even then: the failures are counted in it.
 */
export async function findByCode(
  typed: { readonly number: string; readonly code: string },
  conversation: ConversationId,
  work: Reading,
): Promise<StoredCase> {
  const parsed = parseCaseNumber(typed.number);
  // Not a number that we ever gave out, so there is nothing to guess: it does not count.
  if (parsed.type !== 'number') throw new HuishengError('case.wrong-code');
  const { tx, keyRing, clock, ids } = work;
  const { number } = parsed;
  const now = clock.now();
  const tries = await failuresOfConversation(tx, conversation, new Date(now.getTime() - HOUR_MS));
  const triesOfAll = await failuresOfNumber(tx, number, new Date(now.getTime() - DAY_MS));
  if (tries >= CODES_PER_CONVERSATION || triesOfAll >= CODES_PER_NUMBER) {
    throw new HuishengError('case.too-many-codes');
  }
  const coded = await findCode(tx, number);
  const hash = keyRing.index(queryCodeText(number, typed.code.normalize('NFKC').replace(/\D/g, '')));
  const stored = coded && timingSafeEqual(coded.hash, hash) ? await findCase(tx, coded.id, keyRing) : undefined;
  if (!stored) {
    await noteLookupFailure(tx, { id: ids.uuid(), conversation, number, at: now });
    throw new HuishengError('case.wrong-code');
  }
  return stored;
}
