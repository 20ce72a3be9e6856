import type { UnitId } from '#domain/ids.ts';
import type { LocalizedText } from '#domain/text.ts';
import type { OpenCaseCount } from '#modules/cases/index.ts';
import { isWithin, type Policy } from '#modules/office/model/policy.ts';
import { HuishengError } from '#vocabulary/errors.ts';

/** A change of the policy, and the cases that it would meet. */
export interface PolicyChange {
  readonly before: Policy;
  readonly after: Policy;
  readonly open: readonly OpenCaseCount[];
}

/** Throws `unit.in-use`, `staff.holds-cases` or `topic.in-use` where the change would leave open cases without what they need. */
export function guardOpenCases({ before, after, open }: PolicyChange): void {
  const count = (of: (cases: OpenCaseCount) => boolean) => open.filter(of).reduce((sum, cases) => sum + cases.count, 0);
  for (const { id, name } of gone(before.units, after.units)) {
    const left = count(({ unit }) => unit === id);
    if (left > 0) throw new HuishengError('unit.in-use', { values: { name, count: left } });
  }
  for (const { id, name } of before.staff) {
    const now = after.staff.find((staff) => staff.id === id);
    const left = count(({ assignee, unit }) => assignee === id && !(now && isWithin(after, unit, now.unit)));
    if (left > 0) throw new HuishengError('staff.holds-cases', { values: { name, count: left } });
  }
  for (const { id, name } of gone(before.topics, after.topics)) {
    const left = count(({ topic }) => topic === id);
    if (left > 0) throw new HuishengError('topic.in-use', { values: { name, count: left } });
  }
}

/** Throws `unit.referred-to` where a unit would go that something is still given to. */
export function guardUnits(before: Policy, after: Pick<Policy, 'units' | 'staff' | 'topics'>): void {
  for (const { id, name } of gone(before.units, after.units)) {
    const uses = [
      { count: after.units.filter(({ parent }) => parent === id).length, zh: '个下级单位', en: 'units below it' },
      { count: after.staff.filter(({ unit }) => unit === id).length, zh: '名人员', en: 'people' },
      { count: after.topics.filter(({ unit }) => unit === id).length, zh: '个主题', en: 'topics' },
      { count: receiving(before, id), zh: '项检举控告的接收', en: 'receivers of accusations' },
    ].filter((use) => use.count > 0);
    if (uses.length === 0) continue;
    const what: LocalizedText = {
      'zh-CN': ` ${uses.map((use) => `${use.count} ${use.zh}`).join('、')}`,
      en: uses.map((use) => `${use.en} (${use.count})`).join(', '),
    };
    throw new HuishengError('unit.referred-to', { values: { name, what } });
  }
}

function receiving({ accusations }: Policy, id: UnitId): number {
  return accusations.receivers.filter(({ unit, second }) => unit === id || second === id).length;
}

function gone<Item extends { readonly id: string }>(before: readonly Item[], after: readonly Item[]): readonly Item[] {
  const kept = new Set(after.map(({ id }) => id));
  return before.filter(({ id }) => !kept.has(id));
}
