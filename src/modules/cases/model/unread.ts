import type { Case } from './case.ts';
import { isOpen } from './case.ts';
import { type CaseFact, kindOf } from './events.ts';

/**
 * From which event on a case holds something of the citizen's that its handler has not read, once `fact` made it what it is now. Anyone who
 * answers has read. What ended before anybody held it is read by nobody, and so is not kept as new.
 */
export function unreadAfter(after: Case, fact: CaseFact): number | undefined {
  switch (kindOf(fact).reading) {
    case 'new':
      return isOpen(after.state) || after.assignee !== undefined ? (after.unreadFrom ?? after.version) : undefined;
    case 'read':
      return undefined;
    case 'unchanged':
      return after.unreadFrom;
  }
}
