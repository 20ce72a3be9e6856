import { toJson } from '#document/json.ts';
import type { AccountId } from '#domain/ids.ts';
import type { Principal } from '#domain/principal.ts';
import type { LivePolicy } from '#modules/office/index.ts';
import { findRevision, listRevisions, type StoredRevision } from '#modules/office/index.ts';
import { type PolicyChange, policyDifference, referenceNames } from '#modules/office/model/policy-difference.ts';
import type { SettingPart } from '#modules/office/model/setting-names.ts';
import type { PrismaClient } from '#platform/database/generated/client.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import type { OfficeSetting, OfficeSettings } from './office-settings.ts';

export type { PolicyChange } from '#modules/office/model/policy-difference.ts';

/** A revision of a setting, or what its file says now. */
export type RevisionName = number | 'file';

/** One earlier or present state of a setting. */
export interface SettingRevision {
  readonly revision: number;
  readonly fromFile: boolean;
  /** Undefined for what the file said before anybody changed it, and for the command line. */
  readonly by: string | undefined;
  readonly at: Date;
  /** What it changed. Undefined for the first that is known. */
  readonly changes: readonly PolicyChange[] | undefined;
}

/** What a setting was, to be looked at before it is restored. */
export interface SettingLook {
  /** All that it says. */
  readonly whole: readonly PolicyChange[];
  /** What would change if it were restored now. */
  readonly restoring: readonly PolicyChange[];
  /** The present revision, to be named by a restore. */
  readonly on: number;
}

/** What each setting was before, and the way back to it. */
export interface SettingHistory {
  /** The newest first, those below `before`. */
  list(
    part: SettingPart,
    before?: number,
  ): Promise<{ readonly items: readonly SettingRevision[]; readonly more: boolean }>;
  /** Rejects with `request.not-found` where there is no such revision. */
  look(part: SettingPart, revision: RevisionName): Promise<SettingLook>;
  /** Makes a new revision that says what an earlier one said. Rejects as any change does. */
  restore(
    restored: { readonly part: SettingPart; readonly revision: RevisionName; readonly on: number },
    who: Principal,
  ): Promise<OfficeSetting>;
}

export interface SettingHistoryOptions {
  readonly prisma: PrismaClient;
  readonly policy: LivePolicy;
  readonly settings: OfficeSettings;
  readonly namesOf: (ids: readonly AccountId[]) => Promise<ReadonlyMap<string, string>>;
}

const PAGE = 20;

export function createSettingHistory({ prisma, policy, settings, namesOf }: SettingHistoryOptions): SettingHistory {
  function difference(part: SettingPart, before: unknown, after: unknown): readonly PolicyChange[] {
    const { units, staff, topics } = policy;
    return policyDifference(toJson(before), toJson(after), referenceNames({ part, units, staff, topics }));
  }

  async function contentOf(
    part: SettingPart,
    revision: RevisionName,
  ): Promise<Pick<StoredRevision, 'value' | 'fromFile'>> {
    if (revision === 'file') return { value: policy.files[part], fromFile: true };
    const found = await findRevision(prisma, part, revision);
    if (!found) throw new HuishengError('request.not-found');
    return found;
  }

  return {
    async list(part, before) {
      const found = await listRevisions(prisma, part, { before, limit: PAGE + 1 });
      const names = await namesOf(found.flatMap(({ madeBy }) => madeBy ?? []));
      const items = found.slice(0, PAGE).map(({ revision, fromFile, madeBy, madeAt, value }, index) => {
        const earlier = found[index + 1];
        const by = madeBy && (names.get(madeBy) ?? '?');
        return { revision, fromFile, by, at: madeAt, changes: earlier && difference(part, earlier.value, value) };
      });
      return { items, more: found.length > PAGE };
    },
    async look(part, revision) {
      const [{ value }, now] = await Promise.all([contentOf(part, revision), settings.read(part)]);
      return { whole: difference(part, {}, value), restoring: difference(part, now.value, value), on: now.revision };
    },
    async restore({ part, revision, on }, who) {
      const { value, fromFile } = await contentOf(part, revision);
      // What a file said once holds by the file again only while it says so still.
      const asFile = fromFile && difference(part, value, policy.files[part]).length === 0;
      const restored = revision === 'file' ? undefined : revision;
      return settings.save({ part, value: asFile ? null : value, revision: on, restored }, who);
    },
  };
}
