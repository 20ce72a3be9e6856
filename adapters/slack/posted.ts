import type { MessageMetadata } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { CaseId, CaseNumber, OutboxId } from '#domain/ids.ts';
import { repeatable } from './calls.ts';

const EVENT_TYPE = 'huisheng_desk';
/** How far a message's time may be from ours, for clocks that differ. */
const SKEW_MS = 60_000;
/** How long after an attempt its message may still appear. */
export const LATE_MS = 10 * 60_000;
const PAGE = 200;

/** What a message of ours is known by: a card is the case's, all else one part of what an outbox row says. */
export type PostKey =
  | { readonly type: 'card'; readonly id: CaseId }
  | { readonly type: 'row'; readonly id: OutboxId; readonly part: number };

export interface Place {
  readonly channel: string;
  /** Of the thread; absent for the channel itself. */
  readonly thread?: string | undefined;
}

/** The time in which what is looked for may have been posted. */
export interface Window {
  readonly since: Date;
  readonly until?: Date | undefined;
}

export function postMetadata(key: PostKey): MessageMetadata {
  return { event_type: EVENT_TYPE, event_payload: { ...key } };
}

const payload = z.object({ type: z.string(), id: z.string(), part: z.number() }).partial();
const messagesSchema = z.object({
  messages: z
    .array(
      z.object({
        ts: z.string(),
        bot_id: z.string().optional(),
        metadata: z
          .object({ event_type: z.string(), event_payload: payload })
          .optional()
          // Other apps' metadata has other shapes.
          .catch(undefined),
        blocks: z
          .array(z.object({ type: z.string(), text: z.object({ text: z.string() }).optional().catch(undefined) }))
          .optional()
          .catch(undefined),
        files: z
          .array(z.object({ name: z.string().nullish() }))
          .optional()
          .catch(undefined),
      }),
    )
    .default([]),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});
type Found = z.infer<typeof messagesSchema>['messages'][number];

/** Where the case's card stands, if it was posted in that time, by whichever attempt, row or process. */
export async function findCard(
  client: WebClient,
  { channel, id, number }: { readonly channel: string; readonly id: CaseId; readonly number: CaseNumber },
  window: Window,
): Promise<string | undefined> {
  for await (const message of messagesAt(client, { channel }, window)) {
    if (message.metadata ? isCardOf(message, id) : looksLikeCard(message, number)) return message.ts;
  }
  return undefined;
}

/** Where the parts of a row's message stand that were posted already, by their number. */
export async function findParts(client: WebClient, place: Place, id: OutboxId): Promise<ReadonlyMap<number, string>> {
  const parts = new Map<number, string>();
  for await (const { ts, metadata } of messagesAt(client, place, { since: bornAt(id) })) {
    const ours = metadata?.event_type === EVENT_TYPE && metadata.event_payload.type === 'row';
    // Posts of an older version have one part, and do not say so.
    if (ours && metadata.event_payload.id === id) parts.set(metadata.event_payload.part ?? 0, ts);
  }
  return parts;
}

/** Where a file of that name was shared; only ours is called so. */
export async function findShared(
  client: WebClient,
  place: Place,
  { name, id }: { readonly name: string; readonly id: OutboxId },
): Promise<string | undefined> {
  for await (const { ts, files } of messagesAt(client, place, { since: bornAt(id) })) {
    if (files?.some((file) => file.name === name)) return ts;
  }
  return undefined;
}

function isCardOf({ metadata }: Found, id: CaseId): boolean {
  return (
    metadata?.event_type === EVENT_TYPE && metadata.event_payload.type === 'card' && metadata.event_payload.id === id
  );
}

/** A post whose metadata did not stay: an app's message, headed by the case's number. */
function looksLikeCard({ bot_id, blocks }: Found, number: CaseNumber): boolean {
  const [first] = blocks ?? [];
  return (
    bot_id !== undefined &&
    first?.type === 'header' &&
    (first.text?.text.replace('🚨 ', '').startsWith(`${number} ·`) ?? false)
  );
}

async function* messagesAt(client: WebClient, place: Place, { since, until }: Window): AsyncGenerator<Found> {
  let cursor: string | undefined;
  do {
    const asked = {
      channel: place.channel,
      include_all_metadata: true,
      limit: PAGE,
      oldest: seconds(since.getTime() - SKEW_MS),
      ...(until ? { latest: seconds(until.getTime() + LATE_MS) } : {}),
      ...(cursor ? { cursor } : {}),
    };
    const answer = messagesSchema.parse(
      await repeatable(
        place.thread === undefined
          ? client.conversations.history(asked)
          : client.conversations.replies({ ...asked, ts: place.thread }),
      ),
    );
    yield* answer.messages;
    cursor = answer.response_metadata?.next_cursor;
  } while (cursor);
}

function seconds(milliseconds: number): string {
  return String(Math.max(0, milliseconds) / 1000);
}

/** When a UUIDv7 was made. */
export function bornAt(id: string): Date {
  const hex = id.replaceAll('-', '');
  return new Date(hex[12] === '7' ? Number.parseInt(hex.slice(0, 12), 16) : 0);
}
