import { Scenes, session, Telegraf } from 'telegraf';
import { message } from 'telegraf/filters';
import { BENCH_TOKEN, peerDatabase, peerEnvironment, questions, savePetition, serve } from './shared.ts';

/** The program that people write today with Telegraf: a wizard scene, with its session in PostgreSQL. */
interface Draft extends Scenes.WizardSessionData {
  kind?: string;
  topic?: string;
  title?: string;
  body?: string;
}
type BotContext = Scenes.WizardContext<Draft>;

const { databaseUrl, apiRoot, secret } = peerEnvironment();
const pool = await peerDatabase(databaseUrl);
await pool.query('CREATE TABLE IF NOT EXISTS telegraf_session (key text PRIMARY KEY, session jsonb NOT NULL)');
const store = {
  async get(key: string) {
    const result = await pool.query('SELECT session FROM telegraf_session WHERE key = $1', [key]);
    return result.rows[0]?.session;
  },
  async set(key: string, value: unknown) {
    await pool.query(
      'INSERT INTO telegraf_session (key, session) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET session = $2',
      [key, JSON.stringify(value)],
    );
  },
  async delete(key: string) {
    await pool.query('DELETE FROM telegraf_session WHERE key = $1', [key]);
  },
};

const textOf = (ctx: BotContext): string => (ctx.has(message('text')) ? ctx.message.text : '');

function step(keep: (draft: Draft, text: string) => void, question: string) {
  return async (ctx: BotContext) => {
    keep(ctx.scene.session, textOf(ctx));
    await ctx.reply(question);
    return ctx.wizard.next();
  };
}

const petition = new Scenes.WizardScene<BotContext>(
  'petition',
  step(() => {}, questions.kind),
  step((draft, text) => {
    draft.kind = text;
  }, questions.topic),
  step((draft, text) => {
    draft.topic = text;
  }, questions.title),
  step((draft, text) => {
    draft.title = text;
  }, questions.body),
  async (ctx) => {
    const draft = ctx.scene.session;
    if (textOf(ctx) !== '完成') {
      draft.body = `${draft.body ?? ''}${textOf(ctx)}\n`;
      return ctx.reply(questions.more);
    }
    await ctx.reply(questions.identity);
    return ctx.wizard.next();
  },
  step(() => {}, questions.review),
  async (ctx) => {
    const { kind = '', topic = '', title = '', body = '' } = ctx.scene.session;
    const id = await savePetition(pool, { chat: ctx.chat?.id ?? 0, kind, topic, title, body });
    await ctx.reply(`registered ${id}`);
    return ctx.scene.leave();
  },
);

const bot = new Telegraf<BotContext>(BENCH_TOKEN, { telegram: { apiRoot } });
bot.use(session({ store }));
bot.use(new Scenes.Stage<BotContext>([petition]).middleware());
bot.command('petition', (ctx) => ctx.scene.enter('petition'));
bot.botInfo = await bot.telegram.getMe();
await serve(bot.webhookCallback('/telegram/webhook', { secretToken: secret }));
