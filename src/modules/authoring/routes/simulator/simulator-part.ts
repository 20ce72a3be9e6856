import type { ConsolePart } from '#platform/console/api.ts';
import { shownProblem } from '../../service/shown-problem.ts';
import type { Simulations } from '../../service/simulations.ts';
import { ofFlow } from '../shapes.ts';
import { BODY_LIMIT, shownTurn, simulated, simulation, toSimulation } from './shapes.ts';

/** Trying a draft; nothing is stored. */
export function simulatorPart(simulations: Simulations): ConsolePart {
  return (server) => {
    server.post(
      '/flows/:flow/simulations',
      {
        config: { may: 'flow.read' },
        bodyLimit: BODY_LIMIT,
        schema: {
          operationId: 'simulateFlow',
          tags: ['simulator'],
          params: ofFlow,
          body: simulation,
          response: { 200: simulated },
        },
      },
      async ({ params, body }) => {
        const tried = await simulations.try(params.flow, toSimulation(body));
        const problems = tried.problems.map(shownProblem);
        if (!tried.ok) return { type: 'unfit' as const, problems };
        return { type: 'played' as const, turns: tried.turns.map(shownTurn), problems };
      },
    );
  };
}
