import { z } from 'zod';
import { defaultLocale, type LocalizedText, locales } from '#domain/text.ts';

const httpUrl = z.url({ protocol: /^https?$/ });
/** Where tokens and people are sent: only over https, or to this very machine. */
const issuer = httpUrl.refine((value) => {
  // Refinements run on what is no address as well.
  if (!URL.canParse(value)) return false;
  const { protocol, hostname } = new URL(value);
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
});
const origin = httpUrl.refine((value) => URL.canParse(value) && new URL(value).origin === value.replace(/\/$/, ''));

const commaList = z
  .string()
  .default('')
  .transform((list) =>
    list
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  );

/** The environment variables, and what each must look like. What they are for stands in docs/configuration.md. */
export const variables = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  HOST: z.string().min(1).default('127.0.0.1'),
  PUBLIC_URL: origin.optional(),
  DATA_DIR: z.string().min(1).default('data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATA_KEY: z
    .string()
    .regex(/^\s*[A-Za-z0-9+/]{43}=(\s*,\s*[A-Za-z0-9+/]{43}=)*\s*$/)
    .optional(),
  TRUSTED_PROXIES: commaList.pipe(z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]))),
  METRICS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{16,}$/)
    .optional(),
  ROLE: z.enum(['all', 'web', 'worker']).default('all'),
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d+:[A-Za-z0-9_-]{30,}$/)
    .optional(),
  TELEGRAM_API_ROOT: httpUrl.default('https://api.telegram.org'),
  TELEGRAM_DRIVER: z.enum(['grammy', 'telegraf']).default('grammy'),
  TELEGRAM_MODE: z.enum(['polling', 'webhook']).default('polling'),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,256}$/)
    .optional(),
  SLACK_BOT_TOKEN: z
    .string()
    .regex(/^xoxb-\S+$/)
    .optional(),
  SLACK_SIGNING_SECRET: z.string().min(8).optional(),
  SLACK_APP_TOKEN: z
    .string()
    .regex(/^xapp-\S+$/)
    .optional(),
  SLACK_API_URL: httpUrl.default('https://slack.com/api/'),
  SLACK_QUEUE_CHANNEL: z
    .string()
    .regex(/^[CG][A-Z0-9]+$/)
    .optional(),
  SLACK_CLIENT_ID: z
    .string()
    .regex(/^\d+\.\d+$/)
    .optional(),
  SLACK_CLIENT_SECRET: z.string().min(8).optional(),
  SLACK_TEAM_ID: z
    .string()
    .regex(/^T[A-Z0-9]+$/)
    .optional(),
  OIDC_ISSUER: issuer.optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_NAME: z.string().min(1).max(40).optional(),
  OPENAI_API_KEY: z.string().min(1).optional(),
  OPENAI_BASE_URL: httpUrl.optional(),
  OPENAI_MODEL: z.string().min(1).default('gpt-5-mini'),
  OPENAI_TOKENS_PER_DAY: z.coerce.number().int().positive().default(1_000_000),
  WEBCHAT_ORIGINS: commaList.pipe(z.array(origin)),
  FILES_S3_ENDPOINT: httpUrl.optional(),
  FILES_S3_BUCKET: z.string().min(3).optional(),
  FILES_S3_REGION: z.string().min(1).default('us-east-1'),
  FILES_S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  FILES_S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  FILES_S3_PATH_STYLE: z.stringbool().default(false),
  OFFICE: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/)
    .optional(),
  DEFAULT_LOCALE: z.enum(locales).default(defaultLocale),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('warn'),
});

export type Variables = z.infer<typeof variables>;

