import { z } from 'zod';
import type { ScenarioId } from '#domain/ids.ts';
import type { ConsolePart } from '#platform/console/api.ts';
import { principalOf } from '#platform/console/guard.ts';
import { localeOf } from '#platform/console/reader.ts';
import type { Scenarios } from '../../service/scenarios.ts';
import { shownProblem } from '../../service/shown-problem.ts';
import { isProblems, type Simulations } from '../../service/simulations.ts';
import { document, flowParam, ofFlow, problem } from '../shapes.ts';
import { BODY_LIMIT, simulation, toSimulation, tried } from './shapes.ts';

const tags = ['simulator'];
const name = z.string().trim().min(1).max(120);
const regression = z.boolean().describe('Whether the flow may be published only where it holds.');
const ofScenario = z.object({ flow: flowParam, scenario: z.uuid().transform((id) => id as ScenarioId) });
const unfit = z.object({ type: z.literal('unfit'), problems: z.array(problem) }).describe('The draft cannot run yet.');

/** Conversations that were tried, kept to be played again. */
export function scenariosPart(scenarios: Scenarios, { runnable }: Pick<Simulations, 'runnable'>): ConsolePart {
  return (server) => {
    server.get(
      '/flows/:flow/scenarios',
      {
        config: { may: 'flow.read' },
        schema: {
          operationId: 'listScenarios',
          tags,
          params: ofFlow,
          response: {
            200: z.object({
              scenarios: z.array(
                z.object({
                  id: z.string(),
                  name: z.string(),
                  regression,
                  at: z.iso.datetime().describe('When it was saved.'),
                  readable: z
                    .boolean()
                    .describe('False where another version of the program saved it; it is not played then.'),
                  tried: tried.nullable().describe('Null where the simulator cannot do what it holds.'),
                }),
              ),
            }),
          },
        },
      },
      async ({ params }) => {
        const found = await scenarios.list(params.flow);
        return { scenarios: found.map((one) => ({ ...one, tried: one.tried as z.infer<typeof tried> | null })) };
      },
    );
    server.post(
      '/flows/:flow/scenarios',
      {
        config: { may: 'flow.edit' },
        bodyLimit: BODY_LIMIT,
        schema: {
          operationId: 'saveScenario',
          tags,
          params: ofFlow,
          body: simulation.extend({
            name,
            regression,
            expect: z
              .array(z.object({ turn: z.int().min(0), sentences: z.array(z.string().min(1).max(2_000)).max(50) }))
              .max(300)
              .describe('Sentences that must appear, by turn, from 0 for the one that opens the flow.'),
          }),
          response: {
            200: z.discriminatedUnion('type', [z.object({ type: z.literal('saved'), id: z.string() }), unfit]),
          },
        },
      },
      async (request) => {
        const { flow } = request.params;
        const { name, regression, expect, ...simulated } = request.body;
        const document = await runnable(flow, simulated.document);
        if (isProblems(document)) return { type: 'unfit' as const, problems: document.map(shownProblem) };
        const simulation = toSimulation({ ...simulated, document });
        const id = await scenarios.save(flow, { name, regression, expect, simulation }, principalOf(request));
        return { type: 'saved' as const, id };
      },
    );
    server.post(
      '/flows/:flow/scenarios/play',
      {
        config: { may: 'flow.read' },
        bodyLimit: BODY_LIMIT,
        schema: {
          operationId: 'playScenarios',
          tags,
          params: ofFlow,
          body: z.object({ document }),
          response: {
            200: z.discriminatedUnion('type', [
              z.object({
                type: z.literal('played'),
                results: z.array(
                  z.object({
                    id: z.string(),
                    wrong: z.array(z.string()).describe('Empty where it came out as before.'),
                  }),
                ),
              }),
              unfit,
            ]),
          },
        },
      },
      async (request) => {
        const { params, body } = request;
        const document = await runnable(params.flow, body.document);
        if (isProblems(document)) return { type: 'unfit' as const, problems: document.map(shownProblem) };
        return { type: 'played' as const, results: await scenarios.play(params.flow, document, localeOf(request)) };
      },
    );
    server.post(
      '/flows/:flow/scenarios/mend',
      {
        config: { may: 'flow.edit' },
        bodyLimit: BODY_LIMIT,
        schema: {
          operationId: 'mendScenario',
          tags,
          params: ofFlow,
          body: z.object({ name: z.string(), document }),
          response: { 200: z.discriminatedUnion('type', [z.object({ type: z.literal('mended') }), unfit]) },
        },
      },
      async (request) => {
        const { params, body } = request;
        const document = await runnable(params.flow, body.document);
        if (isProblems(document)) return { type: 'unfit' as const, problems: document.map(shownProblem) };
        await scenarios.mend(params.flow, { name: body.name, document }, principalOf(request));
        return { type: 'mended' as const };
      },
    );
    server.put(
      '/flows/:flow/scenarios/:scenario',
      {
        config: { may: 'flow.edit' },
        schema: {
          operationId: 'changeScenario',
          tags,
          params: ofScenario,
          body: z.object({ name, regression }),
          response: { 204: z.null() },
        },
      },
      async (request, reply) => {
        await scenarios.change(request.params, request.body, principalOf(request));
        return reply.code(204).send(null);
      },
    );
    server.delete(
      '/flows/:flow/scenarios/:scenario',
      {
        config: { may: 'flow.edit' },
        schema: { operationId: 'removeScenario', tags, params: ofScenario, response: { 204: z.null() } },
      },
      async (request, reply) => {
        await scenarios.remove(request.params, principalOf(request));
        return reply.code(204).send(null);
      },
    );
  };
}
