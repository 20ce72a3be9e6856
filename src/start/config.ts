import type { LocalizedText } from '#domain/text.ts';
import type { ProviderConfig } from '#modules/access/index.ts';
import { type Variables, variableHints, variables } from './config-variables.ts';

export interface TelegramConfig {
  readonly token: string;
  readonly apiRoot: string;
  readonly driver: Variables['TELEGRAM_DRIVER'];
  readonly mode: Variables['TELEGRAM_MODE'];
  /** Absent in polling mode. */
  readonly webhookSecret: string | undefined;
}

export interface SlackConfig {
  readonly botToken: string;
  readonly queueChannel: string;
  readonly apiUrl: string;
  readonly transport:
    | { readonly type: 'http'; readonly signingSecret: string }
    | { readonly type: 'socket'; readonly appToken: string };
}

export interface S3Config {
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly pathStyle: boolean;
}

export interface ModelConfig {
  readonly apiKey: string;
  readonly baseUrl: string | undefined;
  readonly model: string;
  readonly tokensPerDay: number;
}

/** What runs, and how. Read once, at start. */
export interface Config {
  readonly http: {
    readonly host: string;
    readonly port: number;
    readonly publicUrl: string | undefined;
    /** IP addresses and networks whose word on who asks is taken, besides this machine's. */
    readonly trustedProxies: readonly string[];
  };
  readonly metricsToken: string | undefined;
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly dataKey: string | undefined;
  readonly role: Variables['ROLE'];
  readonly telegram: TelegramConfig | undefined;
  readonly slack: SlackConfig | undefined;
  readonly s3: S3Config | undefined;
  readonly openai: ModelConfig | undefined;
  /** Who vouches for people at the console's door. */
  readonly providers: readonly ProviderConfig[];

  readonly webchatOrigins: readonly string[];
  /** The kind of office, by its folder in `flows/policy`; a petition office where it is not set. */
  readonly office: string | undefined;
  readonly defaultLocale: Variables['DEFAULT_LOCALE'];
  readonly logLevel: Variables['LOG_LEVEL'];
}

/** A variable, and what is wrong with it and how to mend it. Never holds the variable's value: it may be a secret. */
export interface ConfigProblem {
  readonly variable: string;
  readonly problem: LocalizedText;
}

/** Reads the configuration from `environment`. Gives every mistake at once. An empty variable counts as unset. */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
):
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] } {
  const set = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = variables.safeParse(set);
  const wrong = new Set((parsed.error?.issues ?? []).map((issue) => String(issue.path[0])));
  const problems = [
    ...Object.entries(variableHints).flatMap(([variable, problem]) =>
      wrong.has(variable) ? [{ variable, problem }] : [],
    ),
    ...missingVariables(set),
  ];
  return parsed.success && problems.length === 0
    ? { ok: true, config: toConfig(parsed.data) }
    : { ok: false, problems };
}

const S3_NAMES = [
  'FILES_S3_ENDPOINT',
  'FILES_S3_BUCKET',
  'FILES_S3_ACCESS_KEY_ID',
  'FILES_S3_SECRET_ACCESS_KEY',
] as const;

const OIDC_NAMES = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const;
const SLACK_SIGN_IN_NAMES = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_TEAM_ID'] as const;
const SLACK_ISSUER = 'https://slack.com';

/** What the variables that are set cannot do without. */
function missingVariables(set: Readonly<Record<string, string | undefined>>): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const needs = (variable: keyof Variables, problem: LocalizedText) => {
    if (set[variable] === undefined) problems.push({ variable, problem });
  };
  if (set.TELEGRAM_BOT_TOKEN !== undefined && set.TELEGRAM_MODE === 'webhook') {
    needs('PUBLIC_URL', {
      'zh-CN': '没有设置：Telegram 要知道把消息送到哪里。请设为本服务的 https 地址，或改用 TELEGRAM_MODE=polling。',
      en: 'is missing: Telegram must know where to send updates. Set it to the https address of this server, or use TELEGRAM_MODE=polling.',
    });
    needs('TELEGRAM_WEBHOOK_SECRET', {
      'zh-CN': '没有设置：要靠它确认消息来自 Telegram。请设为一串随机的字母和数字。',
      en: 'is missing: it proves that updates come from Telegram. Set it to a long random text of letters and digits.',
    });
  }
  if (set.SLACK_BOT_TOKEN !== undefined) {
    needs('SLACK_QUEUE_CHANNEL', {
      'zh-CN': '没有设置：新件要发到这个频道。请在 Slack 的频道详情里复制频道 ID。',
      en: 'is missing: new cases are posted there. Copy the channel id from the channel’s details in Slack.',
    });
    if (set.SLACK_APP_TOKEN === undefined) {
      needs('SLACK_SIGNING_SECRET', {
        'zh-CN':
          '没有设置：要靠它确认请求来自 Slack。请从应用的 Basic Information 页复制；或设置 SLACK_APP_TOKEN，改用 Socket Mode。',
        en: 'is missing: it proves that requests come from Slack. Copy it from the app’s Basic Information, or set SLACK_APP_TOKEN for Socket Mode.',
      });
    }
  } else if (
    ['SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN', 'SLACK_QUEUE_CHANNEL'].some((name) => set[name] !== undefined)
  ) {
    needs('SLACK_BOT_TOKEN', {
      'zh-CN': '没有设置：其他 SLACK_ 变量已设，但没有机器人令牌，Slack 无法启用。',
      en: 'is missing: other SLACK_ variables are set, but Slack stays off without the bot token.',
    });
  }
  for (const names of [OIDC_NAMES, SLACK_SIGN_IN_NAMES]) {
    if (!names.some((name) => set[name] !== undefined)) continue;
    for (const name of names) {
      needs(name, {
        'zh-CN': `没有设置：用它登录控制台，要同时设置 ${names.join('、')}。`,
        en: `is missing: signing in to the console with it needs all of ${names.join(', ')}.`,
      });
    }
  }
  if (S3_NAMES.some((name) => set[name] !== undefined)) {
    for (const name of S3_NAMES) {
      needs(name, {
        'zh-CN': `没有设置：使用 S3 存放附件，要同时设置 ${S3_NAMES.join('、')}。`,
        en: `is missing: keeping attachments in S3 needs all of ${S3_NAMES.join(', ')}.`,
      });
    }
  }
  return problems;
}

