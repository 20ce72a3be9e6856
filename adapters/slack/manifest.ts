import type { Locale } from '#domain/text.ts';
import { slashCommands } from './commands.ts';

/** One path takes events, actions and commands. */
const SLACK_PATH = '/slack/events';
const PLACEHOLDER_HOST = 'https://huisheng.example';

/** What the desk calls, and the permission that each call needs (docs.slack.dev, Web API methods). */
export const scopesByMethod = {
  'auth.test': [],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'chat.delete': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.getPermalink': [],
  'conversations.history': ['channels:history', 'groups:history'],
  'conversations.replies': ['channels:history', 'groups:history'],
  'files.getUploadURLExternal': ['files:write'],
  'files.completeUploadExternal': ['files:write'],
  'files.delete': ['files:write'],
  'files.info': ['files:read'],
  'users.info': ['users:read'],
  'views.open': [],
  'views.push': [],
  'views.update': [],
  'views.publish': [],
} as const satisfies Record<string, readonly string[]>;

/** What the desk listens to, and the permission that each event needs. */
const scopesByEvent = {
  app_home_opened: [],
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
} as const satisfies Record<string, readonly string[]>;

const commandTexts: Readonly<
  Record<(typeof slashCommands)[number], { readonly description: string; readonly usage_hint?: string }>
> = {
  '/case': { description: '查看一个信访件 · Look at a case', usage_hint: '2026-000017-9' },
  '/queue': { description: '查看待办 · What is open', usage_hint: '[路灯 · lamp]' },
};

/** The app as Slack creates it from a manifest. Put your own `PUBLIC_URL` in the place of the host. */
export function slackManifest(host: string = PLACEHOLDER_HOST, names: Readonly<Record<Locale, string>> = appNames) {
  const url = `${host}${SLACK_PATH}`;
  const scopes = [...Object.values(scopesByMethod), ...Object.values(scopesByEvent)].flat();
  return {
    display_information: {
      name: names.en,
      description: `${names['zh-CN']} · Petitions, claimed and answered in Slack`,
      background_color: '#7a1f1f',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: true },
      bot_user: { display_name: names.en, always_online: true },
      slash_commands: slashCommands.map((command) => ({
        command,
        url,
        ...commandTexts[command],
        should_escape: false,
      })),
    },
    oauth_config: { scopes: { bot: [...new Set([...scopes, 'commands'])].sort() } },
    settings: {
      event_subscriptions: { request_url: url, bot_events: Object.keys(scopesByEvent).sort() },
      interactivity: { is_enabled: true, request_url: url },
      org_deploy_enabled: false,
      socket_mode_enabled: false,
      token_rotation_enabled: false,
    },
  };
}

const appNames: Readonly<Record<Locale, string>> = { 'zh-CN': '回声', en: 'Huisheng' };

/** `slack-manifest.json`, as it stands in the repository. */
export function manifestFile(): string {
  return `${JSON.stringify(slackManifest(), null, 2)}\n`;
}
