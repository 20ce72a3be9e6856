import { setTimeout } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { DeskMessage } from '#desk/view.ts';
import type { DeskName } from '#domain/channels.ts';
import type { Clock, IdSource } from '#domain/clock.ts';
import type { OutboxId } from '#domain/ids.ts';
import { caseOfSubject } from '#domain/subject.ts';
import type { LocalizedText } from '#domain/text.ts';
import { setReachable } from '../conversations/conversations.ts';
import type { DatabaseClient } from '../database/database-client.ts';
import { isUnavailable } from '../database/unavailable.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import { deskDraft, endRows, insertOutbox, type Lease, type OutboxEnding, type OutboxRow } from './outbox.ts';

/** Pause before endings that the database could not take are offered again, in milliseconds. */
const RETRY_MS = 500;
const MAX_ENDINGS = 500;
/** Nobody waits for an ending, so those of some milliseconds share one statement. */
const GATHER_MS = 20;

export interface Ended {
  readonly row: OutboxRow;
  readonly ending: OutboxEnding;
  /** The citizen shut the channel: nothing more is to be sent there. */
  readonly unreachable: boolean;
}

export interface EndingsOptions {
  readonly prisma: DatabaseClient;
  readonly keyRing: KeyRing;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly logger: Logger;
  readonly lease: () => Lease;
  /** Where staff are told, if they have a desk. */
  readonly desk: DeskName | undefined;
  /** What the desk is told about echoes that did not arrive, to be sent. */
  readonly dispatch: (rows: readonly OutboxRow[]) => void;
  readonly onRecorded: (ids: readonly OutboxId[]) => void;
}

const undelivered = {
  failed: {
    'zh-CN':
      '⚠️ 上面这条消息没能送达群众（对方停用了聊天，或平台拒收）。请用电话等其他方式告知，再在卡片上按“已另行告知”；或在应用首页“重新发送”。',
    en: '⚠️ The citizen did not get the last message: they left the chat, or the platform refused it. Tell them another way and press “Told otherwise” on the card, or use “Send again” on the Home tab.',
  },
  unknown: {
    'zh-CN':
      '⚠️ 不能确认群众收到了上面这条消息（发送途中连接断了）。请在应用首页决定是否“重新发送”；另外告知过群众的，请在卡片上按“已另行告知”。',
    en: '⚠️ We cannot tell whether the citizen got the last message: the connection broke while it was sent. Use “Send again” on the Home tab if needed, or press “Told otherwise” on the card once you told them yourself.',
  },
  'window-closed': {
    'zh-CN':
      '⚠️ 上面这条消息没能送达群众：平台只允许在群众来信后的一段时间内写给对方，现在已经过了。请用电话等其他方式告知，再在卡片上按“已另行告知”；等对方再写来，可在应用首页“重新发送”。',
    en: '⚠️ The citizen did not get the last message: the platform lets us write only for some time after they wrote to us, and that is over. Tell them another way and press “Told otherwise” on the card, or use “Send again” on the Home tab once they have written.',
  },
} as const satisfies Record<string, LocalizedText>;

/**
 * Writes down how messages ended, many at once, and tells the desk of echoes that did not arrive. Keeps an ending until
 * the database has taken it.
 */
export function createEndings(options: EndingsOptions) {
  let waiting: Ended[] = [];
  let flushing: Promise<void> | undefined;

  async function flush(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, MAX_ENDINGS);
      try {
        await settle(batch);
      } catch (error) {
        options.logger.warn(
          { err: error, endings: waiting.length },
          'could not record how messages ended; trying again',
        );
        if (batch.length > 1 && !isUnavailable(error)) await settleEach(batch);
        if (waiting.length > 0) await setTimeout(RETRY_MS);
      }
    }
  }

  async function settle(batch: readonly Ended[]): Promise<void> {
    const rows = await record(batch);
    const recorded = new Set(batch);
    waiting = waiting.filter((ended) => !recorded.has(ended));
    options.onRecorded(batch.map((ended) => ended.row.id));
    options.dispatch(rows);
  }

  /** What the database refuses goes to the back, so that it does not hold the others. */
  async function settleEach(batch: readonly Ended[]): Promise<void> {
    for (const ended of batch) {
      try {
        await settle([ended]);
      } catch (error) {
        if (isUnavailable(error)) return;
        waiting = [...waiting.filter((other) => other !== ended), ended];
      }
    }
  }

  async function record(batch: readonly Ended[]): Promise<OutboxRow[]> {
    const now = options.clock.now();
    const endings = batch.map((ended) => ended.ending);
    const shut = batch.flatMap((ended) =>
      ended.unreachable && ended.row.recipient === 'citizen' ? [ended.row.conversationId] : [],
    );
    const { desk, ids } = options;
    const drafts =
      desk === undefined
        ? []
        : batch.flatMap(deskNews).map((message) => deskDraft(ids.uuid() as OutboxId, desk, message));
    if (shut.length === 0 && drafts.length === 0) {
      await endRows(options.prisma, endings, now);
      return [];
    }
    return options.prisma.$transaction(async (tx) => {
      await endRows(tx, endings, now);
      if (shut.length > 0) await setReachable(tx, shut, false);
      return insertOutbox(tx, drafts, { keyRing: options.keyRing, lease: options.lease() });
    });
  }

  function startFlush(): void {
    if (waiting.length === 0) return;
    flushing ??= setTimeout(GATHER_MS)
      .then(flush)
      .finally(() => {
        flushing = undefined;
        // One may have come after the last look.
        startFlush();
      });
  }

  return {
    add(ended: Ended): void {
      waiting.push(ended);
      startFlush();
    },
    /** Resolves when everything added so far is written down. */
    async idle(): Promise<void> {
      while (flushing) await flushing;
    },
  };
}

/** What the desk is told of how a message ended. */
function deskNews({ row, ending }: Ended): DeskMessage[] {
  const caseId = caseOfSubject(row.subject);
  if (caseId === undefined) return [];
  const card: DeskMessage = { type: 'card', caseId };
  // The card says which attachments could not be brought; one that was tried before may have been among them.
  if (row.fileId !== undefined) return ending.state === 'sent' && row.attempts === 0 ? [] : [card];
  if (row.recipient !== 'citizen') return [];
  // The card says whether the reply has arrived.
  if (ending.state === 'sent') return [card];
  const text = ending.reason?.startsWith('window-closed') ? undelivered['window-closed'] : undelivered[ending.state];
  return [{ type: 'thread', entry: { caseId, text, quote: undefined } }, card];
}
