import { deadlines } from './deadlines.ts';
import type { Check, Facts } from './facts.ts';
import { sealed } from './sealed.ts';
import { sight } from './sight.ts';
import { takenIn } from './taken-in.ts';
import { told } from './told.ts';
import { work } from './work.ts';

/** Holds the program to every promise of the design, in their order. */
export async function checkAll(facts: Facts): Promise<readonly Check[]> {
  const checks: Check[] = [];
  for (const part of [takenIn, told, work, sealed, deadlines, sight]) checks.push(...(await part(facts)));
  return checks.toSorted((one, other) => one.promise - other.promise);
}
