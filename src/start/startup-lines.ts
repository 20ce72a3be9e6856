import { relative } from 'node:path';
import { type Problem, problemSentence } from '#document/problem.ts';
import type { Locale, LocalizedText, TextValues } from '#domain/text.ts';
import { settingNames } from '#modules/office/model/setting-names.ts';
import type { OutboxChannel, Stranded } from '#platform/outbox/outbox.ts';
import { formatText } from '#text/format.ts';
import { CHANNEL_OFF_DAYS } from './clean-up.ts';
import type { Config, ConfigProblem } from './config.ts';

/** What only the running program knows of itself. */
export interface Running {
  readonly address: string;
  readonly database: { readonly kind: 'embedded' | 'postgres'; readonly version: string };
  readonly masterKeys: { readonly path: string | undefined; readonly created: boolean };
  /** Messages that wait for a channel that is off. */
  readonly stranded: readonly Stranded[];
  /** Units that receive accusations, and where nobody can sign in. */
  readonly unattended: readonly LocalizedText[];
  /** What bars flows that are in use from being published again. */
  readonly barring: readonly Problem[];
  /** Units that get cases by topic, and where nobody works. */
  readonly unstaffed: readonly LocalizedText[];
  /** The next year, where it is near and its holidays are not entered. */
  readonly missedYear: number | undefined;
  /** The secret of the link for the first set-up of the console; `undefined` once there is an account. */
  readonly setUp: string | undefined;
  readonly startedInMs: number;
}

const labels = {
  chat: { 'zh-CN': '网页聊天', en: 'Web chat' },
  console: { 'zh-CN': '控制台', en: 'Console' },
  database: { 'zh-CN': '数据库', en: 'Database' },
  telegram: { 'zh-CN': 'Telegram', en: 'Telegram' },
  slack: { 'zh-CN': 'Slack', en: 'Slack' },
  files: { 'zh-CN': '附件', en: 'Files' },
  metrics: { 'zh-CN': '监控指标', en: 'Metrics' },
  triage: { 'zh-CN': '主题建议', en: 'Triage' },
  key: { 'zh-CN': '密钥', en: 'Data key' },
  stranded: { 'zh-CN': '滞留消息', en: 'Held back' },
  flows: { 'zh-CN': '流程文件', en: 'Flow files' },
  accusations: { 'zh-CN': '检举控告', en: 'Accusations' },
  staff: { 'zh-CN': '人员', en: 'Staff' },
  workDays: settingNames.workdays,
} as const satisfies Record<string, LocalizedText>;

