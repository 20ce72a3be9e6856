import { type Policy, staffById } from '#modules/office/model/policy.ts';
import { maySee } from './authority.ts';
import { type Accusation, type Case, isOpen } from './case.ts';
import type { Decision } from './decision.ts';
import { type CaseEvent, kindOf } from './events.ts';
import { handlersOf, type Route, routedWords, routeOf } from './routing.ts';
import { accusesHandler } from './wrongdoing.ts';

/** The decision, and where the citizen's new words accuse somebody, with the case where these do not see it. */
export function keepFromAccused(decision: Decision, policy: Policy): Decision {
  const { after, event } = decision;
  return { event, after: keptWith(newWords(event), after, policy) };
}

/** The case as it is once it holds these words of its citizen, too. */
export function keptWith(words: readonly string[], current: Case, policy: Policy): Case {
  if (words.length === 0) return current;
  const { petition, accusation } = current;
  const before = accusesItsHandler(words, current, policy) ? handlersOf(policy, current) : accusation;
  const route = routeOf(policy, petition, { words: [...routedWords(petition), ...words], before });
  if (!route.accusation || (accusation && !isMore(route.accusation, accusation))) return current;
  return sentTo(current, route, policy);
}

/** Of an accusation, they mean the one before, from whom it is kept already: 我的经办人收了钱. */
function accusesItsHandler(words: readonly string[], current: Case, policy: Policy): boolean {
  return current.accusation === undefined && accusesHandler(policy, words);
}

/** Whom an accusation is kept from only grows. */
function isMore(now: Accusation, before: Accusation): boolean {
  return (
    now.keptFromStaff.length > before.keptFromStaff.length || now.keptFromUnits.length > before.keptFromUnits.length
  );
}

/** The case where the route leads. Anyone who may not see it there holds it no longer. */
export function sentTo(current: Case, { unit, accusation }: Route, policy: Policy): Case {
  const sent = { ...current, unit, accusation };
  const holder = current.assignee && staffById(policy, current.assignee);
  if (current.assignee === undefined || (holder && maySee(holder, sent, policy))) return sent;
  const state = isOpen(current.state) ? 'registered' : current.state;
  return { ...sent, assignee: undefined, state, waitingForCitizen: false };
}

/** What citizens write later; where the petition itself leads was decided when it was filed. */
function newWords({ fact, actor }: CaseEvent): readonly string[] {
  const words = kindOf(fact).quote(fact);
  return actor.type === 'citizen' && words !== '' ? [words] : [];
}
