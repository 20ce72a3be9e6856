import { channels } from '#domain/channels.ts';
import type { CaseReservations } from '#modules/cases/index.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import type { ConsolePart } from '#platform/console/api.ts';
import type { Ground } from '#platform/module.ts';
import { intakePart } from './routes/intake-part.ts';
import { createRegister } from './service/register.ts';

export interface IntakeOptions {
  readonly policy: Policy;
  readonly reservations: CaseReservations;
}

export type Intake = ReturnType<typeof openIntake>;

/** Petitions that staff take down for others. */
export function openIntake(ground: Ground, { policy, reservations }: IntakeOptions) {
  return {
    register: createRegister({ ...ground, policy, reservations }),
    policy,
    channelNames: () => [...ground.channels.keys()].map((name) => channels[name].name),
  };
}

/** What the console's API has of it. */
export function intakeParts(intake: Intake): readonly ConsolePart[] {
  return [intakePart(intake)];
}
