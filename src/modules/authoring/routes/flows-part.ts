import { z } from 'zod';
import type { ConsolePart } from '#platform/console/api.ts';
import { localized } from '#platform/console/shapes.ts';
import type { FlowList } from '../service/flow-list.ts';
import { draftSummary, ofFlow, person } from './shapes.ts';

const tags = ['flows'];

const current = z.object({
  version: z.number(),
  at: z.iso.datetime(),
  by: person,
  reason: z.string(),
});
const flowCard = z.object({
  flow: z.string(),
  title: localized,
  current: current.nullable().describe('Null where the flow was never published.'),
  drafts: z.array(draftSummary),
  running: z.number().describe('Conversations that are in this flow now, on whatever version.'),
});

/** The flows that there are. */
export function flowsPart(flowList: FlowList): ConsolePart {
  return (server) => {
    server.get(
      '/flows',
      {
        config: { may: 'flow.read' },
        schema: { operationId: 'listFlows', tags, response: { 200: z.object({ flows: z.array(flowCard) }) } },
      },
      async () => ({ flows: await flowList.list() }),
    );
    server.get(
      '/flows/:flow',
      {
        config: { may: 'flow.read' },
        schema: { operationId: 'getFlow', tags, params: ofFlow, response: { 200: flowCard } },
      },
      (request) => flowList.get(request.params.flow),
    );
  };
}
