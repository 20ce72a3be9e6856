import {
  type Conversation,
  type ConversationData,
  type ConversationFlavor,
  conversations,
  createConversation,
  type VersionedState,
} from '@grammyjs/conversations';
import { PsqlAdapter } from '@grammyjs/storage-psql';
import { Bot, type Context, webhookCallback } from 'grammy';
import { BENCH_TOKEN, peerDatabase, peerEnvironment, questions, savePetition, serve } from './shared.ts';

/** The program that people write today with grammY: its conversations plugin, with its PostgreSQL storage. */
type BotContext = ConversationFlavor<Context>;

const { databaseUrl, apiRoot, secret } = peerEnvironment();
const pool = await peerDatabase(databaseUrl);
const bot = new Bot<BotContext>(BENCH_TOKEN, { client: { apiRoot } });
await bot.init();

async function petition(conversation: Conversation<BotContext, Context>, ctx: Context): Promise<void> {
  const ask = async (question: string): Promise<string> => {
    await ctx.reply(question);
    return (await conversation.waitFor('message:text')).message.text;
  };
  const kind = await ask(questions.kind);
  const topic = await ask(questions.topic);
  const title = await ask(questions.title);
  let body = '';
  for (let text = await ask(questions.body); text !== '完成'; text = await ask(questions.more)) body += `${text}\n`;
  await ask(questions.identity);
  await ask(questions.review);
  const chat = ctx.chat?.id ?? 0;
  const id = await conversation.external(() => savePetition(pool, { chat, kind, topic, title, body }));
  await ctx.reply(`registered ${id}`);
}

// The adapter's type does not say what it stores; it stores what it is given.
const storage = (await PsqlAdapter.create({ tableName: 'conversation_state', client: pool as never })) as PsqlAdapter<
  VersionedState<ConversationData>
>;
bot.use(conversations({ storage: { type: 'key', adapter: storage } }));
bot.use(createConversation<BotContext, Context>(petition));
bot.command('petition', (ctx) => ctx.conversation.enter('petition'));
await serve(webhookCallback(bot, 'http', { secretToken: secret }));
