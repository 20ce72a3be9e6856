import { z } from 'zod';
import type { ConsolePart } from '#platform/console/api.ts';
import { principalOf } from '#platform/console/guard.ts';
import { localized } from '#platform/console/shapes.ts';
import type { LoadOf } from '../service/case-load.ts';

const open = { open: z.int(), soon: z.int().describe('Due within a week.'), overdue: z.int() };
const load = z.object({
  total: z.object(open),
  officers: z.array(
    z.object({
      ...open,
      officer: z.object({ id: z.string(), name: localized }).nullable().describe('Null where nobody claimed them.'),
    }),
  ),
  topics: z.array(
    z.object({ ...open, topic: z.string(), names: z.array(localized).describe('Its levels, outermost first.') }),
  ),
  weeks: z
    .array(z.object({ week: z.iso.date().describe('Its Monday.'), received: z.int(), closed: z.int() }))
    .describe('The last twelve, oldest first.'),
});

/** How much work waits, for those who share it out. */
export function loadPart(loadOf: LoadOf): ConsolePart {
  return (server) => {
    server.get(
      '/cases/load',
      {
        config: { may: 'case.load' },
        schema: { operationId: 'getCaseLoad', tags: ['cases'], response: { 200: load } },
      },
      async (request) => {
        const { total, officers, topics, weeks } = await loadOf(principalOf(request).staff);
        return {
          total,
          officers: officers.map((one) => ({ ...one, officer: one.officer ?? null })),
          topics: topics.map((one) => ({ ...one, names: [...one.names] })),
          weeks: [...weeks],
        };
      },
    );
  };
}