function toConfig(v: Variables): Config {
  return {
    http: {
      host: v.HOST,
      port: v.PORT,
      publicUrl: v.PUBLIC_URL?.replace(/\/$/, ''),
      trustedProxies: v.TRUSTED_PROXIES,
    },
    metricsToken: v.METRICS_TOKEN,
    dataDir: v.DATA_DIR,
    databaseUrl: v.DATABASE_URL,
    dataKey: v.DATA_KEY,
    role: v.ROLE,
    telegram: v.TELEGRAM_BOT_TOKEN
      ? {
          token: v.TELEGRAM_BOT_TOKEN,
          apiRoot: v.TELEGRAM_API_ROOT.replace(/\/$/, ''),
          driver: v.TELEGRAM_DRIVER,
          mode: v.TELEGRAM_MODE,
          webhookSecret: v.TELEGRAM_MODE === 'webhook' ? v.TELEGRAM_WEBHOOK_SECRET : undefined,
        }
      : undefined,
    slack: slackConfig(v),
    s3:
      v.FILES_S3_ENDPOINT && v.FILES_S3_BUCKET && v.FILES_S3_ACCESS_KEY_ID && v.FILES_S3_SECRET_ACCESS_KEY
        ? {
            endpoint: v.FILES_S3_ENDPOINT,
            bucket: v.FILES_S3_BUCKET,
            region: v.FILES_S3_REGION,
            accessKeyId: v.FILES_S3_ACCESS_KEY_ID,
            secretAccessKey: v.FILES_S3_SECRET_ACCESS_KEY,
            pathStyle: v.FILES_S3_PATH_STYLE,
          }
        : undefined,
    openai: v.OPENAI_API_KEY
      ? {
          apiKey: v.OPENAI_API_KEY,
          baseUrl: v.OPENAI_BASE_URL,
          model: v.OPENAI_MODEL,
          tokensPerDay: v.OPENAI_TOKENS_PER_DAY,
        }
      : undefined,
    providers: providersOf(v),
    webchatOrigins: v.WEBCHAT_ORIGINS,
    office: v.OFFICE,
    defaultLocale: v.DEFAULT_LOCALE,
    logLevel: v.LOG_LEVEL,
  };
}

function providersOf(v: Variables): ProviderConfig[] {
  const providers: ProviderConfig[] = [];
  if (v.OIDC_ISSUER && v.OIDC_CLIENT_ID && v.OIDC_CLIENT_SECRET) {
    const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, OIDC_NAME: name } = v;
    providers.push({ id: 'oidc', name, issuer, clientId, clientSecret, team: undefined });
  }
  if (v.SLACK_CLIENT_ID && v.SLACK_CLIENT_SECRET && v.SLACK_TEAM_ID) {
    const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret, SLACK_TEAM_ID: team } = v;
    providers.push({ id: 'slack', name: 'Slack', issuer: SLACK_ISSUER, clientId, clientSecret, team });
  }
  return providers;
}

function slackConfig(v: Variables): SlackConfig | undefined {
  if (!v.SLACK_BOT_TOKEN || !v.SLACK_QUEUE_CHANNEL) return undefined;
  const shared = { botToken: v.SLACK_BOT_TOKEN, queueChannel: v.SLACK_QUEUE_CHANNEL, apiUrl: v.SLACK_API_URL };
  if (v.SLACK_APP_TOKEN) return { ...shared, transport: { type: 'socket', appToken: v.SLACK_APP_TOKEN } };
  return v.SLACK_SIGNING_SECRET
    ? { ...shared, transport: { type: 'http', signingSecret: v.SLACK_SIGNING_SECRET } }
    : undefined;
}
