import { WebAPIPlatformError } from '@slack/web-api';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { slackLogger } from '#adapters/slack/web-client.ts';

function logged(...parts: readonly unknown[]): string {
  const lines: string[] = [];
  slackLogger(pino({}, { write: (line: string) => void lines.push(line) })).error(...parts);
  return lines.join('');
}

it.each([
  'must be a valid value: 张三的身份证 [json-pointer:/blocks/2/text/text]',
  'Failed to send: wss://wss-primary.slack.com/link/?ticket=secret&app_id=1',
  'An unhandled error occurred (error: Error: invalid user 张三)',
  { note: '张三' },
  new Error('张三'),
])('logs nothing of a text that may quote people or open a connection: %s', (part) => {
  expect(logged('Something', part)).not.toMatch(/张三|ticket|secret/);
});

it('logs codes, the place that Slack complains of, and who complained', () => {
  const refusal = new WebAPIPlatformError({ ok: false, error: 'invalid_blocks' });
  const line = logged('missing_charset', 'too long [json-pointer:/blocks/2/text]', refusal);
  expect(JSON.parse(line).codes).toEqual(['missing_charset', '/blocks/2/text', 'invalid_blocks']);
  expect(JSON.parse(line).at.join()).toContain('web-client');
});
