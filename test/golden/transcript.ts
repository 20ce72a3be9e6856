import { stringify } from 'yaml';
import { z } from 'zod';
import { storedContent } from '#platform/outbox/outbox.ts';
import type { BotCall } from '#test/support/fake-telegram-types.ts';
import type { Running } from '#test/support/running.ts';

/** Calls that tell a chat nothing. */
const ASIDE =
  /^(getMe|setMyCommands|setMyDescription|setMyShortDescription|setWebhook|deleteWebhook|getWebhookInfo|getFile|getUpdates|setChatMenuButton|sendChatAction)$/;

/**
 * All that a run of the program left to be seen: what each chat was told, each post in Slack and its thread in the order of its life, each
 * window, every row of the outbox and of the audit log. Of a card only what it was at `rests`: what it says meanwhile depends on which of two
 * platforms was quicker. Ids, codes and times of day are told by the order in which they first appear.
 */
export async function transcriptOf(running: Running, rests: readonly number[]): Promise<string> {
  const sections: Record<string, unknown> = {
    telegram: byChat(running.telegram.calls),
    slack: bySurface(running.slack.calls, rests),
    ephemerals: running.slack.workspace.ephemerals.map(({ user, text, blocks }) => ({ user, text, blocks })),
    outbox: await outboxRows(running),
    audit: await auditRows(running),
  };
  const told = Object.entries(sections).map(
    ([title, what]) => `# ${title}\n\n${stringify(what, { lineWidth: 0, aliasDuplicateObjects: false })}`,
  );
  return withoutChance(told.join('\n\n'));
}

function byChat(calls: readonly BotCall[]) {
  const chats = new Map<string, object[]>();
  for (const { method, payload } of calls) {
    if (ASIDE.test(method)) continue;
    add(chats, String(payload['chat_id'] ?? 'answers to presses'), { [method]: readable(payload) });
  }
  return Object.fromEntries(chats);
}

function bySurface(calls: Running['slack']['calls'], rests: readonly number[]) {
  const surfaces = new Map<string, object[]>();
  const cards = new Map<string, string>();
  let from = 0;
  for (const until of [...rests, calls.length]) {
    const drawn = new Map<string, object>();
    for (const { method, args } of calls.slice(from, until)) {
      if (!/^(chat|views|files)\./.test(method)) continue;
      const place = String(args['thread_ts'] ?? args['ts'] ?? args['user'] ?? '');
      const surface = method.startsWith('views.') ? 'windows' : `${String(args['channel'] ?? 'files')} ${place}`;
      const call = readable(args);
      const card = cardIn(call);
      if (card === undefined) add(surfaces, surface, { [method]: call });
      // Whether what is found out about a case came in time for its first post is chance.
      else drawn.set(card.metadata.event_payload.id, card);
    }
    for (const [id, card] of drawn) {
      const looks = JSON.stringify(card);
      if (cards.get(id) !== looks) add(surfaces, `card of ${id}`, card);
      cards.set(id, looks);
    }
    from = until;
  }
  return Object.fromEntries(surfaces);
}

const cardShown = z.object({
  channel: z.string(),
  text: z.string(),
  blocks: z.unknown(),
  metadata: z.object({ event_payload: z.object({ type: z.literal('card'), id: z.string() }) }),
});

/** What a call draws of a case's card, be it posted or changed. */
function cardIn(call: object): z.infer<typeof cardShown> | undefined {
  return cardShown.safeParse(call).data;
}

async function outboxRows({ database: { prisma, keyRing } }: Running) {
  const rows = await prisma.outbox.findMany({ orderBy: { id: 'asc' } });
  const lanes = new Map<string, object[]>();
  for (const row of rows) {
    const { lane, channel, subjectType, subjectId, subjectSequence: echoOf, fileId, state, reason, attempts } = row;
    const { message: payload } = storedContent(row, keyRing);
    const caseId = subjectType === 'case' ? subjectId : null;
    add(lanes, `${channel} ${lane}`, { caseId, echoOf, fileId, state, reason, attempts, payload });
  }
  return Object.fromEntries(lanes);
}

async function auditRows({ database: { prisma } }: Running) {
  const rows = await prisma.auditEntry.findMany({ orderBy: { id: 'asc' } });
  return rows.map(({ action, subjectType, subjectId, detail, accountId }) => ({
    ...{ action, subjectType, subjectId, detail, by: accountId === null ? 'nobody' : 'an account' },
  }));
}

function add(lists: Map<string, object[]>, name: string, what: object): void {
  lists.set(name, [...(lists.get(name) ?? []), what]);
}

/** Forms carry JSON as text. */
function readable(args: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [name, parsed(value)]));
}

function parsed(value: unknown): unknown {
  if (typeof value !== 'string' || !/^[[{]/.test(value)) return Buffer.isBuffer(value) ? 'bytes' : value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** What differs from run to run, in the order in which it is looked for. */
const CHANCE = [
  ['uuid', /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g],
  ['ts', /\b\d{10}\.\d{6}\b/g],
  ['trigger', /\btrigger\.\d+\b/g],
  ['view', /\bV\d{8}\b/g],
  ['hash', /\bhash\.\d+\b/g],
  ['number', /\b\d{4}-\d{6}-\d\b/g],
  ['code', /(?<=\n *)\d{8}(?=\n)/g],
  ['address', /http:\/\/127\.0\.0\.1:\d+/g],
  ['digest', /\b[\w-]{22}(?= |")/g],
  ['moment', /<!date\^\d+/g],
  ['photo', /\bphoto-[0-9a-f]{6}\b/g],
  ['time', /\b\d{1,2}:\d{2}\b/g],
  ['telegram id', /\b7000\d{5}\b/g],
] as const;

/** Two of them may be the same or not, by how fast the machine is. */
const ANY: readonly string[] = ['moment', 'time'];

function withoutChance(text: string): string {
  return CHANCE.reduce((before, [name, pattern]) => {
    if (ANY.includes(name)) return before.replace(pattern, `‹${name}›`);
    const seen = new Map<string, string>();
    return before.replace(pattern, (found) => {
      const known = seen.get(found) ?? `‹${name} ${seen.size + 1}›`;
      seen.set(found, known);
      return known;
    });
  }, text);
}
