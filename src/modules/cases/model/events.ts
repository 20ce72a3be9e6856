import type { z } from 'zod';
import { accepted } from './events/accepted.ts';
import { appealed } from './events/appealed.ts';
import { asked } from './events/asked.ts';
import { assigned } from './events/assigned.ts';
import { claimed } from './events/claimed.ts';
import { closed } from './events/closed.ts';
import { doorReminded } from './events/door-reminded.ts';
import { evaluated } from './events/evaluated.ts';
import { extended } from './events/extended.ts';
import { extensionRefused } from './events/extension-refused.ts';
import { extensionRequested } from './events/extension-requested.ts';
import { fellOverdue } from './events/fell-overdue.ts';
import { keptByPhone } from './events/kept-by-phone.ts';
import type { EventKind, EventOf } from './events/kind.ts';
import { left } from './events/left.ts';
import { moved } from './events/moved.ts';
import { notAccepted } from './events/not-accepted.ts';
import { noted } from './events/noted.ts';
import { opened } from './events/opened.ts';
import { opinionGiven } from './events/opinion-given.ts';
import { progressed } from './events/progressed.ts';
import { released } from './events/released.ts';
import { reminded } from './events/reminded.ts';
import { reopened } from './events/reopened.ts';
import { repeated } from './events/repeated.ts';
import { replied } from './events/replied.ts';
import { resumed } from './events/resumed.ts';
import { supplemented } from './events/supplemented.ts';
import { toldOtherwise } from './events/told-otherwise.ts';
import { transferred } from './events/transferred.ts';
import { withdrawalDeclined } from './events/withdrawal-declined.ts';
import { withdrawalExpired } from './events/withdrawal-expired.ts';
import { withdrawalRequested } from './events/withdrawal-requested.ts';
import { withdrawn } from './events/withdrawn.ts';
import { withdrawnByPhone } from './events/withdrawn-by-phone.ts';

/** Everything that can happen to a case. */
const eventKinds = {
  opened,
  claimed,
  accepted,
  'not-accepted': notAccepted,
  released,
  noted,
  asked,
  supplemented,
  replied,
  'opinion-given': opinionGiven,
  'told-otherwise': toldOtherwise,
  closed,
  withdrawn,
  left,
  'withdrawal-requested': withdrawalRequested,
  'withdrawal-declined': withdrawalDeclined,
  'withdrawal-expired': withdrawalExpired,
  'withdrawn-by-phone': withdrawnByPhone,
  'kept-by-phone': keptByPhone,
  resumed,
  reopened,
  appealed,
  evaluated,
  moved,
  repeated,
  reminded,
  assigned,
  transferred,
  progressed,
  'fell-overdue': fellOverdue,
  'door-reminded': doorReminded,
  'extension-requested': extensionRequested,
  extended,
  'extension-refused': extensionRefused,
} as const;

type EventKinds = typeof eventKinds;
export type CaseFactType = keyof EventKinds;
export type CaseFact = { readonly [Type in CaseFactType]: z.output<EventKinds[Type]['fact']> }[CaseFactType];
export type CaseEvent = EventOf<CaseFact>;

export const caseFactTypes = Object.keys(eventKinds) as readonly CaseFactType[];

/** What the office answers with: one of these has to reach each petitioner before a case is closed. */
export const answers = ['replied', 'opinion-given', 'not-accepted'] as const satisfies readonly CaseFactType[];

/** What the office lets petitioners know in words of its own: who has no conversation has to be told it by staff. */
export const notices = [
  ...answers,
  'asked',
  'progressed',
  'accepted',
  'extended',
  'transferred',
] as const satisfies readonly CaseFactType[];

/** What makes an answer of before count no more: the case has to be answered anew. */
export const renewals = ['accepted', 'reopened', 'appealed'] as const satisfies readonly CaseFactType[];

/** What its type says of a fact. Each kind is for the facts of its own type, which the look-up by that type makes sure of. */
export function kindOf({ type }: Pick<CaseFact, 'type'>): EventKind<CaseFact> {
  return eventKinds[type] as EventKind<CaseFact>;
}

/** A fact as it was stored, by the type that stands beside it. Throws where it is no such fact. */
export function storedFact(type: string, json: unknown): CaseFact {
  return kindOf({ type: type as CaseFactType }).fact.parse(json);
}

/** What people wrote in an event that the citizen may read; of the petition itself nothing. */
export function publicWords({ fact }: Pick<CaseEvent, 'fact'>): string {
  const kind = kindOf(fact);
  return kind.internal || kind.quoteForColleagues ? '' : kind.quote(fact);
}
