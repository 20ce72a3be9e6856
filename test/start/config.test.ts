import { expect, test } from 'vitest';
import { readConfig } from '#start/config.ts';
import { variableHints, variables } from '#start/config-variables.ts';
import { configProblemLines } from '#start/startup-lines.ts';

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

test.each(Object.keys(variables.shape))('%s may hold anything: it is told, never thrown', (variable) => {
  for (const value of ['nonsense', ':', 'http://', '\u0000', ' ', '9'.repeat(400)]) {
    expect(() => readConfig({ [variable]: value })).not.toThrow();
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

test('signing in by a provider needs all of its variables, and a provider that nobody can listen in on', () => {
  const problemsOf = (environment: Record<string, string>) => {
    const read = readConfig(environment);
    return read.ok ? [] : read.problems.map(({ variable }) => variable);
  };
  const oidc = { OIDC_ISSUER: 'https://login.example.gov', OIDC_CLIENT_ID: 'huisheng', OIDC_CLIENT_SECRET: 'secret' };
  expect(problemsOf(oidc)).toEqual([]);
  expect(problemsOf({ OIDC_ISSUER: oidc.OIDC_ISSUER })).toEqual(['OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET']);
  expect(problemsOf({ ...oidc, OIDC_ISSUER: 'http://login.example.gov' })).toEqual(['OIDC_ISSUER']);
  expect(problemsOf({ ...oidc, OIDC_ISSUER: 'http://localhost:8081' })).toEqual([]);
  const slack = { SLACK_CLIENT_ID: '123.456', SLACK_CLIENT_SECRET: 'secretsecret' };
  expect(problemsOf(slack)).toEqual(['SLACK_TEAM_ID']);
  const read = readConfig({ ...oidc, ...slack, SLACK_TEAM_ID: 'T0TEAM', OIDC_NAME: '统一认证' });
  expect(read.ok && read.config.providers).toMatchObject([
    { id: 'oidc', name: '统一认证', issuer: 'https://login.example.gov', team: undefined },
    { id: 'slack', issuer: 'https://slack.com', team: 'T0TEAM' },
  ]);
});

test('proxies are addresses or networks, and a token that is easily guessed is not taken', () => {
  const read = readConfig({ TRUSTED_PROXIES: '10.0.0.5, 10.1.0.0/24,2001:db8::/32', METRICS_TOKEN: 'k'.repeat(16) });
  expect(read).toMatchObject({
    ok: true,
    config: {
      http: { trustedProxies: ['10.0.0.5', '10.1.0.0/24', '2001:db8::/32'] },
      metricsToken: 'k'.repeat(16),
    },
  });
  const wrong = readConfig({ TRUSTED_PROXIES: '10.0.0.5/40', METRICS_TOKEN: 'short' });
  expect(wrong.ok ? [] : wrong.problems.map(({ variable }) => variable)).toEqual(['TRUSTED_PROXIES', 'METRICS_TOKEN']);
});
