import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Clock } from '#domain/clock.ts';
import type { Address } from '#domain/messages.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { lockKinds } from '../database/advisory-locks.ts';
import type { PrismaClient } from '../database/generated/client.ts';
import { Listener } from '../database/listener.ts';
import { reaching } from '../database/unavailable.ts';
import type { KeyRing } from '../keys/key-ring.ts';

const CHANNEL = 'huisheng_webchat';
/** How many lines a page that opens is given, and the most that one read gives. */
const PAGE = 200;
/** Ids are bigint: more digits name no line. */
const ID = /^\d{1,18}$/;

export interface WebchatLine {
  readonly id: string;
  readonly author: 'citizen' | 'bot';
  readonly externalId: string;
  readonly at: Date;
  /** JSON. */
  readonly payload: string;
}

export interface WebchatLogOptions {
  readonly prisma: PrismaClient;
  readonly keyRing: KeyRing;
  /** The same database, for hearing of what other processes append. */
  readonly url: string;
  readonly clock: Clock;
  readonly logger: Logger;
}

interface StoredLine {
  id: bigint;
  author: 'citizen' | 'bot';
  external_id: string;
  payload_sealed: Uint8Array;
  at: Date;
}

/**
 * What was said in the web chat, sealed; the `WebchatLog` of adapters/webchat. Lines of one conversation are appended one
 * at a time, so that whoever has read up to an id never misses a lower one that commits later.
 */
export class StoredWebchatLog {
  readonly #options: WebchatLogOptions;
  readonly #listener: Listener;
  readonly #subscribers = new Map<string, Set<() => void>>();
  /** Tells this process's own notifications from others': its pages were told already. */
  readonly #process = randomUUID();

  constructor(options: WebchatLogOptions) {
    this.#options = options;
    this.#listener = new Listener({
      url: options.url,
      channel: CHANNEL,
      logger: options.logger,
      onNotification: (payload) => {
        const [process, key = ''] = payload.split(' ');
        if (process !== this.#process) this.#tell(key);
      },
      onGap: () => {
        for (const key of this.#subscribers.keys()) this.#tell(key);
      },
    });
  }

