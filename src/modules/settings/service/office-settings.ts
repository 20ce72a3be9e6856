import { isDeepStrictEqual } from 'node:util';
import { breaks, problemSentence } from '#document/problem.ts';
import type { Clock } from '#domain/clock.ts';
import type { AccountId } from '#domain/ids.ts';
import type { Principal } from '#domain/principal.ts';
import { inEachLanguage } from '#domain/text.ts';
import { checkFlow } from '#flow/check.ts';
import type { FlowLibrary } from '#flow/library.ts';
import type { RerouteAccusations } from '#modules/cases/index.ts';
import { countOpenCases } from '#modules/cases/index.ts';
import {
  findSettings,
  keepRevision,
  type LivePolicy,
  type StoredSetting,
  saveSetting,
  withSettings,
} from '#modules/office/index.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import { policyPartNames, policyParts } from '#modules/office/model/policy-parts.ts';
import { checkPolicy } from '#modules/office/model/read-policy.ts';
import type { SettingPart } from '#modules/office/model/setting-names.ts';
import { lock } from '#platform/database/advisory-locks.ts';
import type { Prisma, PrismaClient } from '#platform/database/generated/client.ts';
import { inWork } from '#platform/work/work.ts';
import { formatTime } from '#text/format.ts';
import type { AuditFact } from '#vocabulary/audit.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { guardOpenCases, guardUnits } from './guard-policy.ts';

/** A part of the policy as it stands, to be looked at and changed. */
export interface OfficeSetting {
  /** As its file would hold it. */
  readonly value: unknown;
  /** What a change must name, so that nobody overwrites what they did not see. 0 where nothing was ever changed. */
  readonly revision: number;
  /** Whether what the file says holds. */
  readonly fromFile: boolean;
  /** Who changed it last, and when. */
  readonly changed: { readonly by: string; readonly at: Date } | undefined;
}

export interface SettingChange {
  readonly part: SettingPart;
  /** What it is from now on; null for what the file says. */
  readonly value: unknown;
  /** What the change was made on. */
  readonly revision: number;
  /** The revision whose content it brings back. */
  readonly restored?: number | undefined;
}

/** What an admin sets while the office works. */
export interface OfficeSettings {
  read(part: SettingPart): Promise<OfficeSetting>;
  /**
   * Holds in this process at once, and in the others some seconds later. Rejects with `settings.changed` where somebody else was first,
   * and with `settings.*`, `unit.*`, `staff.*` or `topic.*` where it would break something.
   */
  save(change: SettingChange, who: Principal): Promise<OfficeSetting>;
}

export interface OfficeSettingsOptions {
  readonly prisma: PrismaClient;
  readonly policy: LivePolicy;
  readonly flows: Pick<FlowLibrary, 'all'>;
  readonly clock: Clock;
  readonly namesOf: (ids: readonly AccountId[]) => Promise<ReadonlyMap<string, string>>;
  readonly rerouteAccusations: RerouteAccusations;
}

