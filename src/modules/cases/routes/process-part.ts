import { z } from 'zod';
import type { Policy } from '#modules/office/model/policy.ts';
import type { ConsolePart } from '#platform/console/api.ts';
import { localized } from '#platform/console/shapes.ts';
import { caseStates } from '../model/case.ts';
import { describeProcess } from '../model/process/describe-process.ts';

const state = z.enum(caseStates);
const several = z.array(localized);

const process = z.object({
  states: z.array(z.object({ state, name: localized })),
  moves: z.array(z.object({ from: state, to: state, by: several })),
  commands: z.array(
    z.object({
      ...{ command: z.string(), name: localized, who: several },
      ways: z.array(z.object({ from: state, to: z.array(state) })),
    }),
  ),
  ways: z.array(
    z.object({
      ...{ name: localized, basis: localized, kinds: several },
      appeals: z.array(z.object({ name: localized, basis: localized, askDays: z.int() })),
      clocks: z.array(
        z.object({
          ...{ name: localized, basis: localized, length: localized },
          ...{ starts: several, resumes: several, meets: several, cancels: several },
          extension: z.object({ most: localized, basis: localized }).nullable(),
          calls: z.array(z.object({ when: localized, whom: localized })),
          tellsCitizen: z.boolean(),
        }),
      ),
    }),
  ),
  refusals: z.array(z.object({ name: localized, basis: localized, reason: localized, door: localized })),
  told: z.array(z.object({ event: z.string(), happened: localized, told: localized })),
  ...{ reopenDays: z.int(), resumeDays: z.int(), callsAt: z.int() },
});

/** How cases go, by the policy that holds now: for everybody who works here, and nothing of any case. */
export function processPart({ policy }: { readonly policy: Policy }): ConsolePart {
  return (server) => {
    server.get(
      '/process',
      {
        config: { may: 'signed-in' },
        schema: { operationId: 'getProcess', tags: ['cases'], response: { 200: process } },
      },
      async () => processJson(policy),
    );
  };
}

function processJson(policy: Policy): z.input<typeof process> {
  const { states, moves, commands, ways, refusals, told, ...rest } = describeProcess(policy);
  return {
    ...rest,
    states: [...states],
    moves: moves.map((move) => ({ ...move, by: [...move.by] })),
    commands: commands.map((one) => ({
      ...{ ...one, who: [...one.who] },
      ways: one.ways.map(({ from, to }) => ({ from, to: [...to] })),
    })),
    ways: ways.map((way) => ({
      ...{ ...way, kinds: [...way.kinds], appeals: [...way.appeals] },
      clocks: way.clocks.map(({ starts, resumes, meets, cancels, extension, calls, ...clock }) => ({
        ...{ ...clock, starts: [...starts], resumes: [...resumes], meets: [...meets], cancels: [...cancels] },
        ...{ extension: extension ?? null, calls: [...calls] },
      })),
    })),
    ...{ refusals: [...refusals], told: [...told] },
  };
}
