import type { Logger } from 'pino';
import type { Receive } from '#channel/contract.ts';
import type { Clock, IdSource } from '#domain/clock.ts';
import type { ConversationId } from '#domain/ids.ts';
import type { InboundMessage } from '#domain/messages.ts';
import type { Locale } from '#domain/text.ts';
import type { Alarm, EngineWorld } from '#engine/contract.ts';
import { firstLocale } from '#engine/turn/language.ts';
import type { CaseReservations } from '#modules/cases/index.ts';
import { RecentFilings, tellOfOpening } from '#modules/cases/index.ts';
import { createTriageJobs } from '#modules/triage/index.ts';
import { type BatchResult, createBatcher } from '#platform/async/batch.ts';
import { createInOrder } from '#platform/async/in-order.ts';
import { findOrCreateConversations, type KnownConversation } from '#platform/conversations/conversations.ts';
import { conflictOf } from '#platform/database/conflict.ts';
import type { DatabaseClient } from '#platform/database/database-client.ts';
import { isUnavailable } from '#platform/database/unavailable.ts';
import type { Jobs } from '#platform/jobs/jobs.ts';
import type { KeyRing } from '#platform/keys/key-ring.ts';
import type { AddressedDraft, OutboxDraft } from '#platform/outbox/outbox.ts';
import type { OutboxCollector } from '#platform/outbox/outbox-collector.ts';
import type { Sender } from '#platform/outbox/sender.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { commitRememberedTurns } from '../store/remembered-turns.ts';
import { beginTurns, commitTurns, type IncomingTurn } from '../store/turns.ts';
import { createGivingUp, done, unavailable } from './give-up-turn.ts';
import type { LiveLibrary } from './live-library.ts';
import { keyOf, RememberedConversations } from './remembered-conversations.ts';
import type { RunTurns } from './run-turns.ts';
import type { CountedSteps } from './step-counts.ts';
import { type SteppedTurn, stepRemembered } from './step-remembered.ts';

/** Turns in one commit at most. More gain little and make a failed batch dearer. */
const MAX_BATCH = 128;
/** How often a turn that lost a race (a deadlock, a conversation made twice) is tried again. */
const MAX_CONFLICTS = 5;

export interface ReceiverOptions {
  readonly prisma: DatabaseClient;
  readonly keyRing: KeyRing;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly logger: Logger;
  readonly sender: Pick<Sender, 'lease' | 'dispatch'>;
  readonly defaultLocale: Locale;
  readonly world: EngineWorld;
  readonly flows: Pick<LiveLibrary, 'lookFor'>;
  readonly newCollector: () => OutboxCollector;
  readonly runTurns: RunTurns;
  readonly reservations: CaseReservations;
  readonly jobs: Pick<Jobs, 'send'>;
  /** Told how many turns each commit held. */
  readonly onBatch: (turns: number) => void;
  /** Told of each committed turn which steps the citizen took. */
  readonly onSteps: (steps: CountedSteps) => void;
  /** Told of each committed turn that told of danger to life. */
  readonly onAlarm: (alarm: Alarm) => void;
}

export interface Receiver {
  readonly receive: Receive;
  /**
   * Takes in a message that had been kept as a dead letter. Rejects where its turn fails again: nothing has happened then, and nobody
   * is told.
   */
  readonly retry: Receive;
  /** Resolves when everything taken in so far has ended. */
  idle(): Promise<void>;
}

/**
 * Takes messages in: those of one conversation in order, those of different ones together. Turns of conversations that this process
 * remembers commit many in one statement, with the cases that they open; those that need more of the store, many in one transaction. A
 * transaction that fails is run again turn by turn, so that a poisoned message hurts only itself.
 */