export function createOfficeSettings(options: OfficeSettingsOptions): OfficeSettings {
  const { prisma, policy, flows, namesOf } = options;

  async function shown(part: SettingPart, stored: StoredSetting | undefined): Promise<OfficeSetting> {
    const set = stored && stored.value !== null;
    return {
      value: set ? stored.value : policy.files[part],
      revision: stored?.revision ?? 0,
      fromFile: !set,
      changed: stored && { by: await nameOf(stored.updatedBy), at: stored.updatedAt },
    };
  }

  async function nameOf(account: AccountId | undefined): Promise<string> {
    return (account && (await namesOf([account])).get(account)) ?? '?';
  }

  async function overtaken({ updatedBy, updatedAt }: StoredSetting): Promise<HuishengError> {
    const { timeZone } = policy.clocks;
    const when = inEachLanguage((locale) =>
      formatTime(updatedAt, locale, { timeZone, dateStyle: 'long', timeStyle: 'short' }),
    );
    return new HuishengError('settings.changed', { values: { name: await nameOf(updatedBy), at: when } });
  }

  /** The policy with the change, or why it cannot be. */
  async function policyWith(
    tx: Prisma.TransactionClient,
    parts: Record<string, unknown>,
    part: SettingPart,
  ): Promise<{ before: Policy; after: Policy }> {
    const before = policyOf(withSettings(policy.files, await findSettings(tx, policyPartNames)));
    const units = policyParts.units.safeParse(parts['units']);
    if (part === 'units' && units.success) {
      const { topics } = before;
      guardUnits(before, {
        topics,
        units: units.data.units.map(({ parent, ...unit }) => ({ ...unit, parent })),
        staff: units.data.staff.map(({ slack, ...staff }) => ({ ...staff, slack })),
      });
    }
    const after = policyOf(parts);
    guardOpenCases({ before, after, open: await countOpenCases(tx) });
    if (part === 'topics') guardFlows(after);
    return { before, after };
  }

  /** What held until now and what holds from now on. */
  async function keepHistory(
    tx: Prisma.TransactionClient,
    { part, stored, changed }: { part: SettingPart; stored: StoredSetting | undefined; changed: StoredSetting },
  ): Promise<void> {
    const none = { revision: 0, value: null, updatedBy: undefined, updatedAt: changed.updatedAt };
    for (const { revision, value, updatedBy, updatedAt } of [stored ?? none, changed]) {
      const fromFile = value === null;
      const held = fromFile ? policy.files[part] : value;
      await keepRevision(tx, part, { revision, value: held, fromFile, madeBy: updatedBy, madeAt: updatedAt });
    }
  }

  function guardFlows(after: Policy): void {
    const documents = flows.all().map(({ document }) => document);
    for (const document of documents) {
      const wrong = checkFlow(document, { policy: after, flows: documents, channels: [] });
      const error = wrong.find(breaks);
      if (!error) continue;
      throw new HuishengError('settings.breaks-flow', { values: { flow: document.title, reason: error.message } });
    }
  }

  return {
    async read(part) {
      return shown(part, (await findSettings(prisma, [part]))[0]);
    },

    async save({ part, value, revision, restored }, who) {
      const saved = await inWork(options, who, async ({ tx, now, note }) => {
        await lock(tx, 'settings');
        const settings = await findSettings(tx, policyPartNames);
        const stored = settings.find(({ name }) => name === part);
        if (stored && stored.revision !== revision) throw await overtaken(stored);
        if (!stored && revision !== 0) throw new HuishengError('request.malformed');
        const changed = {
          ...{ name: part, value, revision: revision + 1 },
          ...{ updatedBy: who.account, updatedAt: now },
        };
        const parts = withSettings(policy.files, [...settings.filter(({ name }) => name !== part), changed]);
        const { before, after } = await policyWith(tx, parts, part);
        await saveSetting(tx, changed);
        await keepHistory(tx, { part, stored, changed });
        for (const fact of factsOf({ part, value, revision: changed.revision, restored }, before, after)) note(fact);
        return changed;
      });
      await policy.refresh(prisma);
      if (part === 'units' || part === 'accusations') await options.rerouteAccusations();
      return shown(part, saved);
    },
  };
}

function policyOf(parts: Record<string, unknown>): Policy {
  const checked = checkPolicy(parts);
  if (checked.ok) return checked.policy;
  const [first] = checked.problems;
  const reason = first ? problemSentence(first) : { 'zh-CN': '', en: '' };
  throw new HuishengError('settings.invalid', { values: { reason } });
}

/** What the audit log says of a change: each person by themselves, and the rest as one. */
function* factsOf(change: SettingChange, before: Policy, after: Policy): Generator<AuditFact> {
  const { part, value, revision, restored } = change;
  const setting = { type: 'setting', id: part } as const;
  if (part === 'units') {
    for (const { id, unit, role } of after.staff) {
      const was = before.staff.find((staff) => staff.id === id);
      const now = after.staff.find((staff) => staff.id === id);
      if (isDeepStrictEqual(was, now)) continue;
      const action = was ? 'staff.changed' : 'staff.added';
      yield { action, subject: { type: 'staff', id }, detail: { unit, role } };
    }
    for (const { id } of before.staff) {
      if (!after.staff.some((staff) => staff.id === id)) {
        yield { action: 'staff.removed', subject: { type: 'staff', id }, detail: {} };
      }
    }
  }
  if (restored !== undefined) {
    yield { action: 'setting.restored', subject: setting, detail: { revision, restored } };
  } else if (value === null) yield { action: 'setting.reset', subject: setting, detail: {} };
  else if (part !== 'units' || !isDeepStrictEqual(before.units, after.units)) {
    yield { action: 'setting.changed', subject: setting, detail: { revision } };
  }
}
