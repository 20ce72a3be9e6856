import { HuishengError } from '#vocabulary/errors.ts';
import { actingStaff } from '../authority.ts';
import { type Case, type ExtensionRequest, openStates } from '../case.ts';
import { approversOf } from '../clocks/extending.ts';
import type { CommandContext } from '../decision.ts';
import { staysIn } from './kind.ts';

/** A request for more time is decided on while there is one, whoever holds the case meanwhile. */
export const whileAsked = {
  leads: staysIn(...openStates),
  needs: { met: ({ extensionRequest }: Case) => extensionRequest !== undefined, else: 'case.no-extension-request' },
} as const;

/** The request that whoever acts may decide on. Throws `case.no-extension-request`, and `case.own-extension` where somebody else has to. */
export function assertDecides(current: Case, { actor, policy }: CommandContext): ExtensionRequest {
  const request = current.extensionRequest;
  if (!request) throw new HuishengError('case.no-extension-request');
  const { id } = actingStaff(actor, policy);
  if (!approversOf(current, request.askedBy, policy).includes(id)) throw new HuishengError('case.own-extension');
  return request;
}
