import { z } from 'zod';
import type { ConsolePart } from '#platform/console/api.ts';
import { principalOf } from '#platform/console/guard.ts';
import { localized } from '#platform/console/shapes.ts';
import { timerNames } from '#vocabulary/timers.ts';
import type { FailedTimers } from '../service/failed-timers.ts';

const failedTimer = z.object({
  id: z.string(),
  what: localized.describe('What is to be done.'),
  dueAt: z.iso.datetime(),
  failedAt: z.iso.datetime().describe('When it was given up.'),
  detail: z.string().describe('For technicians.'),
});

/** What fell due and could not be done. */
export function failedTimersPart(timers: FailedTimers): ConsolePart {
  return (server) => {
    server.get(
      '/failed-timers',
      {
        config: { may: 'timer.read' },
        schema: {
          operationId: 'listFailedTimers',
          tags: ['timers'],
          querystring: z.object({ before: z.uuid().optional() }),
          response: { 200: z.object({ items: z.array(failedTimer), next: z.string().nullable() }) },
        },
      },
      async (request) => {
        const { before } = request.query;
        const page = await timers.list(before === undefined ? {} : { before });
        return {
          items: page.items.map(({ id, kind, subject, dueAt, failedAt, error }) => ({
            ...{ id, what: timerNames[kind], dueAt: dueAt.toISOString(), failedAt: failedAt.toISOString() },
            detail: `${kind} ${subject}\n${error}`,
          })),
          next: page.next ?? null,
        };
      },
    );
    server.post(
      '/failed-timers/:id/try-again',
      {
        config: { may: 'timer.try-again' },
        schema: {
          operationId: 'tryFailedTimer',
          tags: ['timers'],
          params: z.object({ id: z.uuid() }),
          response: { 200: z.object({}) },
        },
      },
      async (request) => {
        await timers.tryAgain(principalOf(request), request.params.id);
        return {};
      },
    );
  };
}
