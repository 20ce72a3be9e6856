import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { manifestFile, slackManifest } from '#adapters/slack/manifest.ts';

it('slack-manifest.json is what the code makes; `npm run slack:manifest` writes it', () => {
  expect(readFileSync(new URL('../../../slack-manifest.json', import.meta.url), 'utf8')).toBe(manifestFile());
});

it('points everything at one address, and asks for no more than it uses', () => {
  const manifest = slackManifest('https://office.example');
  const url = 'https://office.example/slack/events';
  expect(manifest.settings.event_subscriptions.request_url).toBe(url);
  expect(manifest.settings.interactivity.request_url).toBe(url);
  expect(manifest.features.slash_commands.map((command) => [command.command, command.url])).toEqual([
    ['/case', url],
    ['/queue', url],
  ]);
  expect(manifest.oauth_config.scopes.bot).toEqual([
    'channels:history',
    'chat:write',
    'commands',
    'files:read',
    'files:write',
    'groups:history',
    'users:read',
  ]);
  expect(manifest.settings.event_subscriptions.bot_events).toEqual([
    'app_home_opened',
    'message.channels',
    'message.groups',
  ]);
});