const lines = {
  ready: { 'zh-CN': '回声 Huisheng 已启动，用时 {seconds} 秒', en: '回声 Huisheng is up, started in {seconds} s' },
  worker: { 'zh-CN': '不提供（ROLE=worker）', en: 'not served (ROLE=worker)' },
  setUp: {
    'zh-CN': '{link} （请打开这个链接，设置第一位管理员；24 小时内有效，只能用一次，请勿转发）',
    en: '{link} (open this to set up the first administrator; good for 24 hours and one use, so keep it to yourself)',
  },
  embedded: {
    'zh-CN': '内置 PostgreSQL {version}，数据在 {dir}（设置 DATABASE_URL 可改用自己的）',
    en: 'embedded PostgreSQL {version} in {dir} (set DATABASE_URL to use your own)',
  },
  postgres: { 'zh-CN': 'PostgreSQL {version}（DATABASE_URL）', en: 'PostgreSQL {version} (DATABASE_URL)' },
  telegramOn: { 'zh-CN': '已启用，{driver}，{mode}', en: 'on, by {driver}, {mode}' },
  telegramOff: {
    'zh-CN': '未启用：设置 TELEGRAM_BOT_TOKEN 即可启用',
    en: 'off: set TELEGRAM_BOT_TOKEN to turn it on',
  },
  slackOn: { 'zh-CN': '已启用，{transport}，频道 {channel}', en: 'on, by {transport}, channel {channel}' },
  slackOff: {
    'zh-CN': '未启用：设置 SLACK_BOT_TOKEN、SLACK_QUEUE_CHANNEL，以及 SLACK_SIGNING_SECRET 或 SLACK_APP_TOKEN 即可启用',
    en: 'off: set SLACK_BOT_TOKEN, SLACK_QUEUE_CHANNEL, and SLACK_SIGNING_SECRET or SLACK_APP_TOKEN to turn it on',
  },
  filesLocal: { 'zh-CN': '存放在 {dir}', en: 'in {dir}' },
  filesS3: { 'zh-CN': '存放在 S3 存储桶 {bucket}', en: 'in the S3 bucket {bucket}' },
  metricsHere: {
    'zh-CN': '{address}/metrics（只答复在本机直接访问的；设置 METRICS_TOKEN 后凭令牌可从别处访问）',
    en: '{address}/metrics (only to anyone who asks on this machine directly; set METRICS_TOKEN to ask from elsewhere with it)',
  },
  metricsToken: {
    'zh-CN': '{address}/metrics（凭 METRICS_TOKEN）',
    en: '{address}/metrics (to anyone who sends METRICS_TOKEN)',
  },
  triageModel: { 'zh-CN': '模型 {model}', en: 'by the model {model}' },
  triageRules: {
    'zh-CN': '按关键词（设置 OPENAI_API_KEY 可改用模型）',
    en: 'by keywords (set OPENAI_API_KEY to use a model)',
  },
  keyEnv: { 'zh-CN': '来自 DATA_KEY', en: 'from DATA_KEY' },
  keyFile: {
    'zh-CN': '{path}（请务必备份：没有它，已加密的数据再也打不开）',
    en: '{path} (keep a backup: without it, sealed data can never be read again)',
  },
  keyNew: {
    'zh-CN': '{path} 刚刚生成。请现在就备份：没有它，已加密的数据再也打不开。',
    en: '{path} was just made. Back it up now: without it, sealed data can never be read again.',
  },
  stranded: {
    'zh-CN': '{channel}已停用，还有 {count} 条消息没有发出。{days} 天内重新启用就会补发，否则按发送失败处理',
    en: '{count, plural, one {# message} other {# messages}} for {channel}, which is off. Turn it on within {days} days to send them; after that they count as failed',
  },
  barring: {
    'zh-CN': '{place} {problem}程序照常运行，但改好之前，这个流程不能发布新的版本',
    en: '{place} {problem} All runs on as before, but no new version of this flow is published until this is mended',
  },
  unattended: {
    'zh-CN': '接收单位“{unit}”没有人能登录，交给它的件谁也看不到。请在控制台“账号”里为那里的人开通账号',
    en: 'nobody of {unit}, which receives them, can sign in, so nobody sees them. Invite its staff in the console under Accounts',
  },
  missedYear: {
    'zh-CN':
      '还没有 {year} 年的放假安排，{year} 年只按周末计算，算出的日期是暂定的。请在控制台“设置 › 工作日”里粘贴放假通知',
    en: 'the holidays of {year} are not entered: only its weekends are counted, and its dates are provisional. Paste the official notice in the console under Settings › Work days',
  },
  unstaffed: {
    'zh-CN':
      '{units}{more, plural, =0 {} other {等 {count} 个单位}}没有人员，交给那里的件最多只有上级单位的人看得到。请在控制台“{page}”里添加',
    en: 'nobody works in {units}{more, plural, =0 {} other { and # more}}: at most those of units above see the cases that go there. Add people in the console under {page}',
  },
} as const satisfies Record<string, LocalizedText>;

/** So many units are named in a line; of the others only how many there are. */
const NAMED_UNITS = 3;

const channels: Record<OutboxChannel, LocalizedText> = {
  telegram: { 'zh-CN': ' Telegram ', en: 'Telegram' },
  webchat: { 'zh-CN': '网页聊天', en: 'the web chat' },
  slack: { 'zh-CN': ' Slack ', en: 'Slack' },
};

/**
 * A few lines that say what runs where, and for each channel that is off, what turns it on. No secret among them but one, once: the link
 * for the first set-up, after a `#`, which no browser sends on.
 */
