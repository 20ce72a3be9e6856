import type { Logger } from 'pino';
import type { Clock, IdSource } from '#domain/clock.ts';
import { type InboundContent, type InboundMessage, textMessage } from '#domain/messages.ts';
import type { LocalizedText } from '#domain/text.ts';
import type { ConversationState, EngineWorld, TurnContent } from '#engine/contract.ts';
import { type Heard, hear } from '#engine/turn/danger.ts';
import { answerWords, raise, recordAnswer, recordAside } from '#modules/alerts/index.ts';
import type { BatchResult } from '#platform/async/batch.ts';
import { isAttended, setReachable } from '#platform/conversations/conversations.ts';
import type { PrismaClient } from '#platform/database/generated/client.ts';
import type { KeyRing } from '#platform/keys/key-ring.ts';
import type { OutboxRow } from '#platform/outbox/outbox.ts';
import type { OutboxCollector } from '#platform/outbox/outbox-collector.ts';
import type { Sender } from '#platform/outbox/sender.ts';
import { formatError } from '#text/format.ts';
import { asHuishengError, HuishengError } from '#vocabulary/errors.ts';
import { keepDeadLetter } from '../store/dead-letters.ts';
import { beginTurns, commitTurns, type IncomingTurn } from '../store/turns.ts';
import { describeError } from './describe-error.ts';

export interface GivingUpOptions {
  readonly prisma: PrismaClient;
  readonly keyRing: KeyRing;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly logger: Logger;
  readonly sender: Pick<Sender, 'lease' | 'dispatch'>;
  readonly newCollector: () => OutboxCollector;
  readonly world: EngineWorld;
}

export const done: BatchResult<void> = { ok: true, value: undefined };

/** Nothing was stored: the platform must deliver the message again. */
export function unavailable(cause: unknown): BatchResult<never> {
  return { ok: false, error: new HuishengError('store.unavailable', { cause }) };
}

const alert: LocalizedText = {
  'zh-CN': '⚠️ 有一条群众消息没能处理，已经原样保存，群众也收到了致歉。请管理员在控制台的“未能处理的消息”里处理。',
  en: '⚠️ A citizen’s message could not be processed. It is kept whole, and they got an apology. Please ask an administrator to deal with it in the console, under “Failed messages”.',
};

/** A message's content without its files, which were not taken in; nothing where it concerns the channel alone. */
function contentAlone(content: InboundContent): TurnContent | undefined {
  if (content.type === 'reachability' || content.type === 'moved') return undefined;
  return content.type === 'files' ? { ...content, files: [] } : content;
}

/**
 * Ends a turn that failed by itself: keeps its message whole, tells the citizen and the desk, and lets the platform forget it. The
 * conversation stays where it was before.
 */
export function createGivingUp(options: GivingUpOptions) {
  const { prisma, keyRing, clock, ids, logger, sender } = options;

  /** What a message says of danger, whatever is wrong with its conversation. */
  function hearAlone(
    { content }: InboundMessage,
    conversation: Omit<ConversationState, 'snapshot'>,
  ): Heard | undefined {
    const read = contentAlone(content);
    return read && hear({ ...conversation, snapshot: null }, read, options.world);
  }

  /** What the message says to the person of the office who writes with the citizen. */
  function answerOf({ content }: InboundMessage): string {
    const read = contentAlone(content);
    return read ? answerWords(read) : '';
  }

  return async (turn: IncomingTurn, cause: unknown): Promise<BatchResult<void>> => {
    const { message } = turn;
    const { code } = asHuishengError(cause);
    logger.error({ err: cause, channel: message.channel, code }, 'a turn failed and was kept as a dead letter');
    const lease = sender.lease();
    try {
      const rows = await prisma.$transaction(async (tx): Promise<OutboxRow[]> => {
        const [begun] = await beginTurns(tx, [turn], { keyRing, now: lease.now });
        if (!begun?.fresh) return [];
        const letter = { message, errorCode: code, errorDetail: describeError(cause) };
        await keepDeadLetter(tx, letter, { keyRing, clock, ids });
        const outbox = options.newCollector();
        const { id, channel, locale, reachable, address } = begun.conversation;
        if (!reachable) await setReachable(tx, [id], true);
        const to = { id, channel, address: message.answerTo ?? address };
        const heard = hearAlone(message, { id, channel, locale });
        if (heard?.message) outbox.toCitizen(to, heard.message);
        const work = { tx, outbox, keyRing, clock, ids, policy: options.world.policy };
        if (heard?.alarm) await raise(id, heard.alarm, work);
        else if (isAttended(begun.conversation, lease.now)) await recordAnswer(id, answerOf(message), work);
        else await recordAside(id, answerOf(message), work);
        outbox.toCitizen(to, textMessage(formatError(new HuishengError('turn.failed'), locale)));
        outbox.toDesk({ type: 'alert', text: alert });
        return commitTurns(tx, { conversations: [], outbox: outbox.drafts }, { keyRing, lease });
      });
      sender.dispatch(rows);
      return done;
    } catch (failure) {
      logger.error(
        { err: failure, channel: message.channel },
        'a dead letter could not be kept; its update is refused',
      );
      return unavailable(failure);
    }
  };
}
