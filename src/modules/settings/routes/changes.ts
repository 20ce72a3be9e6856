import { z } from 'zod';
import { changeTypes } from '#modules/office/model/policy-difference.ts';
import { localized } from '#platform/console/shapes.ts';
import type { PolicyChange } from '../service/setting-history.ts';

/** What changed in a part of the policy, as the console gets it. */
export const changes = z.array(
  z.object({
    type: z.enum(changeTypes),
    list: localized.nullable().describe('The list that the entry stands in; null where it is about the part itself.'),
    entry: localized.nullable(),
    fields: z.array(z.object({ field: localized, before: localized.nullable(), after: localized.nullable() })),
  }),
);

export function changesJson(made: readonly PolicyChange[]): z.output<typeof changes> {
  return made.map(({ type, list, entry, fields }) => ({
    ...{ type, list: list ?? null, entry: entry ?? null },
    fields: fields.map(({ field, before, after }) => ({ field, before: before ?? null, after: after ?? null })),
  }));
}