export function startupLines(config: Config, running: Running, locale: Locale): string[] {
  const say = (text: LocalizedText, values?: TextValues) => formatText(text, locale, values);
  const address = config.http.publicUrl ?? running.address;
  const rows: [LocalizedText, string][] = [
    [labels.chat, config.role === 'worker' ? say(lines.worker) : `${address}/chat`],
    [labels.console, config.role === 'worker' ? say(lines.worker) : consoleLine(address, running.setUp, say)],
    [labels.database, databaseLine(config, running, say)],
    [
      labels.telegram,
      config.telegram
        ? say(lines.telegramOn, { driver: config.telegram.driver, mode: config.telegram.mode })
        : say(lines.telegramOff),
    ],
    [
      labels.slack,
      config.slack
        ? say(lines.slackOn, { transport: config.slack.transport.type, channel: config.slack.queueChannel })
        : say(lines.slackOff),
    ],
    [
      labels.files,
      config.s3 ? say(lines.filesS3, { bucket: config.s3.bucket }) : say(lines.filesLocal, { dir: config.dataDir }),
    ],
    [
      labels.metrics,
      say(config.metricsToken === undefined ? lines.metricsHere : lines.metricsToken, { address: running.address }),
    ],
    [labels.triage, config.openai ? say(lines.triageModel, { model: config.openai.model }) : say(lines.triageRules)],
    [labels.key, keyLine(running.masterKeys, say)],
    ...running.stranded.map(({ channel, count }): [LocalizedText, string] => [
      labels.stranded,
      say(lines.stranded, { channel: channels[channel][locale], count, days: CHANNEL_OFF_DAYS }).trim(),
    ]),
    ...running.unattended.map((unit): [LocalizedText, string] => [
      labels.accusations,
      say(lines.unattended, { unit: unit[locale] }),
    ]),
    ...running.barring.map((problem): [LocalizedText, string] => [
      labels.flows,
      say(lines.barring, { place: `${problem.file}:${problem.line}`, problem: problemSentence(problem)[locale] }),
    ]),
    ...unstaffedLine(running.unstaffed, say, locale).map((line): [LocalizedText, string] => [labels.staff, line]),
    ...(running.missedYear === undefined
      ? []
      : [[labels.workDays, say(lines.missedYear, { year: String(running.missedYear) })] as [LocalizedText, string]]),
  ];
  const width = Math.max(...rows.map(([label]) => columns(label[locale]))) + 2;
  const seconds = (running.startedInMs / 1000).toFixed(1);
  return [
    say(lines.ready, { seconds }),
    ...rows.map(([label, text]) => `  ${label[locale]}${' '.repeat(width - columns(label[locale]))}${text}`),
  ];
}

type Say = (text: LocalizedText, values?: TextValues) => string;

function consoleLine(address: string, setUp: string | undefined, say: Say): string {
  return setUp === undefined ? `${address}/console` : say(lines.setUp, { link: `${address}/console/set-up#${setUp}` });
}

function unstaffedLine(units: readonly LocalizedText[], say: Say, locale: Locale): readonly string[] {
  if (units.length === 0) return [];
  const named = units.slice(0, NAMED_UNITS).map((name) => name[locale]);
  const values = { units: named.join(locale === 'en' ? ', ' : '、'), count: units.length };
  return [say(lines.unstaffed, { ...values, more: units.length - named.length, page: settingNames.units[locale] })];
}

function databaseLine(config: Config, { database }: Running, say: Say): string {
  return database.kind === 'embedded'
    ? say(lines.embedded, { version: database.version, dir: config.dataDir })
    : say(lines.postgres, { version: database.version });
}

function keyLine({ path, created }: Running['masterKeys'], say: Say): string {
  if (path === undefined) return say(lines.keyEnv);
  const near = relative('', path);
  return say(created ? lines.keyNew : lines.keyFile, { path: near.startsWith('..') ? path : near });
}

/** Columns that a text takes in a terminal: a Han character takes two. */
function columns(text: string): number {
  return [...text].reduce((sum, character) => sum + (/\p{Script=Han}/u.test(character) ? 2 : 1), 0);
}

/** What is wrong with the configuration, every mistake at once. */
export function configProblemLines(problems: readonly ConfigProblem[], locale: Locale): string[] {
  const heading: LocalizedText = {
    'zh-CN': '配置有误，没有启动。请改好下面这些变量再试：',
    en: 'Not started: the configuration has mistakes. Please mend these variables and try again:',
  };
  return [
    formatText(heading, locale),
    ...problems.map(({ variable, problem }) => `  ${variable} ${formatText(problem, locale)}`),
  ];
}

/** What is wrong in `flows/`, every mistake at once, each with its file and line. */
export function officeProblemLines(problems: readonly Problem[], locale: Locale): string[] {
  const heading: LocalizedText = {
    'zh-CN': '流程文件有误，没有启动。请改好下面这些地方再试（可用 npm run flows -- check 检查）：',
    en: 'Not started: the flow files have mistakes. Please mend these and try again (npm run flows -- check checks them):',
  };
  return [
    formatText(heading, locale),
    ...problems.map((problem) => `  ${problem.file}:${problem.line} ${problemSentence(problem)[locale]}`),
  ];
}

/** The operator's language: what they set for everyone, else their terminal's. */
export function operatorLocale(environment: Readonly<Record<string, string | undefined>>): Locale {
  if (environment.DEFAULT_LOCALE === 'en' || environment.DEFAULT_LOCALE === 'zh-CN') return environment.DEFAULT_LOCALE;
  const language = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  return language.startsWith('zh') ? 'zh-CN' : 'en';
}
