import type { StaffId, UnitId } from '#domain/ids.ts';
import {
  type AccusationReceiver,
  lineOf,
  type Policy,
  staffById,
  topicPath,
  unitById,
  unitOfTopic,
} from '#modules/office/model/policy.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import type { Accusation, Case, Petition } from './case.ts';
import { type Named, namedIn } from './named.ts';
import { accuses, accusesOffice } from './wrongdoing.ts';

/** The unit that gets a petition, and from whom it is kept where it accuses somebody. */
export interface Route {
  readonly unit: UnitId;
  readonly accusation: Accusation | undefined;
}

type Handled = Pick<Case, 'unit' | 'assignee' | 'accusation'>;

/**
 * Where a petition goes. An accusation goes to the unit that the policy names for it, and where that or somebody who works there
 * is named in it, to the second; all else goes by topic. `before` is from whom it is kept already.
 */
export function routeOf(
  policy: Policy,
  petition: Pick<Petition, 'kind' | 'topic'>,
  { words, before }: { readonly words: readonly string[]; readonly before?: Accusation | undefined },
): Route {
  const byTopic = unitOfTopic(policy, petition.topic);
  if (byTopic === undefined) throw new HuishengError('internal', { cause: new Error('the policy names no unit') });
  const byKind = receiverOf(policy, petition);
  // Whoever it is that handles the case, the unit of its topic does not get what accuses them.
  if (!byKind && !before && petition.kind !== 'report' && !accusesOffice(policy, words)) {
    return { unit: byTopic, accusation: undefined };
  }
  const receiver = byKind ?? asReported(policy, petition);
  const candidates = [receiver?.unit, receiver?.second].filter((unit) => unit !== undefined);
  // A topic of the receiver's own, such as corruption, accuses nobody.
  const units = candidates.includes(byTopic) ? [] : [byTopic];
  const kept = keptFrom(policy, { named: namedIn(policy, words), units, before });
  const free = candidates.find((unit) => unitById(policy, unit) && !kept.keptFromUnits.includes(unit));
  const unit = free ?? receiver?.unit ?? byTopic;
  return {
    unit,
    accusation: {
      keptFromStaff: kept.keptFromStaff,
      // Nobody is left to receive it: it is kept from everybody until the office names another unit.
      keptFromUnits: union<UnitId>(kept.keptFromUnits, free === undefined ? [unit] : []),
    },
  };
}

/**
 * From whom words are kept that stand outside of a petition; undefined where they accuse nobody. `before` is from whom the case to which
 * they belong is kept. Whoever the words of danger (`cries`) name is accused, whatever is said of them: 李经办在打我 has no end of verbs.
 */
export function accusedIn(
  policy: Policy,
  {
    words,
    cries,
    before,
  }: {
    readonly words: readonly string[];
    readonly cries: readonly string[];
    readonly before: Accusation | undefined;
  },
): Accusation | undefined {
  const cried = namedIn(policy, cries, true);
  const names = cried.staff.length > 0 || cried.units.length > 0;
  const wholly = before !== undefined || accuses(policy, words);
  if (!(wholly || names)) return undefined;
  const others = wholly ? namedIn(policy, words) : undefined;
  const named = { staff: union(cried.staff, others?.staff), units: union(cried.units, others?.units) };
  return keptFrom(policy, { named, units: [], before });
}

/** Those who handle a case, or lead those who do: from whom a petition is kept that says what was done to its petitioner. */
export function handlersOf(policy: Policy, { unit, assignee, accusation }: Handled): Accusation {
  const holder = assignee === undefined ? undefined : staffById(policy, assignee);
  const kept = keptFrom(policy, { named: nobody, units: [unit, ...(holder ? [holder.unit] : [])], before: accusation });
  return { ...kept, keptFromStaff: union<StaffId>(kept.keptFromStaff, assignee === undefined ? [] : [assignee]) };
}

const nobody: Named = { staff: [], units: [] };

/** Those who are named, those who work in these units, and the lines of both. */
function keptFrom(
  policy: Policy,
  {
    named,
    units,
    before,
  }: { readonly named: Named; readonly units: readonly UnitId[]; readonly before: Accusation | undefined },
): Accusation {
  const accused = [...named.units, ...named.staff.flatMap((id) => staffById(policy, id)?.unit ?? []), ...units];
  const line = union<UnitId>(before?.keptFromUnits, ...accused.map((unit) => lineOf(policy, unit)));
  const inLine = policy.staff.filter((member) => line.includes(member.unit)).map(({ id }) => id);
  return { keptFromStaff: union<StaffId>(before?.keptFromStaff, named.staff, inLine), keptFromUnits: line };
}

/** What routing reads in a petition. */
export function routedWords({ title, body, place }: Pick<Petition, 'title' | 'body' | 'place'>): readonly string[] {
  return [title, body, place?.words ?? ''];
}

/** Those that name topics come before those that take every topic. */
function receiverOf(policy: Policy, { kind, topic }: Pick<Petition, 'kind' | 'topic'>): AccusationReceiver | undefined {
  const path = topicPath(policy, topic).map(({ id }) => id);
  const fits = ({ kinds, topics }: AccusationReceiver) =>
    (kinds.length === 0 || kinds.includes(kind)) && (topics.length === 0 || topics.some((id) => path.includes(id)));
  const { receivers } = policy.accusations;
  return receivers.find((one) => one.topics.length > 0 && fits(one)) ?? receivers.find(fits);
}

/** The unit that receives what is an accusation by its words alone: as if it had been filed as one. */
function asReported(policy: Policy, { topic }: Pick<Petition, 'topic'>): AccusationReceiver | undefined {
  return receiverOf(policy, { kind: 'report', topic }) ?? policy.accusations.receivers[0];
}

function union<Item>(...lists: readonly (readonly Item[] | undefined)[]): Item[] {
  return [...new Set(lists.flatMap((list) => list ?? []))];
}
