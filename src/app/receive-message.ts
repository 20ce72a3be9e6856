import type { Logger } from 'pino';
import type { Receive } from '#channel/contract.ts';
import type { Sender } from '#delivery/sender.ts';
import type { Clock, IdSource } from '#domain/clock.ts';
import { HuishengError } from '#domain/errors.ts';
import type { ConversationId } from '#domain/ids.ts';
import type { InboundMessage } from '#domain/messages.ts';
import type { Locale } from '#domain/text.ts';
import { type BatchResult, createBatcher } from '#engine/batch.ts';
import type { EngineWorld } from '#engine/contract.ts';
import { firstLocale } from '#engine/language.ts';
import { isConflict } from '#store/conflict.ts';
import type { PrismaClient } from '#store/generated/client.ts';
import type { KeyRing } from '#store/key-ring.ts';
import { commitRememberedTurns } from '#store/remembered-turns.ts';
import { beginTurns, commitTurns, type IncomingTurn } from '#store/turns.ts';
import { isUnavailable } from '#store/unavailable.ts';
import { createBurial, done, unavailable } from './bury-turn.ts';
import type { OutboxCollector } from './outbox-collector.ts';
import { keyOf, type RememberedConversation, RememberedConversations } from './remembered-conversations.ts';
import type { RunTurns } from './run-turns.ts';
import { stepRemembered } from './step-remembered.ts';

/** Turns in one transaction at most. More gain little and make a failed batch dearer. */
const MAX_BATCH = 128;
/** One batch commits while the next one steps. */
const BATCHES_IN_FLIGHT = 2;
/** How often a turn that lost a race (a deadlock, a conversation made twice) is tried again. */
const MAX_CONFLICTS = 5;

export interface ReceiverOptions {
  readonly prisma: PrismaClient;
  readonly keyRing: KeyRing;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly logger: Logger;
  readonly sender: Pick<Sender, 'lease' | 'dispatch'>;
  readonly defaultLocale: Locale;
  readonly world: EngineWorld;
  readonly newCollector: () => OutboxCollector;
  readonly runTurns: RunTurns;
  /** Told how many turns each commit held. */
  readonly onBatch: (turns: number) => void;
}

/** Turns that were stepped on what is remembered, to be committed at once. */
interface Quick {
  readonly messages: InboundMessage[];
  readonly turned: {
    readonly first: InboundMessage;
    readonly before: RememberedConversation;
    readonly after: RememberedConversation;
    readonly externalIds: readonly string[];
  }[];
  readonly outbox: OutboxCollector;
}

export interface Receiver {
  readonly receive: Receive;
  /** Resolves when everything taken in so far has ended. */
  idle(): Promise<void>;
}

/**
 * Takes messages in, in batches. Turns of conversations that this process remembers commit in one statement; all others, and those
 * that need more than the engine, in a transaction. A batch that fails is run again turn by turn, so that a poisoned message hurts
 * only itself.
 */
