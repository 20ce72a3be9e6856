import type { Logger } from 'pino';
import { type Problem, problemLine, problemSentence } from '#document/problem.ts';
import type { Prisma } from '#platform/database/generated/client.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import type { Policy } from '../model/policy.ts';
import { type PolicyPart, type PolicyParts, policyPartNames, policyParts } from '../model/policy-parts.ts';
import { checkPolicy, partsOf } from '../model/read-policy.ts';
import { findSettings, type StoredSetting, settingsMark } from '../store/settings.ts';

/** The policy as it is now, to be handed everywhere: what a list says changes under whoever holds this. */
export interface LivePolicy extends Policy {
  /** What the files say, which holds where nothing was set. */
  readonly files: PolicyParts;
  /** Takes up what any process changed. Cheap where nothing did. */
  refresh(db: Prisma.TransactionClient): Promise<void>;
}

export interface LivePolicyOptions {
  /** From `flows/policy/*.yaml`. */
  readonly files: Policy;
  readonly db: Prisma.TransactionClient;
  readonly logger: Logger;
}

/**
 * The policy of this database. Rejects with `settings.broken` where what was set no longer fits the files, which an update of the program
 * may have changed; while running, the policy then stays as it was.
 */
export async function openLivePolicy({ files, db, logger }: LivePolicyOptions): Promise<LivePolicy> {
  const parts = partsOf(files);
  let current = files;
  let seen = -1;

  async function read(client: Prisma.TransactionClient): Promise<void> {
    const mark = await settingsMark(client);
    if (mark === seen) return;
    seen = mark;
    const checked = checkPolicy(withSettings(parts, await findSettings(client, policyPartNames)));
    if (!checked.ok) throw broken(checked.problems);
    current = checked.policy;
  }

  await read(db);
  return {
    files: parts,
    get topics() {
      return current.topics;
    },
    get units() {
      return current.units;
    },
    get staff() {
      return current.staff;
    },
    get clocks() {
      return current.clocks;
    },
    get templates() {
      return current.templates;
    },
    get dangers() {
      return current.dangers;
    },
    get accusations() {
      return current.accusations;
    },
    get procedures() {
      return current.procedures;
    },
    get doors() {
      return current.doors;
    },
    get intents() {
      return current.intents;
    },
    get contact() {
      return current.contact;
    },
    get workDays() {
      return current.workDays;
    },
    refresh: (client) =>
      read(client).catch((error: unknown) => {
        if (!(error instanceof HuishengError)) throw error;
        logger.error({ err: error.cause }, 'the settings do not fit the policy files; the policy stays as it was');
      }),
  };
}

/** The parts of a policy: what was set, and else what the files say. */
export function withSettings(files: PolicyParts, settings: readonly StoredSetting[]): Record<string, unknown> {
  const set = Object.fromEntries(
    settings.flatMap(({ name, value }) => (value === null ? [] : [[name, value] as const])),
  );
  const parts = { ...files, ...set, doors: fittingDoors(files.doors, 'topics' in set ? set.topics : files.topics) };
  return 'accusations' in set ? parts : { ...parts, accusations: fittingAccusations(parts) };
}

/** What the file says of other ways as far as the office has its topics: one that set up its own, before these had a part, goes on. */
function fittingDoors(doors: PolicyParts['doors'], topics: unknown): PolicyParts['doors'] {
  const offered = policyParts.topics.safeParse(topics);
  // What is wrong with these is told of them.
  if (!offered.success) return doors;
  const known = new Set<string>(offered.data.topics.map(({ id }) => id));
  const matters = doors.matters.flatMap(({ topics: concerned = [], ...matter }) => {
    const there = concerned.filter((topic) => known.has(topic));
    return there.length + (matter.wishes ?? []).length === 0 ? [] : [{ ...matter, topics: there }];
  });
  return { ...doors, matters };
}

/**
 * What the file says of accusations as far as the office has these units: one that set up its own, before accusations had a part, goes on.
 * What no unit receives is kept from everybody, which the start tells.
 */
function fittingAccusations(parts: Readonly<Record<PolicyPart, unknown>> & Pick<PolicyParts, 'accusations'>) {
  const { receivers, names = [], ...rest } = parts.accusations;
  const office = policyParts.units.safeParse(parts.units);
  const offered = policyParts.topics.safeParse(parts.topics);
  // What is wrong with these is told of them.
  if (!office.success || !offered.success) return parts.accusations;
  const units = new Set<string>(office.data.units.map(({ id }) => id));
  const topics = new Set<string>(offered.data.topics.map(({ id }) => id));
  const people = new Set<string>([...units, ...office.data.staff.map(({ id }) => id)]);
  const fitting = {
    ...rest,
    receivers: receivers
      .filter(({ unit, topics: of }) => units.has(unit) && (of ?? []).every((topic) => topics.has(topic)))
      .map(({ second, ...receiver }) => (second && units.has(second) ? { ...receiver, second } : receiver)),
    names: names.filter(({ of }) => people.has(of)),
  };
  return checkPolicy({ ...parts, accusations: fitting }).ok ? fitting : { ...fitting, receivers: [] };
}

function broken(problems: readonly Problem[]): HuishengError {
  const lines = problems.map((problem) => problemLine(problem, 'en'));
  const reason = problems[0] ? problemSentence(problems[0]) : { 'zh-CN': '', en: '' };
  return new HuishengError('settings.broken', { values: { reason }, cause: new Error(lines.join('\n')) });
}
