import { expect, vi } from 'vitest';
import type { Policy } from '#modules/office/model/policy.ts';
import { FakePlatform } from '#test/support/fake-platform.ts';
import { FakeDesk, type Surroundings } from '#test/support/fake-process.ts';
import { flowFrom, shippedFlows, worldOf } from '#test/support/flows.ts';
import { frozenClock } from '#test/support/frozen.ts';
import { test } from '#test/support/given.ts';

/** Tests of what citizens write to the bot and who hears of it. Over the words `breaking` a conversation breaks. */
export function testOfChats({ breaking, policy }: { readonly breaking: string; readonly policy?: Policy }) {
  const broken = flowFrom(`
schema: 1
flow: broken
title: { zh-CN: 坏, en: Broken }
entries: { words: [${breaking}] }
start: nowhere
nodes:
  nowhere: { type: call, flow: nowhere, next: out }
  out: { type: end }
`);
  return test
    .extend('clock', () => frozenClock('2026-11-30T02:00:00Z'))
    .extend('around', async ({ database, clock }): Promise<Surroundings> => {
      await database.prisma.$executeRaw`TRUNCATE dead_letter, desk_post`;
      return {
        ...{ database, clock, telegram: new FakePlatform(), webchat: new FakePlatform(), desk: new FakeDesk() },
        ...{ world: { ...worldOf([...shippedFlows(), broken], policy), clock }, logged: [] },
      };
    })
    .extend(
      'allSent',
      ({ database }) =>
        () =>
          vi.waitFor(async () => expect(await database.prisma.outbox.count({ where: { state: 'pending' } })).toBe(0), {
            interval: 20,
          }),
    );
}
