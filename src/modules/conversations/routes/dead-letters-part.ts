import { z } from 'zod';
import { channelNames } from '#domain/channels.ts';
import { fileKinds } from '#domain/files.ts';
import type { InboundContent } from '#domain/messages.ts';
import type { ConsolePart } from '#platform/console/api.ts';
import { principalOf } from '#platform/console/guard.ts';
import { localized } from '#platform/console/shapes.ts';
import { deadLetterStates } from '../model/dead-letter.ts';
import type { DeadLetters } from '../service/dead-letters.ts';

type DeadLetterId = Parameters<DeadLetters['drop']>[1];

const contentTypes = [
  ...(['text', 'command', 'button', 'place', 'contact', 'files', 'edit'] as const),
  ...(['unreadable', 'reachability', 'moved'] as const),
] as const satisfies readonly InboundContent['type'][];

const deadLetter = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  channel: z.enum(channelNames),
  chat: z.string().nullable().describe('The same for all messages of one chat.'),
  case: z
    .object({ id: z.string(), number: z.string() })
    .nullable()
    .describe('That it answers to, for anyone who sees it.'),
  sent: z.object({
    type: z.enum(contentTypes),
    characters: z.int(),
    files: z.array(z.object({ kind: z.enum(fileKinds), size: z.int().nullable() })),
  }),
  content: z
    .record(z.string(), z.unknown())
    .nullable()
    .describe('An InboundContent of src/domain/messages.ts, for anyone who may see the case that it answers to.'),
  pressed: localized.nullable().describe('What the button meant that was pressed.'),
  errorCode: z.string(),
  errorDetail: z.string().describe('For technicians.'),
  state: z.enum(deadLetterStates),
  ended: z
    .object({ at: z.iso.datetime(), by: z.string(), name: z.string(), reason: z.string() })
    .nullable()
    .describe('`by` is the account, `name` what colleagues call it; empty where it is no more.'),
  wentOn: z.boolean().describe('Whether the citizen has written again since.'),
});
const params = z.object({ id: z.uuid() });

/** Citizens' messages that could not be processed. */
export function deadLettersPart(letters: DeadLetters): ConsolePart {
  return (server) => {
    server.get(
      '/dead-letters',
      {
        config: { may: 'dead-letter.read' },
        schema: {
          operationId: 'listDeadLetters',
          tags: ['dead-letters'],
          querystring: z.object({
            state: z.enum(deadLetterStates).default('open'),
            before: z.uuid().optional(),
          }),
          response: { 200: z.object({ items: z.array(deadLetter), next: z.string().nullable() }) },
        },
      },
      async (request) => {
        const { state, before } = request.query;
        const page = await letters.list(principalOf(request), {
          state,
          ...(before === undefined ? {} : { before: before as DeadLetterId }),
        });
        return {
          items: page.items.map(({ at, ended, endedBy, content, chat, sent, ...letter }) => ({
            ...letter,
            chat: chat ?? null,
            case: letter.case ?? null,
            sent: { ...sent, files: sent.files.map(({ kind, size }) => ({ kind, size: size ?? null })) },
            content: content ? { ...content } : null,
            at: at.toISOString(),
            ended: ended ? { ...ended, name: endedBy, at: ended.at.toISOString() } : null,
          })),
          next: page.next ?? null,
        };
      },
    );
    server.post(
      '/dead-letters/:id/replay',
      {
        config: { may: 'dead-letter.end' },
        schema: {
          operationId: 'replayDeadLetter',
          tags: ['dead-letters'],
          params,
          body: z.object({ anyway: z.boolean().describe('Although the citizen has written since.') }),
          response: { 200: z.object({}) },
        },
      },
      async (request) => {
        await letters.replay(principalOf(request), request.params.id as DeadLetterId, request.body);
        return {};
      },
    );
    server.post(
      '/dead-letters/:id/drop',
      {
        config: { may: 'dead-letter.end' },
        schema: {
          operationId: 'dropDeadLetter',
          tags: ['dead-letters'],
          params,
          body: z.object({ reason: z.string().trim().min(1).max(500) }),
          response: { 200: z.object({}) },
        },
      },
      async (request) => {
        await letters.drop(principalOf(request), request.params.id as DeadLetterId, request.body.reason);
        return {};
      },
    );
  };
}
