import { toJson } from '#document/json.ts';
import type { Principal } from '#domain/principal.ts';
import type { LivePolicy } from '#modules/office/index.ts';
import { listRevisions } from '#modules/office/index.ts';
import { type NewPhrases, withNewPhrases } from '#modules/office/model/new-phrases.ts';
import { type PolicyChange, policyDifference, referenceNames } from '#modules/office/model/policy-difference.ts';
import { type PolicyParts, policyParts } from '#modules/office/model/policy-parts.ts';
import type { PrismaClient } from '#platform/database/generated/client.ts';
import type { OfficeSetting, OfficeSettings } from './office-settings.ts';

/** What this release brings to an office that has phrases of its own, which else it would never get. */
export interface DangerNews {
  /** How many phrases; none where what the file says holds. */
  readonly count: number;
  /** What adding them would change. */
  readonly changes: readonly PolicyChange[];
  /** The present revision, to be named when they are added. */
  readonly on: number;
}

/** Phrases of danger that a release brings to an office that has its own. */
export interface DangerNewsDesk {
  look(): Promise<DangerNews>;
  /** Adds all of them by a change like any other. Rejects as such a change does. */
  add(on: number, who: Principal): Promise<OfficeSetting>;
}

export interface DangerNewsOptions {
  readonly prisma: PrismaClient;
  readonly policy: LivePolicy;
  readonly settings: OfficeSettings;
}

/** Most revisions that are looked through for what the office had before. */
const LOOKED_THROUGH = 1_000;

export function createDangerNews({ prisma, policy, settings }: DangerNewsOptions): DangerNewsDesk {
  /** Undefined where the office has no phrases of its own. */
  async function news(): Promise<{ readonly setting: OfficeSetting; readonly found: NewPhrases | undefined }> {
    const setting = await settings.read('dangers');
    const office = setting.fromFile ? undefined : dangersIn(setting.value);
    if (!office) return { setting, found: undefined };
    const revisions = await listRevisions(prisma, 'dangers', { before: undefined, limit: LOOKED_THROUGH });
    const earlier = revisions.flatMap(({ value }) => dangersIn(value) ?? []);
    return { setting, found: withNewPhrases(office, policy.files.dangers, earlier) };
  }

  return {
    async look() {
      const { setting, found } = await news();
      const { units, staff, topics } = policy;
      const names = referenceNames({ part: 'dangers', units, staff, topics });
      const changes = found ? policyDifference(toJson(setting.value), toJson(found.dangers), names) : [];
      return { count: found?.count ?? 0, changes, on: setting.revision };
    },
    async add(on, who) {
      const { setting, found } = await news();
      return settings.save({ part: 'dangers', value: found?.dangers ?? setting.value, revision: on }, who);
    },
  };
}

/** What a setting or a revision of it says; undefined where it no longer has today's form. */
function dangersIn(value: unknown): PolicyParts['dangers'] | undefined {
  const read = policyParts.dangers.safeParse(value);
  return read.success ? read.data : undefined;
}
