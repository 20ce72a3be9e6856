import { ErrorCode, WebClient } from '@slack/web-api';
import { afterEach, expect, it } from 'vitest';
import { FakeSlack, type FakeSlackOptions } from './fake-slack.ts';

let slack: FakeSlack;
afterEach(() => slack.stop());

async function client(options: FakeSlackOptions): Promise<WebClient> {
  slack = await FakeSlack.start(options);
  return new WebClient(slack.botToken, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });
}

it('takes a short burst of posts, then one a second to each channel', async () => {
  let now = 0;
  const { chat } = await client({ now: () => now });
  slack.workspace.channels.set('C0OTHER', { id: 'C0OTHER', archived: false, botIsMember: true });
  const post = (channel = slack.queueChannel) => chat.postMessage({ channel, text: '你好' });
  for (let n = 0; n < 25; n += 1) await post();
  await expect(post()).rejects.toMatchObject({ code: ErrorCode.RateLimitedError, retryAfter: 1 });
  await post('C0OTHER');
  now += 1_000;
  await post();
  await expect(post()).rejects.toMatchObject({ retryAfter: 1 });
  expect(slack.workspace.messages).toHaveLength(27);
});

it('refuses what the app was not installed for', async () => {
  const { chat, users } = await client({ scopes: ['chat:write'] });
  await chat.postMessage({ channel: slack.queueChannel, text: '你好' });
  await expect(users.info({ user: 'U1' })).rejects.toMatchObject({ data: { error: 'missing_scope' } });
});
