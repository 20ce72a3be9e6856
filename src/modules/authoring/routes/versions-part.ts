import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { flowOrigins } from '#modules/conversations/index.ts';
import type { ConsolePart } from '#platform/console/api.ts';
import { principalOf } from '#platform/console/guard.ts';
import type { DraftEditing } from '../service/edit-drafts.ts';
import type { FlowList } from '../service/flow-list.ts';
import { document, flowParam, ofDraft, ofFlow, person, reason } from './shapes.ts';

const tags = ['flows'];
const ofVersion = z.object({ flow: flowParam, version: z.coerce.number().int().min(1) });
const publication = z.object({ at: z.iso.datetime(), by: person, reason: z.string() });
const version = z.object({
  version: z.number(),
  origin: z.enum(flowOrigins),
  reason: z.string(),
  madeBy: person,
  madeAt: z.iso.datetime(),
  current: z.boolean(),
  publications: z.array(publication).describe('Each time that it was made the current one, the latest first.'),
  running: z.number().describe('Conversations that are on it now.'),
});

/** Versions of flows: looked at, taken along as files, made current again. */
export function versionsPart({
  flowList,
  drafts,
}: {
  readonly flowList: FlowList;
  readonly drafts: DraftEditing;
}): ConsolePart {
  return (server) => {
    server.get(
      '/flows/:flow/versions',
      {
        config: { may: 'flow.read' },
        schema: {
          operationId: 'listFlowVersions',
          tags,
          params: ofFlow,
          response: { 200: z.object({ versions: z.array(version) }) },
        },
      },
      async (request) => ({ versions: await flowList.versions(request.params.flow) }),
    );
    server.get(
      '/flows/:flow/versions/:version',
      {
        config: { may: 'flow.read' },
        schema: { operationId: 'getFlowVersion', tags, params: ofVersion, response: { 200: z.object({ document }) } },
      },
      (request) => flowList.version(request.params),
    );
    server.get(
      '/flows/:flow/versions/:version/yaml',
      {
        config: { may: 'flow.read' },
        schema: { operationId: 'downloadFlowVersion', tags, params: ofVersion },
      },
      async (request, reply) => {
        const { flow, version } = request.params;
        return sendFile(reply, await flowList.yaml(request.params), `${flow}-${version}.yaml`);
      },
    );
    server.get(
      '/flows/:flow/drafts/:draft/yaml',
      {
        config: { may: 'flow.read' },
        schema: { operationId: 'downloadDraft', tags, params: ofDraft },
      },
      async (request, reply) =>
        sendFile(reply, await flowList.draftYaml(request.params), `${request.params.flow}.yaml`),
    );
    server.post(
      '/flows/:flow/versions/:version/publish',
      {
        config: { may: 'flow.publish' },
        schema: {
          operationId: 'publishVersionAgain',
          tags,
          params: ofVersion,
          body: z.object({
            expected: z.int().min(1).nullable().describe('The version that is current now, as the reader knows it.'),
            reason,
          }),
          response: { 204: z.null() },
        },
      },
      async (request, reply) => {
        const { flow, version } = request.params;
        await drafts.publishAgain({ flow, version }, request.body, principalOf(request));
        return reply.code(204).send(null);
      },
    );
    server.get(
      '/flows/:flow/standings',
      {
        config: { may: 'flow.read' },
        schema: {
          operationId: 'listStandings',
          tags,
          params: ofFlow,
          response: {
            200: z.object({
              standings: z
                .array(z.object({ version: z.number(), node: z.string(), count: z.number() }))
                .describe('How many conversations stand where.'),
            }),
          },
        },
      },
      async (request) => ({ standings: await flowList.standings(request.params.flow) }),
    );
  };
}

/** The name holds letters, digits, dots and dashes only. */
function sendFile(reply: FastifyReply, text: string, name: string): FastifyReply {
  reply.header('content-disposition', `attachment; filename="${name}"`).type('application/yaml; charset=utf-8');
  return reply.send(text);
}
