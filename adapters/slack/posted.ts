import type { MessageMetadata } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { CaseId, OutboxId } from '#domain/ids.ts';

const EVENT_TYPE = 'huisheng_desk';
/** Younger rows are on their first attempt, which needs no look into the channel first. */
const FRESH_MS = 2000;
/** How much earlier than its row's id a message may seem to stand, for clocks that differ. */
const SKEW_MS = 60_000;
const PAGE = 200;
/** Pages that are searched; what is further back than that was not an interrupted attempt. */
const PAGES = 5;

/** What a message of ours is known by. A card is the case's; all else is one outbox row's. */
export type PostKey = { readonly type: 'card'; readonly id: CaseId } | { readonly type: 'row'; readonly id: OutboxId };

export interface Place {
  readonly channel: string;
  /** Of the thread; absent for the channel itself. */
  readonly thread?: string | undefined;
}

export function postMetadata({ type, id }: PostKey): MessageMetadata {
  return { event_type: EVENT_TYPE, event_payload: { type, id } };
}

const messagesSchema = z.object({
  messages: z
    .array(
      z.object({
        ts: z.string(),
        metadata: z
          .object({ event_type: z.string(), event_payload: z.object({ type: z.string(), id: z.string() }).partial() })
          .optional()
          // Other apps' metadata has other shapes.
          .catch(undefined),
      }),
    )
    .default([]),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

/** The `ts` of the message that carries the key, if it is there: whether an interrupted attempt arrived after all. */
export async function findPosted(client: WebClient, place: Place, key: PostKey): Promise<string | undefined> {
  let cursor: string | undefined;
  for (let page = 0; page < PAGES; page += 1) {
    const asked = {
      channel: place.channel,
      include_all_metadata: true,
      limit: PAGE,
      oldest: String(((bornAt(key.id) ?? 0) - SKEW_MS) / 1000),
      ...(cursor ? { cursor } : {}),
    };
    const answer = messagesSchema.parse(
      place.thread === undefined
        ? await client.conversations.history(asked)
        : await client.conversations.replies({ ...asked, ts: place.thread }),
    );
    const found = answer.messages.find(
      ({ metadata }) =>
        metadata?.event_type === EVENT_TYPE &&
        metadata.event_payload.type === key.type &&
        metadata.event_payload.id === key.id,
    );
    if (found) return found.ts;
    cursor = answer.response_metadata?.next_cursor;
    if (!cursor) return undefined;
  }
  return undefined;
}

/** Whether nobody can have tried to post this before; such a post needs no search. */
export function isFresh(id: OutboxId, now: Date): boolean {
  const born = bornAt(id);
  return born !== undefined && now.getTime() - born < FRESH_MS;
}

/** When a UUIDv7 was made, in milliseconds since 1970. */
function bornAt(id: string): number | undefined {
  const hex = id.replaceAll('-', '');
  return hex[12] === '7' ? Number.parseInt(hex.slice(0, 12), 16) : undefined;
}
