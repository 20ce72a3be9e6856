import type { Policy } from '#modules/office/model/policy.ts';
import type { Procedure } from '#modules/office/model/procedures.ts';
import type { Case } from './case.ts';

/** The way that a case goes, by what its citizen says it is. */
export function procedureOf({ petition }: Pick<Case, 'petition'>, { procedures }: Policy): Procedure {
  const procedure = procedures.procedures.find(({ kinds }) => kinds.includes(petition.kind));
  if (!procedure) throw new Error('a kind of petition has no procedure');
  return procedure;
}

/** Tells whether the office may not accept a petition. One that accepts whatever comes does not say so of each. */
export function mayNotAccept({ procedures }: Policy): boolean {
  return procedures.notAccepting.length > 0;
}
