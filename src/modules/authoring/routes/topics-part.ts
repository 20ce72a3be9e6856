import { z } from 'zod';
import { offeredTopics, type Policy } from '#modules/office/model/policy.ts';
import type { ConsolePart } from '#platform/console/api.ts';
import { localized } from '#platform/console/shapes.ts';

/** The topics that a flow's questions may offer, by the names that people know. */
export function topicsPart(policy: Policy): ConsolePart {
  return (server) => {
    server.get(
      '/flow-topics',
      {
        config: { may: 'flow.read' },
        schema: {
          operationId: 'listFlowTopics',
          tags: ['flows'],
          response: {
            200: z.object({
              topics: z.array(
                z.object({
                  id: z.string(),
                  parent: z.string().nullable(),
                  name: localized,
                  offered: z.boolean().describe('Whether citizens can choose it now.'),
                }),
              ),
            }),
          },
        },
      },
      async () => {
        const offered = new Set(offeredTopics(policy).map(({ id }) => id));
        return {
          topics: policy.topics.map(({ id, parent, name }) => {
            return { id, parent: parent ?? null, name, offered: offered.has(id) };
          }),
        };
      },
    );
  };
}
