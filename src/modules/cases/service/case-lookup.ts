import { timingSafeEqual } from 'node:crypto';
import type { CaseNumber, ConversationId } from '#domain/ids.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { parseCaseNumber } from '../model/number.ts';
import { petitionerIn } from '../model/petitioners.ts';
import {
  failuresOfAll,
  failuresOfConversation,
  failuresOfNumber,
  findCode,
  noteLookupFailure,
} from '../store/case-lookups.ts';
import { findCase, type StoredCase } from '../store/cases.ts';
import { type CaseWork, queryCodeText } from './case-commands.ts';

/** Wrong query codes of a conversation within an hour that cost no wait; after the next ones it doubles, from this on, in milliseconds. */
const FREE_CODES = 5;
const FIRST_WAIT_MS = 60_000;
/**
 * Wrong codes for one number in a day, and for all numbers in an hour, after which only those are heard who have tried none in vain
 * themselves: guessers of many chats keep nobody out who has the right code.
 */
const CODES_PER_NUMBER = 10;
const CODES_OF_ALL = 300;
/** Wrong codes for all numbers in a day, after which nobody is heard: one in 50,000 that any of them opens a case. */
const MOST_CODES_OF_ALL = 2_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

type Reading = Pick<CaseWork, 'tx' | 'keyRing' | 'clock' | 'ids'>;

/**
 * The case with this number and query code, both as a person typed them. Throws `case.wrong-code`, and `case.too-many-codes` after too
 * many of these, right or wrong. Whoever filed the case in this very conversation is always heard: they see it there anyway.
 * The transaction must commit even then: the failures are counted in it.
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
  const coded = await findCode(tx, number);
  const hash = keyRing.index(queryCodeText(number, typed.code.normalize('NFKC').replace(/\D/g, '')));
  const right = coded !== undefined && timingSafeEqual(coded.hash, hash);
  const stored = coded && (await findCase(tx, coded.id, keyRing));
  const isTheirs = stored !== undefined && petitionerIn(stored.case, conversation) !== undefined;
  const wait = isTheirs ? 0 : await waitFor({ conversation, number }, work);
  if (wait > 0) throw new HuishengError('case.too-many-codes', { values: { minutes: Math.ceil(wait / 60_000) } });
  if (!stored || !right) {
    await noteLookupFailure(tx, { id: ids.uuid(), conversation, number, at: now });
    throw new HuishengError('case.wrong-code');
  }
  return stored;
}

/** How long a conversation must wait before it is heard again about a number, in milliseconds. */
async function waitFor(
  { conversation, number }: { readonly conversation: ConversationId; readonly number: CaseNumber },
  { tx, clock }: Reading,
): Promise<number> {
  const now = clock.now().getTime();
  const since = (ms: number) => new Date(now - ms);
  const own = await failuresOfConversation(tx, conversation, since(HOUR_MS));
  if (own.last && own.count >= FREE_CODES) {
    const pause = Math.min(HOUR_MS, FIRST_WAIT_MS * 2 ** (own.count - FREE_CODES));
    const left = own.last.getTime() + pause - now;
    if (left > 0) return left;
  }
  if ((await failuresOfAll(tx, since(DAY_MS))) >= MOST_CODES_OF_ALL) return HOUR_MS;
  const crowded =
    (await failuresOfNumber(tx, number, since(DAY_MS))) >= CODES_PER_NUMBER ||
    (await failuresOfAll(tx, since(HOUR_MS))) >= CODES_OF_ALL;
  const tried = crowded && (await failuresOfConversation(tx, conversation, since(DAY_MS))).count > 0;
  return tried ? HOUR_MS : 0;
}
