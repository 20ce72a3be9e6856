import { timingSafeEqual } from 'node:crypto';
import type { CaseNumber, ConversationId } from '#domain/ids.ts';
import type { NetworkWidth } from '#domain/network.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { parseCaseNumber } from '../model/number.ts';
import { petitionerIn } from '../model/petitioners.ts';
import {
  countLookupFailures,
  findCode,
  findLookupSource,
  type LookupSource,
  noteLookupFailure,
} from '../store/case-lookups.ts';
import { findCase, type StoredCase } from '../store/cases.ts';
import { type CaseWork, queryCodeText } from './case-commands.ts';

/*
 * Whoever guesses one of 10^8 codes, of whatever number, opens a case by one guess in 10^8. So what counts is how many guesses a day
 * somebody gets who has A lines (messenger accounts) at their command: 20 from one of them, and of many 2,000 before codes are crowded, then 3 a
 * line. With one line that is 1 in 5,000,000 a day, with 1,000 lines 1 in 20,000, with 10,000 lines 1 in 3,100; of IPv6, where lines cost
 * nothing, 2,000 a provider's network at most, 1 in 50,000. Nobody else is shut out by any of that: no limit refuses the first code from
 * a line that is not at its own.
 */

/** Wrong query codes of a conversation within an hour that cost no wait; after the next ones it doubles, from this on, in milliseconds. */
const FREE_CODES = 5;
const FIRST_WAIT_MS = 60_000;
/** Wrong codes in a day after which nothing more is heard from where they came. A messenger's account is a line. */
const CODES_FROM = { line: 20, site: 200, provider: 2_000 } as const satisfies Record<NetworkWidth, number>;
/**
 * Wrong codes for one number in a day, and for all numbers in an hour and in a day, after which they are crowded: each line is heard once,
 * and after each wrong code that it tried waits longer.
 */
const CODES_PER_NUMBER = 10;
const CODES_OF_ALL_AN_HOUR = 300;
const CODES_OF_ALL_A_DAY = 2_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** After the first wrong code, the second, and any further one. */
const CROWDED_WAITS_MS = [60_000, HOUR_MS, DAY_MS] as const;

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
  const source = await findLookupSource(tx, conversation);
  const wait = isTheirs ? 0 : await waitFor({ conversation, source, number }, work);
  if (wait > 0) throw new HuishengError('case.too-many-codes', { values: toldWait(wait) });
  if (!stored || !right) {
    await noteLookupFailure(tx, { id: ids.uuid(), conversation, source, number, at: now });
    throw new HuishengError('case.wrong-code');
  }
  return stored;
}

interface Try {
  readonly conversation: ConversationId;
  readonly source: LookupSource;
  readonly number: CaseNumber;
}

/** How long whoever tries must wait before they are heard about a number, in milliseconds. */
async function waitFor({ conversation, source, number }: Try, { tx, clock }: Reading): Promise<number> {
  const now = clock.now().getTime();
  const since = (ms: number) => new Date(now - ms);
  const aDay = since(DAY_MS);
  const left = ({ last }: { readonly last: Date | undefined }, wait: number) =>
    last === undefined ? 0 : Math.max(0, last.getTime() + wait - now);

  for (const { width, name } of limitedBy(source)) {
    const { count } = await countLookupFailures(tx, { from: name, since: aDay });
    if (count >= CODES_FROM[width]) return DAY_MS;
  }
  const own = await countLookupFailures(tx, { conversation, since: since(HOUR_MS) });
  const doubled = Math.min(HOUR_MS, FIRST_WAIT_MS * 2 ** (own.count - FREE_CODES));
  const ownWait = own.count < FREE_CODES ? 0 : left(own, doubled);

  const crowded = await crowdedAt(number, { tx, aDay, anHour: since(HOUR_MS) });
  if (!crowded) return ownWait;
  const tried = await countLookupFailures(tx, { from: source.narrow, number: crowded.number, since: aDay });
  const wait = CROWDED_WAITS_MS[Math.min(tried.count, CROWDED_WAITS_MS.length) - 1] ?? 0;
  return Math.max(ownWait, left(tried, wait));
}

function limitedBy({
  narrow,
  networks,
}: LookupSource): readonly { readonly width: NetworkWidth; readonly name: string }[] {
  const line = { width: 'line', name: narrow } as const;
  return [line, ...networks.filter(({ width }) => width !== 'line')];
}

/** What is crowded by wrong codes: all numbers, or the one that is asked for; nothing where neither is. */
async function crowdedAt(
  number: CaseNumber,
  { tx, aDay, anHour }: { readonly tx: Reading['tx']; readonly aDay: Date; readonly anHour: Date },
): Promise<{ readonly number: CaseNumber | undefined } | undefined> {
  const count = async (of: Parameters<typeof countLookupFailures>[1]) => (await countLookupFailures(tx, of)).count;
  if ((await count({ since: anHour })) >= CODES_OF_ALL_AN_HOUR) return { number: undefined };
  if ((await count({ since: aDay })) >= CODES_OF_ALL_A_DAY) return { number: undefined };
  return (await count({ number, since: aDay })) >= CODES_PER_NUMBER ? { number } : undefined;
}

/** A wait as a person reads it: in minutes, or from an hour on in hours. */
function toldWait(ms: number): { readonly minutes: number; readonly hours: number } {
  const minutes = Math.ceil(ms / 60_000);
  return minutes < 60 ? { minutes, hours: 0 } : { minutes: 0, hours: Math.ceil(minutes / 60) };
}