export function createReceiver(options: ReceiverOptions): Receiver {
  const { prisma, keyRing, clock, ids, logger, sender } = options;
  const remembered = new RememberedConversations();
  const stepping = { ...options, filings: new RecentFilings(clock) };
  const giveUp = createGivingUp(options);
  const inOrder = createInOrder();
  const lookUp = createBatcher({ run: findConversations, maxSize: MAX_BATCH });
  const atOnce = createBatcher({ run: commitAtOnce, maxSize: MAX_BATCH });
  const inTransaction = createBatcher({ run: runInTransaction, maxSize: MAX_BATCH });
  const triageJobs = createTriageJobs(options);

  async function take(message: InboundMessage): Promise<void> {
    const before = remembered.find(message) ?? (await lookUp.submit(message));
    const stepped = await stepRemembered(before, message, stepping);
    if (stepped && (await atOnce.submit(stepped))) return;
    await inTransaction.submit({ message, conversationId: before.id });
  }

  async function findConversations(messages: readonly InboundMessage[]): Promise<BatchResult<KnownConversation>[]> {
    const writing = messages.map((message) => ({
      channel: message.channel,
      address: message.address,
      answerTo: message.answerTo,
      networks: message.networks,
      newId: ids.uuid() as ConversationId,
      firstLocale: firstLocale(message, options.defaultLocale),
    }));
    try {
      const found = await findOrCreateConversations(prisma, writing, { keyRing, now: clock.now() });
      return found.map((value) => ({ ok: true, value }));
    } catch (error) {
      return messages.map(() => unavailable(error));
    }
  }

  /** False where a turn must be run in a transaction after all, which finds out why. */
  async function commitAtOnce(
    turns: readonly SteppedTurn[],
    afterwards: (work: () => void) => void,
  ): Promise<BatchResult<boolean>[]> {
    const lease = sender.lease();
    const outbox = options.newCollector();
    for (const { after, replies, opening } of turns) {
      if (opening) tellOfOpening(opening, [], { outbox, policy: options.world.policy });
      for (const reply of replies) outbox.toCitizen(after, reply);
    }
    const turned = turns.map(({ message, after }) => ({ ...after, externalId: message.externalId }));
    const cases = turns.flatMap(({ opening }) => opening ?? []);
    const rows = await commitRememberedTurns(
      prisma,
      { turned, cases, outbox: outbox.drafts.map(toReachable) },
      { keyRing, lease },
    ).catch((error) => {
      logger.debug({ err: error }, 'turns could not be committed at once');
      return undefined;
    });
    afterwards(() => {
      for (const { message, after } of turns) {
        if (rows) remembered.keep(message, after);
        else remembered.forget(message);
      }
      if (!rows) return;
      options.onBatch(turns.length);
      for (const { after, steps } of turns) options.onSteps({ ...after, steps });
      sender.dispatch(rows);
      for (const opening of cases) triageJobs.add(opening.case.id);
    });
    return turns.map(() => ({ ok: true, value: rows !== undefined }));
  }

  async function runInTransaction(turns: readonly IncomingTurn[]): Promise<BatchResult<void>[]> {
    try {
      await commitWhenLoaded(turns);
      return turns.map(() => done);
    } catch (error) {
      if (isUnavailable(error)) {
        logger.warn({ err: error, turns: turns.length }, 'the database is away; updates are refused until it is back');
        return turns.map(() => unavailable(error));
      }
      const results: BatchResult<void>[] = [];
      for (const turn of turns) results.push(await runAlone(turn));
      return results;
    }
  }

  async function runAlone(turn: IncomingTurn): Promise<BatchResult<void>> {
    for (let conflicts = 0; ; ) {
      try {
        await commitWhenLoaded([turn]);
        return done;
      } catch (error) {
        if (isUnavailable(error)) return unavailable(error);
        const conflict = conflictOf(error);
        conflicts += 1;
        if (conflict && conflicts < MAX_CONFLICTS) continue;
        // Nothing is wrong with a message that met deadlocks only: it may get through when it is delivered again.
        return conflict === 'race' ? unavailable(error) : giveUp(turn, error);
      }
    }
  }

  /** Commits. A flow's version that another process published a moment ago is loaded first. */
  async function commitWhenLoaded(incoming: readonly IncomingTurn[]): Promise<void> {
    for (;;) {
      try {
        return await commit(incoming);
      } catch (error) {
        if (!(error instanceof HuishengError) || error.code !== 'flow.not-loaded') throw error;
        await options.flows.lookFor(String(error.values['name']), Number(error.values['version']));
      }
    }
  }

  async function commit(incoming: readonly IncomingTurn[]): Promise<void> {
    const lease = sender.lease();
    const { rows, ran } = await prisma.$transaction(async (tx) => {
      const begun = await beginTurns(tx, incoming, { keyRing, now: lease.now });
      const outbox = options.newCollector();
      const turns = begun.flatMap(({ fresh, conversation }, n) => {
        const message = incoming[n]?.message;
        return fresh && message ? [{ message, conversation }] : [];
      });
      const ran = await options.runTurns(tx, turns, outbox);
      const conversations = ran.map(({ conversation }) => conversation);
      const rows = await commitTurns(tx, { conversations, outbox: outbox.drafts }, { keyRing, lease });
      return { rows, ran };
    });
    const standing = new Map(ran.map(({ conversation }) => [conversation.id, conversation]));
    for (const { conversation, steps, alarm } of ran) {
      options.onSteps({ ...conversation, steps });
      if (alarm) options.onAlarm(alarm);
    }
    for (const { message, conversationId } of incoming) {
      const after = standing.get(conversationId);
      if (after && message.content.type !== 'moved') remembered.keep(message, after);
      else remembered.forget(message);
    }
    options.onBatch(incoming.length);
    sender.dispatch(rows);
  }

  return {
    receive: (message) => inOrder.run(keyOf(message), () => take(message)),
    retry: (message) =>
      inOrder.run(keyOf(message), async () => {
        const { id } = remembered.find(message) ?? (await lookUp.submit(message));
        await commitWhenLoaded([{ message, conversationId: id }]);
      }),
    async idle() {
      await inOrder.idle();
      await triageJobs.idle();
    },
  };
}

/** Who wrote just now can be reached, and the statement checks that this is what is stored. */
function toReachable(draft: OutboxDraft): AddressedDraft {
  return { ...draft, reachable: true };
}
