import { expect, test } from 'vitest';
import { unstaffedUnits } from '#modules/office/model/policy.ts';
import { policy } from '#test/support/office.ts';

const unstaffed = (office: typeof policy) => unstaffedUnits(office).map(({ id }) => id);

test('units that get cases and where nobody works are told, others are not', () => {
  expect(unstaffed(policy)).toEqual([]);
  const only = (...ids: readonly string[]) => policy.staff.filter(({ id }) => ids.includes(id));
  // Housing gets no topic; the city gets those without a unit.
  expect(unstaffed({ ...policy, staff: only('wang') })).toEqual(['city', 'labour']);
  expect(unstaffed({ ...policy, staff: [] })).toEqual(['city', 'labour', 'wages']);
  const topics = policy.topics.map((topic) => ({
    ...topic,
    hidden: topic.id !== 'labour/wages' && topic.id !== 'labour',
  }));
  expect(unstaffed({ ...policy, topics, staff: only('li') })).toEqual(['wages']);
});