export function createReceiver(options: ReceiverOptions): Receiver {
  const { prisma, keyRing, ids, logger, sender } = options;
  const remembered = new RememberedConversations();
  const bury = createBurial({ ...options, incoming });
  const batcher = createBatcher<InboundMessage, void>({
    key: keyOf,
    run: runBatch,
    maxSize: MAX_BATCH,
    maxInFlight: BATCHES_IN_FLIGHT,
  });

  async function runBatch(messages: readonly InboundMessage[]): Promise<BatchResult<void>[]> {
    const [quick, rest] = stepWhatIsRemembered(messages);
    const results = new Map<InboundMessage, BatchResult<void>>();
    const settle = async (some: readonly InboundMessage[], run: () => Promise<BatchResult<void>[]>) => {
      const ended = await run();
      for (const [n, message] of some.entries()) {
        const result = ended[n];
        if (result) results.set(message, result);
      }
    };
    await Promise.all([settle(quick.messages, () => commitQuickly(quick)), settle(rest, () => runInTransaction(rest))]);
    return messages.map((message) => results.get(message) ?? { ok: false, error: new HuishengError('internal') });
  }

  function stepWhatIsRemembered(messages: readonly InboundMessage[]): [Quick, InboundMessage[]] {
    const quick: Quick = { messages: [], turned: [], outbox: options.newCollector() };
    const rest: InboundMessage[] = [];
    for (const [, group] of Map.groupBy(messages, keyOf)) {
      const [first] = group;
      const before = first && remembered.find(first);
      const stepped = before && stepRemembered(before, group, options.world);
      if (!stepped) {
        rest.push(...group);
        continue;
      }
      quick.messages.push(...group);
      quick.turned.push({
        first,
        before,
        after: stepped.after,
        externalIds: group.map(({ externalId }) => externalId),
      });
      for (const reply of stepped.replies) quick.outbox.toCitizen({ ...before, address: first.address }, reply);
    }
    return [quick, rest];
  }

  async function commitQuickly({ messages, turned, outbox }: Quick): Promise<BatchResult<void>[]> {
    if (messages.length === 0) return [];
    const lease = sender.lease();
    const changes = turned.map(({ before, after, externalIds }) => ({
      ...after,
      externalIds,
      turnsBefore: before.turns,
    }));
    try {
      const rows = await commitRememberedTurns(prisma, { turned: changes, outbox: outbox.drafts }, { keyRing, lease });
      if (rows) {
        for (const { first, after } of turned) remembered.keep(first, after);
        options.onBatch(messages.length);
        sender.dispatch(rows);
        return messages.map(() => done);
      }
    } catch (error) {
      // What failed here is run again in a transaction, which tells apart why.
      logger.debug({ err: error }, 'turns could not be committed at once');
    }
    for (const { first } of turned) remembered.forget(first);
    return runInTransaction(messages);
  }

  async function runInTransaction(messages: readonly InboundMessage[]): Promise<BatchResult<void>[]> {
    if (messages.length === 0) return [];
    try {
      await commit(messages);
      return messages.map(() => done);
    } catch (error) {
      if (isUnavailable(error)) {
        logger.warn(
          { err: error, turns: messages.length },
          'the database is away; updates are refused until it is back',
        );
        return messages.map(() => unavailable(error));
      }
      const results: BatchResult<void>[] = [];
      for (const message of messages) results.push(await runAlone(message));
      return results;
    }
  }

  async function runAlone(message: InboundMessage): Promise<BatchResult<void>> {
    for (let conflicts = 0; ; ) {
      try {
        await commit([message]);
        return done;
      } catch (error) {
        if (isUnavailable(error)) return unavailable(error);
        conflicts += 1;
        if (isConflict(error) && conflicts < MAX_CONFLICTS) continue;
        return bury(message, error);
      }
    }
  }

  async function commit(messages: readonly InboundMessage[]): Promise<void> {
    const lease = sender.lease();
    const { rows, turns, standing } = await prisma.$transaction(async (tx) => {
      const begun = await beginTurns(tx, messages.map(incoming), { keyRing, now: lease.now });
      const outbox = options.newCollector();
      const turns = begun.flatMap(({ fresh, conversation }, n) => {
        const message = messages[n];
        return fresh && message ? [{ message, conversation }] : [];
      });
      const standing = await options.runTurns(tx, turns, outbox);
      const rows = await commitTurns(tx, { conversations: standing, outbox: outbox.drafts }, { keyRing, lease });
      return { rows, turns, standing: new Map(standing.map((conversation) => [conversation.id, conversation])) };
    });
    for (const { message, conversation } of turns) {
      const after = standing.get(conversation.id);
      if (after && message.content.type !== 'moved') remembered.keep(message, after);
      else remembered.forget(message);
    }
    options.onBatch(messages.length);
    sender.dispatch(rows);
  }

  function incoming(message: InboundMessage): IncomingTurn {
    return {
      message,
      newConversationId: ids.uuid() as ConversationId,
      firstLocale: firstLocale(message, options.defaultLocale),
    };
  }

  return { receive: (message) => batcher.submit(message), idle: () => batcher.idle() };
}
