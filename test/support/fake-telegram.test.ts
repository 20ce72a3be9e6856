import { afterEach, beforeEach, expect, it } from 'vitest';
import { FakeTelegram } from './fake-telegram.ts';

let telegram: FakeTelegram;
beforeEach(async () => {
  telegram = await FakeTelegram.start();
});
afterEach(() => telegram.stop());

async function kinds(allowed?: readonly string[]): Promise<string[]> {
  const answer = await fetch(`${telegram.apiRoot}/bot${telegram.token}/getUpdates`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ offset: seen + 1, ...(allowed ? { allowed_updates: allowed } : {}) }),
  });
  const { result } = (await answer.json()) as { result: { update_id: number }[] };
  seen = result.at(-1)?.update_id ?? seen;
  return result.flatMap((update) => Object.keys(update).filter((key) => key !== 'update_id'));
}
let seen = 0;

it('sends the kinds of update that the bot last asked for', async () => {
  const citizen = telegram.citizen();
  const both = () => {
    citizen.say('你好');
    citizen.block();
  };
  both();
  expect(await kinds()).toEqual(['message', 'my_chat_member']);
  expect(await kinds(['message'])).toEqual([]);
  both();
  expect(await kinds()).toEqual(['message']);
  both();
  expect(await kinds([])).toEqual(['message']);
  both();
  expect(await kinds()).toEqual(['message', 'my_chat_member']);
});
