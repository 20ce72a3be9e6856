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
    from: z.iso.date().optional().describe('First day, of the office.'),
    to: z.iso.date().optional().describe('Last day, of the office.'),
    days: z.coerce
      .number()
      .int()
      .min(1)
      .max(MAX_DAYS)
      .default(30)
      .describe('Where neither is named: so many days, the last of which is today.'),
    version: z.coerce.number().int().min(1).optional(),
    channel: z.enum(channelNames).optional(),
    locale: z.enum(locales).optional(),
  })
  .refine(({ from, to }) => (from === undefined) === (to === undefined), {
    message: 'from and to come together',
    path: ['from'],
  })
  .refine(({ from, to }) => from === undefined || to === undefined || isPeriod(from, to), {
    message: `from must not be after to, and the period at most ${MAX_DAYS} days`,
    path: ['from'],
  });

function isPeriod(from: string, to: string): boolean {
  return from <= to && (Date.parse(to) - Date.parse(from)) / DAY_MS < MAX_DAYS;
}

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
              from: z.string().describe('First day that is summed up, of the office.'),
              to: z.string().describe('Last day, of the office.'),
              today: z.string().describe('The office’s day now.'),
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
        const { version, channel, locale, from, to, days } = query;
        const found = await read({
          flow: params.flow,
          period: from !== undefined && to !== undefined ? { from, to } : { days },
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