  /** Unique by (address, author, externalId). @returns the id of the line. @throws HuishengError `store.unavailable`, or `request.unsigned` where the conversation was ended */
  async append(address: Address, line: Pick<WebchatLine, 'author' | 'externalId' | 'payload'>): Promise<string> {
    const { prisma, keyRing, clock } = this.#options;
    const { author, externalId, payload } = line;
    const conversation = this.#index(address);
    const key = conversation.toString('hex');
    const sealed = keyRing.seal(payload, sealedAt(key, line));
    return reaching(async () => {
      const [added] = await prisma.$queryRaw<{ id: bigint }[]>`
        WITH added AS (
          INSERT INTO webchat_message (conversation, author, external_id, payload_sealed, at)
          SELECT ${conversation}, ${author}, ${externalId}, ${sealed}, ${clock.now()}::timestamptz
          FROM pg_advisory_xact_lock(${lockKinds.webchat}::int, ${conversation.readInt32BE()}::int)
          WHERE NOT EXISTS (SELECT 1 FROM webchat_end e WHERE e.conversation = ${conversation})
          ON CONFLICT DO NOTHING RETURNING id)
        SELECT id, pg_notify(${CHANNEL}, ${`${this.#process} ${key}`})::text FROM added`;
      if (added) {
        this.#tell(key);
        return String(added.id);
      }
      const where = { conversation, author, externalId };
      const found = await prisma.webchatMessage.findFirst({ where, select: { id: true } });
      if (!found) throw new HuishengError('request.unsigned');
      return String(found.id);
    });
  }

  /** The next lines after `after`, oldest first; without it the last ones. */
  async since(address: Address, after: string | undefined): Promise<readonly WebchatLine[]> {
    const conversation = this.#index(address);
    const rows = await reaching(() =>
      after === undefined ? this.#last(conversation) : this.#next(conversation, BigInt(after)),
    );
    return rows.map((row) => this.#open(conversation.toString('hex'), row));
  }

  /** Tells whether one of our own lines has this id in this conversation. */
  async has(address: Address, id: string): Promise<boolean> {
    if (!ID.test(id)) return false;
    const where = { id: BigInt(id), conversation: this.#index(address), author: 'bot' };
    return reaching(async () => (await this.#options.prisma.webchatMessage.count({ where })) > 0);
  }

  /** Whether its owner ended a conversation, and when its last line was added. */
  standing(address: Address): Promise<{ readonly ended: boolean; readonly lastAt: Date | undefined }> {
    const conversation = this.#index(address);
    return reaching(async () => {
      const [row] = await this.#options.prisma.$queryRaw<{ ended: boolean; last_at: Date | null }[]>`
        SELECT EXISTS (SELECT 1 FROM webchat_end WHERE conversation = ${conversation}) AS ended,
               (SELECT at FROM webchat_message WHERE conversation = ${conversation} ORDER BY id DESC LIMIT 1) AS last_at`;
      return { ended: row?.ended === true, lastAt: row?.last_at ?? undefined };
    });
  }

  /** Ends a conversation for good, and deletes its lines. */
  end(address: Address): Promise<void> {
    const conversation = this.#index(address);
    const { prisma, clock } = this.#options;
    return reaching(() =>
      prisma.$transaction(async (tx) => {
        // No line is added meanwhile.
        await tx.$executeRaw`
          SELECT pg_advisory_xact_lock(${lockKinds.webchat}::int, ${conversation.readInt32BE()}::int)`;
        await tx.webchatEnd.createMany({ data: [{ conversation, at: clock.now() }], skipDuplicates: true });
        await tx.webchatMessage.deleteMany({ where: { conversation } });
      }),
    );
  }

  /** Calls `onNews` when lines may have been added, by any process. Returns how to stop it. */
  subscribe(address: Address, onNews: () => void): () => void {
    const key = this.#index(address).toString('hex');
    const subscribers = this.#subscribers.get(key) ?? new Set();
    this.#subscribers.set(key, subscribers.add(onNews));
    return () => {
      subscribers.delete(onNews);
      if (subscribers.size === 0 && this.#subscribers.get(key) === subscribers) this.#subscribers.delete(key);
    };
  }

  close(): Promise<void> {
    return this.#listener.close();
  }

  #tell(key: string): void {
    for (const onNews of this.#subscribers.get(key) ?? []) onNews();
  }

  #index(address: Address): Buffer<ArrayBuffer> {
    return this.#options.keyRing.index(`webchat log\n${address}`);
  }

  #next(conversation: Buffer, after: bigint): Promise<StoredLine[]> {
    return this.#options.prisma.$queryRaw<StoredLine[]>`
      SELECT id, author, external_id, payload_sealed, at FROM webchat_message
      WHERE conversation = ${conversation} AND id > ${after} ORDER BY id LIMIT ${PAGE}`;
  }

  async #last(conversation: Buffer): Promise<StoredLine[]> {
    const rows = await this.#options.prisma.$queryRaw<StoredLine[]>`
      SELECT id, author, external_id, payload_sealed, at FROM webchat_message
      WHERE conversation = ${conversation} ORDER BY id DESC LIMIT ${PAGE}`;
    return rows.reverse();
  }

  #open(key: string, row: StoredLine): WebchatLine {
    const line = { id: String(row.id), author: row.author, externalId: row.external_id, at: row.at };
    return { ...line, payload: this.#options.keyRing.open(row.payload_sealed, sealedAt(key, line)) };
  }
}

/** The row's id is not known before it is inserted, so that what is unique about it stands in for it. */
function sealedAt(key: string, { author, externalId }: Pick<WebchatLine, 'author' | 'externalId'>) {
  return { table: 'webchat_message', column: 'payload_sealed', row: `${key}:${author}:${externalId}` };
}
