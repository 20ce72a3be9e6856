import { expect, test } from 'vitest';
import { readConfig } from '../src/config.ts';
import { variableHints, variables } from '../src/config-variables.ts';
import { configProblemLines } from '../src/startup-lines.ts';

const telegram = '123456:ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghi';

test('nothing needs to be set', () => {
  const read = readConfig({ PORT: '', HOME: '/root' });
  expect(read).toMatchObject({
    ok: true,
    config: { http: { port: 8080, host: '127.0.0.1' }, role: 'all', telegram: undefined },
  });
});

test('every mistake is told at once, by variable, without its value', () => {
  const read = readConfig({
    PORT: 'eighty',
    DATABASE_URL: 'mysql://root:hunter2@db/x',
    DATA_KEY: 'hunter2',
    TELEGRAM_BOT_TOKEN: 'hunter2',
    SLACK_APP_TOKEN: 'xapp-hunter2',
    WEBCHAT_ORIGINS: 'https://a.example, https://b.example/path',
  });
  if (read.ok) throw new Error('should not be accepted');
  expect(read.problems.map((problem) => problem.variable).sort()).toEqual([
    'DATABASE_URL',
    'DATA_KEY',
    'PORT',
    'SLACK_BOT_TOKEN',
    'TELEGRAM_BOT_TOKEN',
    'WEBCHAT_ORIGINS',
  ]);
  for (const locale of ['zh-CN', 'en'] as const) {
    expect(configProblemLines(read.problems, locale).join('\n')).not.toContain('hunter2');
  }
});

test('what belongs together is asked for together', () => {
  const webhook = readConfig({ TELEGRAM_BOT_TOKEN: telegram, TELEGRAM_MODE: 'webhook' });
  expect(webhook.ok ? [] : webhook.problems.map((problem) => problem.variable)).toEqual([
    'PUBLIC_URL',
    'TELEGRAM_WEBHOOK_SECRET',
  ]);
  const slack = readConfig({ SLACK_BOT_TOKEN: 'xoxb-1' });
  expect(slack.ok ? [] : slack.problems.map((problem) => problem.variable)).toEqual([
    'SLACK_QUEUE_CHANNEL',
    'SLACK_SIGNING_SECRET',
  ]);
  const s3 = readConfig({ FILES_S3_BUCKET: 'petitions' });
  expect(s3.ok ? [] : s3.problems.length).toBe(3);
});

test('Slack runs by Socket Mode where an app token is set', () => {
  const read = readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', SLACK_QUEUE_CHANNEL: 'C0123' });
  expect(read).toMatchObject({ ok: true, config: { slack: { transport: { type: 'socket', appToken: 'xapp-1' } } } });
});

test('every variable says how to write it', () => {
  expect(Object.keys(variableHints).sort()).toEqual(Object.keys(variables.shape).sort());
});
