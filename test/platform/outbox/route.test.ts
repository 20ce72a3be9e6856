import { expect, test } from 'vitest';
import type { SendRequest } from '#channel/contract.ts';
import type { CaseId, ConversationId, OutboxId } from '#domain/ids.ts';
import { textMessage } from '#domain/messages.ts';
import { showsOneCase } from '#modules/cases/service/shown-case.ts';
import { channelRoute } from '#platform/outbox/route.ts';
import { FakePlatform } from '#test/support/fake-platform.ts';

test('a channel hears which messages are about a case, so that it can offer to answer them', async () => {
  const requests: SendRequest[] = [];
  const channel = {
    ...new FakePlatform().channel('webchat', true),
    send: async (request: SendRequest) => {
      requests.push(request);
      return { type: 'sent', ref: '1' } as const;
    },
  };
  const route = channelRoute(channel, showsOneCase);
  const row = {
    ...({
      id: 'o' as OutboxId,
      lane: 'c',
      channel: 'webchat',
      recipient: 'citizen',
      conversationId: 'c' as ConversationId,
      to: 'a',
      reachable: true,
    } as const),
    ...({ locale: 'zh-CN', message: textMessage('好') } as const),
    ...{ attempts: 0, ownFailures: 0, interrupted: false, heldSince: new Date(0) },
  };
  await route.send({ ...row, subject: undefined });
  await route.send({ ...row, subject: { type: 'case', id: 'k' as CaseId } });
  for (const text of ['2026-000001-5\n路灯坏了\n状态：已登记', '2026-000001-5、2026-000002-8', '2026-000001-6']) {
    await route.send({ ...row, subject: undefined, message: textMessage(text) });
  }
  expect(requests.map(({ aboutCase }) => aboutCase)).toEqual([undefined, true, true, undefined, undefined]);
});
