import type { Case } from './case.ts';
import type { CaseFact } from './events.ts';
import { isOpen } from './lifecycle.ts';

/**
 * From which event on a case holds something of the citizen's that its handler has not read, once `fact` made it what it is now. Who
 * answers has read. What ended before anybody held it is read by nobody, and so is not kept as new.
 */
export function unreadAfter(after: Case, fact: CaseFact): number | undefined {
  switch (fact.type) {
    case 'supplemented':
    case 'withdrawn':
    case 'withdrawal-requested':
    case 'evaluated':
      return isOpen(after.state) || after.assignee !== undefined ? (after.unreadFrom ?? after.version) : undefined;
    case 'asked':
    case 'replied':
    case 'closed':
      return undefined;
    case 'withdrawal-declined':
    case 'withdrawal-expired':
    case 'resumed':
    case 'moved':
    case 'opened':
    case 'claimed':
    case 'released':
    case 'noted':
      return after.unreadFrom;
  }
}
