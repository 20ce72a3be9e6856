import { z } from 'zod';
import { channelNames } from '#domain/channels.ts';
import { locales } from '#domain/text.ts';
import type { ConsolePart } from '#platform/console/api.ts';
import { localized } from '#platform/console/shapes.ts';
import type { ReadDropOff } from '../service/drop-off.ts';
import { ofFlow } from './shapes.ts';

/** Longest period that is summed up, in days. */
const MAX_DAYS = 366;
const DAY_MS = 86_400_000;

const query = z
  .object({
    from: z.iso.date().describe('First day, in UTC.'),
    to: z.iso.date().describe('Last day, in UTC.'),
    version: z.coerce.number().int().min(1).optional(),
    channel: z.enum(channelNames).optional(),
    locale: z.enum(locales).optional(),
  })
  .refine(({ from, to }) => from <= to && (Date.parse(to) - Date.parse(from)) / DAY_MS < MAX_DAYS, {
    message: `from must not be after to, and the period at most ${MAX_DAYS} days`,
    path: ['from'],
  });

/** Where citizens leave a flow. */
export function dropOffPart(read: ReadDropOff): ConsolePart {
  return (server) => {
    server.get(
      '/flows/:flow/drop-off',
      {
        config: { may: 'flow.read' },
        schema: {
          operationId: 'getDropOff',
          tags: ['flows'],
          params: ofFlow,
          querystring: query,
          response: {
            200: z.object({
              title: localized,
              versions: z.array(z.number()).describe('That can be asked for, the newest first.'),
              dayBegins: z.string().describe('When a counted day (UTC) begins in the office’s time.'),
              opened: z.number(),
              ended: z.number(),
              questions: z.array(
                z.object({
                  node: z.string(),
                  text: localized,
                  gone: z.boolean().describe('Not in the version that is looked at.'),
                  reached: z.number(),
                  answered: z.number(),
                  retried: z.number(),
                  left: z.number().describe('Gave up, or have not answered for more than a day.'),
                  silent: z.number().describe('Those of them who have not answered.'),
                  medianSeconds: z.number().nullable(),
                }),
              ),
              passed: z.array(z.object({ node: z.string(), reached: z.number() })).describe('Steps that ask nothing.'),
            }),
          },
        },
      },
      async ({ params, query }) => {
        const { version, channel, locale, from, to } = query;
        const found = await read({
          ...{ flow: params.flow, from, to },
          ...(version === undefined ? {} : { version }),
          ...(channel === undefined ? {} : { channel }),
          ...(locale === undefined ? {} : { locale }),
        });
        const { versions, questions, passed } = found;
        return { ...found, versions: [...versions], questions: [...questions], passed: [...passed] };
      },
    );
  };
}
