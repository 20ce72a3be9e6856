import { z } from 'zod';
import type { ConsolePart } from './api.ts';
import { type AttentionSource, attentionNames } from './attention.ts';
import { principalOf } from './guard.ts';

/** What waits for whoever is signed in, of each kind: the page asks every few seconds. */
export const attentionPart =
  (sources: readonly AttentionSource[]): ConsolePart =>
  (server) => {
    server.get(
      '/attention',
      {
        config: { may: 'signed-in', unattended: true },
        schema: {
          operationId: 'getAttention',
          tags: ['attention'],
          response: {
            200: z.array(
              z.object({
                name: z.enum(attentionNames),
                count: z.int(),
                latest: z.iso.datetime().nullable().describe('When the last of it came.'),
              }),
            ),
          },
        },
      },
      async (request) => {
        const who = principalOf(request);
        const looked = await Promise.all(sources.map(async ({ name, look }) => ({ name, waits: await look(who) })));
        return looked.flatMap(({ name, waits }) =>
          waits ? [{ name, count: waits.count, latest: waits.latest?.toISOString() ?? null }] : [],
        );
      },
    );
  };
