import { z } from 'zod';
import type { OutboxId } from '#domain/ids.ts';
import type { ConsolePart } from '#platform/console/api.ts';
import { principalOf } from '#platform/console/guard.ts';
import { localized } from '#platform/console/shapes.ts';
import { outboxRecipients } from '#platform/outbox/outbox.ts';
import { undeliveredCauses, undeliveredStates } from '../model/undelivered.ts';
import type { UndeliveredMessages } from '../service/undelivered.ts';

const undelivered = z.object({
  id: z.string(),
  channel: z.string(),
  recipient: z.enum(outboxRecipients),
  state: z.enum(undeliveredStates),
  cause: z.enum(undeliveredCauses),
  reason: z.string().describe('For technicians.'),
  at: z.iso.datetime(),
  case: z.object({ id: z.string(), number: z.string() }).nullable(),
  preview: localized,
  tellable: z
    .boolean()
    .describe('It was to tell a petitioner something, and the viewer may record that they were told in another way.'),
});

/** Messages that failed, or may not have arrived. */
export function undeliveredPart(messages: UndeliveredMessages): ConsolePart {
  return (server) => {
    server.get(
      '/undelivered',
      {
        config: { may: 'outbox.read' },
        schema: {
          operationId: 'listUndelivered',
          tags: ['outbox'],
          querystring: z.object({ state: z.enum(undeliveredStates).optional(), before: z.uuid().optional() }),
          response: { 200: z.object({ items: z.array(undelivered), next: z.string().nullable() }) },
        },
      },
      async (request) => {
        const { state, before } = request.query;
        const page = await messages.list(principalOf(request), {
          ...(state === undefined ? {} : { state }),
          ...(before === undefined ? {} : { before: before as OutboxId }),
        });
        return {
          items: page.items.map((item) => ({ ...item, at: item.at.toISOString(), case: item.case ?? null })),
          next: page.next ?? null,
        };
      },
    );
    server.post(
      '/undelivered/:id/send-again',
      {
        config: { may: 'outbox.send-again' },
        schema: {
          operationId: 'sendAgain',
          tags: ['outbox'],
          params: z.object({ id: z.uuid() }),
          response: { 200: z.object({}) },
        },
      },
      async (request) => {
        await messages.sendAgain(principalOf(request), request.params.id as OutboxId);
        return {};
      },
    );
  };
}