/** What a variable must look like, told to whoever set it otherwise. */
export const variableHints: Readonly<Record<keyof Variables, LocalizedText>> = {
  PORT: {
    'zh-CN': '应是 0 到 65535 之间的整数，例如 8080。',
    en: 'must be a whole number from 0 to 65535, such as 8080.',
  },
  HOST: {
    'zh-CN': '应是要监听的地址，例如 127.0.0.1 或 0.0.0.0。',
    en: 'must be an address to listen on, such as 127.0.0.1 or 0.0.0.0.',
  },
  PUBLIC_URL: {
    'zh-CN': '应是外网能访问的地址，只含协议和域名，例如 https://huisheng.example.gov。',
    en: 'must be the address others reach this server at, without a path, such as https://huisheng.example.gov.',
  },
  DATA_DIR: {
    'zh-CN': '应是存放数据的文件夹，例如 ./data。',
    en: 'must be a folder for the data, such as ./data.',
  },
  DATABASE_URL: {
    'zh-CN':
      '应是 PostgreSQL 的连接地址，例如 postgresql://user:password@host:5432/huisheng；密码里的特殊字符要用百分号编码。',
    en: 'must be a PostgreSQL address such as postgresql://user:password@host:5432/huisheng; special characters in the password are percent-encoded.',
  },
  DATA_KEY: {
    'zh-CN': '应是 32 字节的 base64（可用 openssl rand -base64 32 生成）；轮换时写多个，用逗号隔开，新的在前。',
    en: 'must be 32 bytes in base64 (openssl rand -base64 32 makes one); when rotating, several, newest first, separated by commas.',
  },
  TRUSTED_PROXIES: {
    'zh-CN': '应是反向代理或负载均衡的 IP 地址或网段，用逗号隔开，例如 10.0.0.5, 10.1.0.0/24。',
    en: 'must be the IP addresses or networks of your reverse proxies or load balancers, separated by commas, such as 10.0.0.5, 10.1.0.0/24.',
  },
  METRICS_TOKEN: {
    'zh-CN': '至少 16 个字符，不含空格（可用 openssl rand -hex 32 生成）。',
    en: 'must have at least 16 characters and no spaces (openssl rand -hex 32 makes one).',
  },
  ROLE: {
    'zh-CN': '应是 all、web 或 worker。',
    en: 'must be all, web or worker.',
  },
  TELEGRAM_BOT_TOKEN: {
    'zh-CN': '应是 @BotFather 给的令牌，形如 123456:ABC-DEF…。',
    en: 'must be the token that @BotFather gave, such as 123456:ABC-DEF….',
  },
  TELEGRAM_API_ROOT: {
    'zh-CN': '应是 http 或 https 地址；一般不用设置。',
    en: 'must be an http or https address; usually it need not be set.',
  },
  TELEGRAM_DRIVER: {
    'zh-CN': '应是 grammy 或 telegraf。',
    en: 'must be grammy or telegraf.',
  },
  TELEGRAM_MODE: {
    'zh-CN': '应是 polling 或 webhook。',
    en: 'must be polling or webhook.',
  },
  TELEGRAM_WEBHOOK_SECRET: {
    'zh-CN': '应是 1 到 256 个字母、数字、下划线或连字符。',
    en: 'must be 1 to 256 letters, digits, underscores or hyphens.',
  },
  SLACK_BOT_TOKEN: {
    'zh-CN': '应以 xoxb- 开头，在 Slack 应用的 OAuth & Permissions 页复制。',
    en: 'must start with xoxb-; copy it from the app’s OAuth & Permissions page.',
  },
  SLACK_SIGNING_SECRET: {
    'zh-CN': '至少 8 个字符，在 Slack 应用的 Basic Information 页复制。',
    en: 'must have at least 8 characters; copy it from the app’s Basic Information page.',
  },
  SLACK_APP_TOKEN: {
    'zh-CN': '应以 xapp- 开头，在 Slack 应用的 Basic Information 页生成。',
    en: 'must start with xapp-; make one on the app’s Basic Information page.',
  },
  SLACK_API_URL: {
    'zh-CN': '应是 http 或 https 地址；一般不用设置。',
    en: 'must be an http or https address; usually it need not be set.',
  },
  SLACK_QUEUE_CHANNEL: {
    'zh-CN': '应是频道 ID（不是频道名），形如 C0123456789。',
    en: 'must be a channel id, not a name, such as C0123456789.',
  },
  SLACK_CLIENT_ID: {
    'zh-CN': '应形如 123456.789012，在 Slack 应用的 Basic Information 页复制。',
    en: 'must look like 123456.789012; copy it from the app’s Basic Information page.',
  },
  SLACK_CLIENT_SECRET: {
    'zh-CN': '至少 8 个字符，在 Slack 应用的 Basic Information 页复制。',
    en: 'must have at least 8 characters; copy it from the app’s Basic Information page.',
  },
  SLACK_TEAM_ID: {
    'zh-CN': '应以 T 开头，是工作区的 ID；用浏览器打开 Slack，地址里 /client/ 后面就是。',
    en: 'must start with T: the id of the workspace. Open Slack in a browser; it follows /client/ in the address.',
  },
  OIDC_ISSUER: {
    'zh-CN': '应是统一登录服务的 https 地址（issuer），例如 https://login.example.gov。',
    en: 'must be the https address of the sign-in service (its issuer), such as https://login.example.gov.',
  },
  OIDC_CLIENT_ID: {
    'zh-CN': '应是统一登录服务给本系统的客户端 ID。',
    en: 'must be the client id that the sign-in service gave this system.',
  },
  OIDC_CLIENT_SECRET: {
    'zh-CN': '应是统一登录服务给本系统的客户端密钥。',
    en: 'must be the client secret that the sign-in service gave this system.',
  },
  OIDC_NAME: {
    'zh-CN': '应是登录按钮上的名称，最多 40 个字符。',
    en: 'must be the name on the sign-in button, of at most 40 characters.',
  },
  OPENAI_API_KEY: {
    'zh-CN': '应是模型服务的密钥。',
    en: 'must be the key of the model service.',
  },
  OPENAI_BASE_URL: {
    'zh-CN': '应是模型服务的 http 或 https 地址，例如 https://api.openai.com/v1。',
    en: 'must be the http or https address of the model service, such as https://api.openai.com/v1.',
  },
  OPENAI_MODEL: {
    'zh-CN': '应是模型的名称。',
    en: 'must be the name of a model.',
  },
  OPENAI_TOKENS_PER_DAY: {
    'zh-CN': '应是每天最多使用的令牌数，例如 1000000。',
    en: 'must be the most tokens to use in a day, such as 1000000.',
  },
  WEBCHAT_ORIGINS: {
    'zh-CN': '应是允许嵌入网页聊天的网站，只含协议和域名，用逗号隔开，例如 https://www.example.gov。',
    en: 'must be the sites that may embed the web chat, without a path, separated by commas, such as https://www.example.gov.',
  },
  FILES_S3_ENDPOINT: {
    'zh-CN': '应是 S3 服务的 http 或 https 地址。',
    en: 'must be the http or https address of the S3 service.',
  },
  FILES_S3_BUCKET: {
    'zh-CN': '应是 S3 的存储桶名。',
    en: 'must be the name of the S3 bucket.',
  },
  FILES_S3_REGION: {
    'zh-CN': '应是 S3 的区域名，例如 us-east-1。',
    en: 'must be the S3 region, such as us-east-1.',
  },
  FILES_S3_ACCESS_KEY_ID: {
    'zh-CN': '应是 S3 的访问密钥 ID。',
    en: 'must be the S3 access key id.',
  },
  FILES_S3_SECRET_ACCESS_KEY: {
    'zh-CN': '应是 S3 的访问密钥。',
    en: 'must be the S3 secret access key.',
  },
  FILES_S3_PATH_STYLE: {
    'zh-CN': '应是 true 或 false；MinIO、Ceph 用 true。',
    en: 'must be true or false; MinIO and Ceph want true.',
  },
  OFFICE: {
    'zh-CN': '应是 flows/policy 里一个文件夹的名称，例如 plain；信访部门不用设。',
    en: 'must be the name of a folder in flows/policy, such as plain; a petition office leaves it unset.',
  },
  DEFAULT_LOCALE: {
    'zh-CN': '应是 zh-CN 或 en。',
    en: 'must be zh-CN or en.',
  },
  LOG_LEVEL: {
    'zh-CN': '应是 fatal、error、warn、info、debug、trace 或 silent。',
    en: 'must be fatal, error, warn, info, debug, trace or silent.',
  },
};
