import type { Logger } from 'pino';
import type { CaseId } from '#domain/ids.ts';
import { staffById, unitById } from '#modules/office/model/policy.ts';
import { inTellingWork, SYSTEM } from '#platform/work/work.ts';
import { isHeld, maySee } from '../model/authority.ts';
import { isOpen } from '../model/case.ts';
import type { CaseEvent } from '../model/events.ts';
import { type Route, routeOf } from '../model/routing.ts';
import { accusationsToCheck } from '../store/accusations.ts';
import { caseEvents } from '../store/case-changes.ts';
import { writtenIn } from '../store/case-words.ts';
import { findCase, type StoredCase } from '../store/cases.ts';
import { runCaseCommand } from './case-commands.ts';
import type { CaseWorkOptions } from './case-work.ts';

/**
 * Brings accusations to where the policy sends them now: those that were filed before there was such a policy, those that nobody
 * could receive, and those whose handler may no longer see them. Gives how many are left that nobody sees.
 */
export type RerouteAccusations = () => Promise<number>;

export function createRerouteAccusations(options: CaseWorkOptions & { readonly logger: Logger }): RerouteAccusations {
  const { prisma, keyRing, policy, logger } = options;

  /** Tells whether it is well where it is. */
  function isWell({ case: current }: StoredCase): boolean {
    const holder = current.assignee === undefined ? undefined : staffById(policy, current.assignee);
    const lost =
      isOpen(current.state) && current.assignee !== undefined && !(holder && maySee(holder, current, policy));
    return !isHeld(current) && unitById(policy, current.unit) !== undefined && !lost;
  }

  async function routeNow(stored: StoredCase): Promise<Route> {
    const { petition, accusation } = stored.case;
    const events = await caseEvents(prisma, stored, keyRing);
    const before = { keptFromStaff: accusation?.keptFromStaff ?? [], keptFromUnits: [] };
    return routeOf(policy, petition, { words: events.filter(isCitizens).flatMap(writtenIn), before });
  }

  function move(caseId: CaseId, route: Route) {
    const request = { caseId, command: { type: 'move', route }, actor: { type: 'system' }, through: 'system' } as const;
    return inTellingWork(options, SYSTEM, ({ tx, outbox }) => runCaseCommand(request, { ...options, tx, outbox }));
  }

  return async () => {
    let held = 0;
    for (const id of await accusationsToCheck(prisma)) {
      const stored = await findCase(prisma, id, keyRing);
      if (!stored || isWell(stored)) continue;
      const route = await routeNow(stored);
      if (isHeld(route)) held += 1;
      if (!isHeld(route) || !isHeld(stored.case)) await move(id, route);
    }
    if (held > 0) logger.warn({ held }, 'accusations wait that nobody may see: name another unit to receive them');
    return held;
  };
}

function isCitizens({ actor }: CaseEvent): boolean {
  return actor.type === 'citizen';
}
