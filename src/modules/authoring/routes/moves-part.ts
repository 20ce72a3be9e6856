import { z } from 'zod';
import type { ConsolePart } from '#platform/console/api.ts';
import { principalOf } from '#platform/console/guard.ts';
import { localized } from '#platform/console/shapes.ts';
import { moveStates } from '../model/move-state.ts';
import type { Moves } from '../service/moves.ts';
import { ofFlow, person } from './shapes.ts';

const tags = ['flows'];
/** Null is open: it has gone nowhere. */
const names = z.record(z.string(), z.string().nullable());
const maps = z
  .record(z.string(), z.object({ nodes: names, answers: names }))
  .describe('By version that is moved from: old name → new name.');
const move = z.object({
  id: z.string(),
  state: z.enum(moveStates),
  from: z.array(z.number()),
  to: z.number(),
  by: person,
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  moved: z.number(),
  unfit: z.number().describe('Left where they were.'),
  undone: z.number(),
  wentOn: z.number().describe('Not taken back, since the citizen had gone on.'),
  remaining: z.number().describe('Still to be dealt with.'),
  undoUntil: z.iso.datetime().nullable().describe('Null where it cannot be undone.'),
});

/** Running conversations, taken to the version in use by a map. */
export function movesPart(moves: Moves): ConsolePart {
  return (server) => {
    server.get(
      '/flows/:flow/moves',
      {
        config: { may: 'flow.read' },
        schema: {
          operationId: 'listMoves',
          tags,
          params: ofFlow,
          response: { 200: z.object({ moves: z.array(move) }) },
        },
      },
      async (request) => ({ moves: await moves.list(request.params.flow) }),
    );
    server.get(
      '/flows/:flow/moves/proposal',
      {
        config: { may: 'flow.move' },
        schema: {
          operationId: 'proposeMove',
          tags,
          params: ofFlow,
          response: { 200: z.object({ to: z.number(), maps }) },
        },
      },
      (request) => moves.propose(request.params.flow),
    );
    server.post(
      '/flows/:flow/moves/try',
      {
        config: { may: 'flow.move' },
        schema: {
          operationId: 'tryMove',
          tags,
          params: ofFlow,
          body: z.object({ maps }),
          response: {
            200: z.object({
              to: z.number(),
              fit: z.number(),
              unfit: z.number(),
              listed: z
                .array(
                  z.object({
                    conversation: z.string().describe('A short id that tells nobody whose it is.'),
                    version: z.number(),
                    node: z.string(),
                    reason: z.string(),
                    message: localized,
                  }),
                )
                .describe('Those that would not fit, the first of them where there are very many.'),
            }),
          },
        },
      },
      (request) => moves.try(request.params.flow, request.body.maps),
    );
    server.post(
      '/flows/:flow/moves',
      {
        config: { may: 'flow.move' },
        schema: {
          operationId: 'startMove',
          tags,
          params: ofFlow,
          body: z.object({ to: z.int().min(1).describe('The version that the map was tried for.'), maps }),
          response: { 200: z.object({ id: z.string() }) },
        },
      },
      (request) => moves.start(request.params.flow, request.body, principalOf(request)),
    );
    server.post(
      '/flows/:flow/moves/:move/undo',
      {
        config: { may: 'flow.move' },
        schema: {
          operationId: 'undoMove',
          tags,
          params: ofFlow.extend({ move: z.uuid() }),
          response: { 204: z.null() },
        },
      },
      async (request, reply) => {
        await moves.undo(request.params, principalOf(request));
        return reply.code(204).send(null);
      },
    );
  };
}
