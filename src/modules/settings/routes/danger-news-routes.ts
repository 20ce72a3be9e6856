import { z } from 'zod';
import type { ConsoleServer } from '#platform/console/api.ts';
import { principalOf } from '#platform/console/guard.ts';
import type { DangerNewsDesk } from '../service/danger-news.ts';
import { changes, changesJson } from './changes.ts';

/** Phrases of danger that a release brings to an office that has its own. */
export function dangerNewsRoutes(server: ConsoleServer, news: DangerNewsDesk): void {
  const tags = ['settings'];
  server.get(
    '/settings/dangers/news',
    {
      config: { may: 'settings.read' },
      schema: {
        operationId: 'lookAtDangerNews',
        tags,
        response: {
          200: z.object({
            count: z.int().describe('How many phrases this release brings that the office never had.'),
            changes: changes.describe('What adding them would change.'),
            on: z.int().describe('The present revision, to be named when they are added.'),
          }),
        },
      },
    },
    async () => {
      const { count, changes: made, on } = await news.look();
      return { count, changes: changesJson(made), on };
    },
  );
  server.post(
    '/settings/dangers/news',
    {
      config: { may: 'settings.edit' },
      schema: {
        operationId: 'addDangerNews',
        tags,
        body: z.object({ on: z.int().min(0).describe('The revision that its reader saw as the present one.') }),
        response: { 200: z.object({ revision: z.int() }) },
      },
    },
    async (request) => {
      const { revision } = await news.add(request.body.on, principalOf(request));
      return { revision };
    },
  );
}
