import { getStaff, saveStaff } from '#console/api/client.gen.ts';
import type { SettingSource } from '#console/parts/setting.tsx';
import type { Locale } from '#domain/text.ts';

export type Office = Awaited<ReturnType<typeof getStaff>>['value'];
export type Unit = Office['units'][number];
export type Member = Office['staff'][number];

export const officeSource: SettingSource<Office> = {
  key: ['office'],
  part: 'units',
  read: () => getStaff(),
  save: (body) => saveStaff({ body }),
};

/** The list with the item added, or in the place of the one with its id. */
export function withItem<Item extends { readonly id: string }>(items: readonly Item[], item: Item): Item[] {
  return items.some(({ id }) => id === item.id)
    ? items.map((known) => (known.id === item.id ? item : known))
    : [...items, item];
}

/** Units as a tree, each with its depth, those above before those below. */
export function treeOf(units: readonly Unit[], parent?: string, depth = 0): { unit: Unit; depth: number }[] {
  return units
    .filter((unit) => unit.parent === parent)
    .flatMap((unit) => [{ unit, depth }, ...treeOf(units, unit.id, depth + 1)]);
}

/** Units of a tree to choose from. */
export function unitOptions(tree: ReturnType<typeof treeOf>, locale: Locale) {
  return tree.map(({ unit, depth }) => ({ value: unit.id, label: `${'　'.repeat(depth)}${unit.name[locale]}` }));
}
