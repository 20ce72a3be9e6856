import type { Clock } from '#domain/clock.ts';
import { HuishengError } from '#domain/errors.ts';
import type { Principal } from '#domain/principal.ts';
import { Accounts } from '#store/accounts.ts';
import { appendAudit } from '#store/audit.ts';
import {
  type DeadLetterId,
  type DeadLetterState,
  endDeadLetter,
  findDeadLetter,
  findDeadLetters,
  type KeptDeadLetter,
} from '#store/dead-letters.ts';
import type { PrismaClient } from '#store/generated/client.ts';
import type { KeyRing } from '#store/key-ring.ts';
import { isUnavailable } from '#store/unavailable.ts';
import type { Receiver } from '../receive-message.ts';

/** Messages on one page. */
const PAGE = 30;

/** A kept message, and the name of whoever ended it; empty where that account is no more. */
export interface ListedDeadLetter extends KeptDeadLetter {
  readonly endedBy: string;
}

/** Citizens' messages that could not be processed. */
export interface DeadLetters {
  /** Newest first; `next` is where the following page begins. */
  list(query: { readonly state: DeadLetterState; readonly before?: DeadLetterId }): Promise<{
    readonly items: readonly ListedDeadLetter[];
    readonly next: DeadLetterId | undefined;
  }>;
  /**
   * Takes the message in again, as if it came now. Rejects `dead-letter.went-on` where the citizen has written since, unless
   * `anyway`; `dead-letter.failed-again` where it fails once more, and then it stays open.
   */
  replay(by: Principal, id: DeadLetterId, options: { readonly anyway: boolean }): Promise<void>;
  /** Ends it without processing; `reason` is for colleagues. */
  drop(by: Principal, id: DeadLetterId, reason: string): Promise<void>;
}

export function createDeadLetters(options: {
  readonly prisma: PrismaClient;
  readonly keyRing: KeyRing;
  readonly clock: Clock;
  readonly receiver: Pick<Receiver, 'retry'>;
}): DeadLetters {
  const { prisma, keyRing, clock, receiver } = options;
  const accounts = new Accounts(keyRing);

  async function open(id: DeadLetterId): Promise<KeptDeadLetter> {
    const letter = await findDeadLetter(prisma, id, keyRing);
    if (!letter) throw new HuishengError('request.not-found');
    if (letter.state !== 'open') throw new HuishengError('dead-letter.ended');
    return letter;
  }

  async function end(by: Principal, id: DeadLetterId, ending: { state: 'replayed' | 'dropped'; reason: string }) {
    await prisma.$transaction(async (tx) => {
      const at = clock.now();
      if (!(await endDeadLetter(tx, id, { ...ending, at, by: by.account })))
        throw new HuishengError('dead-letter.ended');
      const subject = { type: 'dead-letter', id } as const;
      await appendAudit(tx, { at, account: by.account, action: `dead-letter.${ending.state}`, subject, detail: {} });
    });
  }

  return {
    async list(query) {
      const found = await findDeadLetters(prisma, { ...query, limit: PAGE + 1 }, keyRing);
      const shown = found.slice(0, PAGE);
      const names = await accounts.names(prisma, [...new Set(shown.flatMap(({ ended }) => ended?.by ?? []))]);
      const items = shown.map((letter) => ({ ...letter, endedBy: names.get(letter.ended?.by ?? '') ?? '' }));
      return { items, next: found.length > PAGE ? items.at(-1)?.id : undefined };
    },

    async replay(by, id, { anyway }) {
      const letter = await open(id);
      if (letter.wentOn && !anyway) throw new HuishengError('dead-letter.went-on');
      try {
        // Its own id was used up when it failed; this one makes two replays at once one.
        await receiver.retry({ ...letter.message, externalId: `replay:${id}` });
      } catch (error) {
        if (isUnavailable(error)) throw new HuishengError('store.unavailable', { cause: error });
        throw new HuishengError('dead-letter.failed-again', { cause: error });
      }
      await end(by, id, { state: 'replayed', reason: '' });
    },

    async drop(by, id, reason) {
      await open(id);
      await end(by, id, { state: 'dropped', reason });
    },
  };
}
