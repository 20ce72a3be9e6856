import type { StaffId } from '#domain/ids.ts';
import type { Accusation } from '#modules/cases/model/case.ts';
import { namedIn } from '#modules/cases/model/named.ts';
import { accusedIn } from '#modules/cases/model/routing.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import type { AlertWords } from '../model/alert.ts';

/** What an alert accuses by. */
export interface Accusing {
  readonly words: readonly AlertWords[];
  readonly case: { readonly accusation: Accusation | undefined } | undefined;
}

/**
 * The members of staff who can neither take nor read an alert, since its words of danger name them or somebody whom they lead, or the case
 * that it belongs to accuses them; undefined where it accuses nobody. What a citizen answers to the office names people harmlessly, and
 * accuses as a petition does. Asked anew each time, since an alert grows.
 */
export function keptOutOf({ words, case: its }: Accusing, policy: Policy): ReadonlySet<StaffId> | undefined {
  const texts = words.map(({ text }) => text);
  const reporting = words.some((each) => each.reporting === true);
  const cries = words.filter((each) => reporting || each.answer !== true).map(({ text }) => text);
  const accused = accusedIn(policy, { words: texts, cries, before: its?.accusation });
  if (!accused) return undefined;
  const out = policy.staff.filter(
    ({ id, unit }) => accused.keptFromStaff.includes(id) || accused.keptFromUnits.includes(unit),
  );
  // Somebody must be able to help: with nobody left, those who lead the office, unless they are named themselves.
  const named = out.length === policy.staff.length ? namedIn(policy, texts, true).staff : undefined;
  const top = policy.units.find(({ parent }) => parent === undefined)?.id;
  const kept = named ? out.filter(({ id, unit, role }) => unit !== top || role !== 'lead' || named.includes(id)) : out;
  return new Set(kept.map(({ id }) => id));
}
