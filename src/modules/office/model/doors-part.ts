import type { z } from 'zod';
import type { Doors, DoorWay } from './doors.ts';
import type { PolicyParts, policyParts } from './policy-parts.ts';

/** What the file says, with what it leaves out. */
export function doorsOf({ schema: _, doors, matters, ...rest }: z.output<(typeof policyParts)['doors']>): Doors {
  return {
    ...rest,
    doors: doors.map(({ limit, note, ...door }) => ({ ...door, limit, note })),
    matters: matters.map(({ topics, wishes, yes, no, ...matter }) => ({
      ...matter,
      ...{ topics: topics ?? [], wishes: wishes ?? [] },
      ...{ yes: { doors: yes.doors, day: yes.day }, no: { doors: no.doors, day: no.day } },
    })),
  };
}

/** The same as JSON. */
export function doorsPart({ reminders, closing, doors, matters }: Doors): PolicyParts['doors'] {
  const way = ({ doors: shown, day }: DoorWay) => ({ doors: [...shown], ...(day === undefined ? {} : { day }) });
  return {
    reminders: { ...reminders, daysBefore: [...reminders.daysBefore] },
    closing,
    doors: doors.map(({ limit, note, ...door }) => ({
      ...door,
      ...(limit === undefined ? {} : { limit }),
      ...(note === undefined ? {} : { note }),
    })),
    matters: matters.map(({ kinds, topics, wishes, yes, no, ...matter }) => ({
      ...matter,
      ...{ kinds: [...kinds], topics: [...topics], wishes: [...wishes], yes: way(yes), no: way(no) },
    })),
  };
}
