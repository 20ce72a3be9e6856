import { join } from 'node:path';
import { loadOffice } from '#modules/authoring/service/load-office.ts';
import type { Topic } from '#modules/office/model/policy.ts';

/** The topics of `flows/policy`, as an office gets them. */
export async function shippedTopics(): Promise<readonly Topic[]> {
  const office = await loadOffice(join(import.meta.dirname, '../../flows'));
  if (!office.ok) throw new Error(`the shipped policy has ${office.problems.length} mistakes`);
  return office.policy.topics;
}
