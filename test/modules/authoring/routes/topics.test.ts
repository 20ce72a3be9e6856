import { expect, it } from 'vitest';
import { topicsPart } from '#modules/authoring/routes/topics-part.ts';
import { consoleServer, principal } from '#test/support/console.ts';
import { policy } from '#test/support/office.ts';

it('names the topics to who may read flows, hidden ones among them', async () => {
  const [first, ...others] = policy.topics;
  if (!first) throw new Error('the office has no topics');
  const topics = [{ ...first, hidden: true }, ...others];
  for (const [roles, status] of [
    [['editor'], 200],
    [[], 403],
  ] as const) {
    const server = await consoleServer([topicsPart({ ...policy, topics })], () => principal({ roles: [...roles] }));
    const answer = await server.inject('/console/api/flow-topics');
    expect(answer.statusCode).toBe(status);
    if (status !== 200) continue;
    const named = answer.json().topics;
    expect(named).toHaveLength(topics.length);
    expect(named[0]).toEqual({ id: first.id, parent: null, name: first.name, offered: false });
    for (const { parent, offered } of named) if (parent === first.id) expect(offered).toBe(false);
    expect(named.some(({ offered }: { offered: boolean }) => offered)).toBe(true);
  }
});
