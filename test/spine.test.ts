import sharp from 'sharp';
import { describe, expect, it, vi } from 'vitest';
import { actionNames } from '#adapters/slack/words.ts';
import type { Locale } from '#domain/text.ts';
import { phonePhoto } from './demo/photo.ts';
import { scriptIn } from './demo/script.ts';
import { dumpDatabase, secretsIn } from './support/dump.ts';
import { type FakeColleague, reads } from './support/fake-slack-colleague.ts';
import type { FakeMessage } from './support/fake-slack-state.ts';
import { onTelegram, onWebchat, type Person } from './support/person.ts';
import { type Running, startRunning } from './support/running.ts';
import { WebchatCitizen } from './support/webchat-citizen.ts';

const NAME = '欧阳测试';
const PHONE = '+8613912340987';
const SECRET_STORY = '存折尾号七七四九';
const PATIENCE = { interval: 20 };

const wordsOf = {
  'zh-CN': {
    look: '查看进展或补充',
    waiting: '等您补充',
    add: '补充',
    withdraw: '撤回',
    sureWithdraw: '确定撤回',
    skip: '跳过',
    anonymous: '匿名',
    added: '已补充到',
    waitingCard: '等群众补充',
    nobody: '还没有人认领',
    question: '请问包工头叫什么？',
    answer: '包工头姓赵，电话不清楚。',
    askedFor: '想请您补充',
    another: '路灯坏了一个月',
    anotherStory: '我们村口的路灯坏了一个月，晚上走路不安全。',
    whyWithdraw: '已经修好了',
    withdrawn: '已撤回',
    byNumber: '用编号查询',
    registeredState: '已登记',
    claimedBy: '先一步认领',
    notStaff: '不在经办人员名单里',
    otherUnit: '不属于您的单位',
    released: '退回了本件',
    reason: '不归我管',
    story: '群众补充了内容',
  },
  en: {
    look: 'See progress or add to it',
    waiting: 'waiting for more from you',
    add: 'Add to it',
    withdraw: 'Withdraw',
    sureWithdraw: 'Yes, withdraw it',
    skip: 'Skip',
    anonymous: 'Anonymously',
    added: 'Added to',
    waitingCard: 'Waiting for the citizen',
    nobody: 'Nobody yet',
    question: 'What is the foreman called?',
    answer: 'The foreman is a Mr Zhao; we do not know his number.',
    askedFor: 'has a question about your case',
    another: 'The street light has been out for a month',
    anotherStory: 'The street light at our village gate has been out for a month; walking at night is unsafe.',
    whyWithdraw: 'It has been mended',
    withdrawn: 'is withdrawn',
    byNumber: 'Look up by number',
    registeredState: 'registered',
    claimedBy: 'already claimed',
    notStaff: 'not on the list of staff',
    otherUnit: 'not to your unit',
    released: 'released the case',
    reason: 'Not mine to handle',
    story: 'The citizen added to the case',
  },
} as const;

interface Stage {
  readonly running: Running;
  readonly person: Person;
  readonly locale: Locale;
}

async function filesPetition({ person, locale }: Stage): Promise<{ number: string; code: string }> {
  const script = scriptIn(locale);
  await person.say('/start');
  await person.hear(script.choose);
  await person.press(script.petition);
  await person.hear(script.consent);
  await person.press(script.agree);
  await person.hear(script.kind);
  await person.press(script.complaint);
  await person.hear(script.topic);
  await person.press(script.labour);
  await person.hear(script.subtopic);
  await person.press(script.wages);
  await person.hear(script.askTitle);
  await person.say(script.title);
  await person.hear(script.askStory);
  await person.say(script.story);
  await person.hear();
  await person.say(`${script.storyMore} ${SECRET_STORY}`);
  await person.hear();
  await person.press(script.finished);
  await person.hear(script.askPlace);
  await person.sharePlace(28.22, 112.93);
  await person.hear(script.askDate);
  await person.say(script.date);
  await person.hear(script.askPhotos);
  await person.sendPhoto(await phonePhoto());
  await person.hear();
  await person.press(script.finished);
  await person.hear(script.askName);
  await person.press(script.named);
  await person.hear(script.whichName);
  await person.say(NAME);
  await person.hear(script.whichPhone);
  await person.sharePhone(PHONE);
  await person.hear(script.review, script.title, NAME);
  await person.press(script.submit);
  return numberIn(await person.hear(script.registered));
}

/** By the shortest way: nothing but what is asked for at least. */
async function filesAnother({ person, locale }: Stage): Promise<{ number: string; code: string }> {
  const script = scriptIn(locale);
  const words = wordsOf[locale];
  await person.say('/petition');
  await person.hear(script.consent);
  await person.press(script.agree);
  await person.hear(script.kind);
  await person.press(script.complaint);
  await person.hear(script.topic);
  await person.say(script.labour);
  await person.hear(script.subtopic);
  await person.press(script.wages);
  await person.hear(script.askTitle);
  await person.say(words.another);
  await person.hear(script.askStory);
  await person.say(words.anotherStory);
  await person.hear();
  await person.press(script.finished);
  for (const question of [script.askPlace, script.askDate, script.askPhotos]) {
    await person.hear(question);
    await person.press(words.skip);
  }
  await person.hear(script.askName);
  await person.press(words.anonymous);
  await person.hear(script.review, words.another);
  await person.press(script.submit);
  return numberIn(await person.hear(script.registered));
}

function numberIn(text: string): { number: string; code: string } {
  const number = /\d{4}-\d{6}-\d/.exec(text)?.[0];
  const code = /^\d{8}$/m.exec(text)?.[0];
  if (number === undefined || code === undefined) throw new Error(`neither number nor code in: ${text}`);
  return { number, code };
}

/** The card of a case once it shows all of `expected`. */
async function card(colleague: FakeColleague, number: string, ...expected: string[]): Promise<FakeMessage> {
  return vi.waitFor(() => {
    const found = colleague.channel.find((message) => reads(message).includes(number));
    expect(reads(found)).toContain(number);
    for (const part of expected) expect(reads(found)).toContain(part);
    if (!found) throw new Error('unreachable: it was just read');
    return found;
  }, PATIENCE);
}

/** Both press Claim at the same moment: gives who got it. */
async function twoClaim(
  { running, locale }: Stage,
  number: string,
): Promise<{ holder: FakeColleague; other: FakeColleague }> {
  const words = wordsOf[locale];
  const li = running.slack.colleague('U0000DESK2', locale);
  const wang = running.slack.colleague('U0000LEAD2', locale);
  const names = new Map([
    [li, locale === 'en' ? 'Mr Li' : '李经办'],
    [wang, locale === 'en' ? 'Ms Wang' : '王科长'],
  ]);
  const fresh = await card(li, number, words.nobody);
  const before = [li.ephemerals.length, wang.ephemerals.length];
  const presses = [li, wang].map((one) => one.press(actionNames.claim[locale], fresh));
  for (const { ok } of await Promise.all(presses)) {
    expect(ok).toBe(true);
  }
  const told = await vi.waitFor(() => {
    const those = [li, wang].filter((one, index) => one.ephemerals.length > (before[index] ?? 0));
    expect(those).toHaveLength(1);
    return those[0];
  }, PATIENCE);
  const [holder, other] = told === li ? [wang, li] : [li, wang];
  expect(other.ephemerals.at(-1)?.text).toContain(words.claimedBy);
  expect(other.ephemerals.at(-1)?.text).toContain(names.get(holder));
  await card(li, number, scriptIn(locale).handling, names.get(holder) ?? '');
  return { holder, other };
}

/** Presses a button that opens a window, and waits for it: the app opens it after it has acknowledged. */
async function opens(colleague: FakeColleague, label: string, on: FakeMessage): Promise<void> {
  await colleague.press(label, on);
  await vi.waitFor(() => expect(colleague.modal).toBeDefined(), PATIENCE);
}

async function submits(colleague: FakeColleague, text: string): Promise<void> {
  colleague.type(text);
  expect((await colleague.submit()).ok).toBe(true);
}

const ways = [
  { name: 'Telegram by grammY, Chinese', channel: 'telegram', driver: 'grammy', locale: 'zh-CN' },
  { name: 'Telegram by Telegraf, English', channel: 'telegram', driver: 'telegraf', locale: 'en' },
  { name: 'the web chat, Chinese', channel: 'webchat', driver: 'grammy', locale: 'zh-CN' },
  { name: 'the web chat, English', channel: 'webchat', driver: 'grammy', locale: 'en' },
] as const;

function telegramPerson(running: Running, locale: Locale): Person {
  return onTelegram(running.telegram.citizen({ name: NAME, language: locale === 'en' ? 'en' : 'zh-hans' }), NAME);
}

async function webPerson(running: Running, locale: Locale, open: WebchatCitizen[]): Promise<Person> {
  const citizen = await WebchatCitizen.open(running.huisheng.address, locale);
  open.push(citizen);
  return onWebchat(citizen);
}

describe.each(ways)('from a chat to Slack and back: $name', ({ channel, driver, locale }) => {
  it('is filed, claimed, asked about, answered, closed and rated', async () => {
    await using running = await startRunning({ locale, environment: { TELEGRAM_DRIVER: driver } });
    const pages: WebchatCitizen[] = [];
    const script = scriptIn(locale);
    const words = wordsOf[locale];
    const here = async () =>
      channel === 'telegram' ? telegramPerson(running, locale) : webPerson(running, locale, pages);
    const person = await here();
    const elsewhere =
      channel === 'telegram' ? await webPerson(running, locale, pages) : telegramPerson(running, locale);
    const stage: Stage = { running, person, locale };
    try {
      const { number, code } = await filesPetition(stage);

      // Two press at once.
      const { holder, other } = await twoClaim(stage, number);
      await person.hear(number, script.taken);
      const theCard = await card(holder, number, script.title, script.handling);

      // Ask, and the citizen answers.
      await opens(holder, actionNames.ask[locale], theCard);
      await submits(holder, words.question);
      await person.hear(words.askedFor, words.question, words.look);
      await card(holder, number, words.waitingCard);
      await person.press(words.look);
      await person.hear(number, words.waiting);
      await person.press(words.add);
      await person.hear(script.title);
      await person.say(words.answer);
      await person.hear();
      await person.press(script.finished);
      await person.hear();
      await person.press(words.skip);
      await person.hear(words.added);
      await vi.waitFor(() => {
        const thread = holder.thread(theCard).map(reads).join('\n');
        expect(thread).toContain(words.story);
        expect(thread).toContain(words.answer);
      }, PATIENCE);
      await vi.waitFor(() => expect(reads(theCard)).not.toContain(words.waitingCard), PATIENCE);

      // What staff write in the thread stays there.
      await holder.write('内部讨论', theCard);
      await running.slack.settled();

      // Somebody else looks it up by number and code, from the other channel.
      await elsewhere.say('/status');
      await elsewhere.hear(words.byNumber);
      await elsewhere.press(words.byNumber);
      await elsewhere.hear();
      await elsewhere.say(number);
      await elsewhere.hear();
      await elsewhere.say(code);
      const seen = await elsewhere.hear(number, script.title);
      expect(secretsIn(seen, [NAME, PHONE, SECRET_STORY])).toEqual([]);

      // Answer it: template, preview, confirm.
      await opens(holder, actionNames.reply[locale], theCard);
      expect(reads(holder.modal)).toContain(PHONE);
      await holder.choose(script.template);
      await vi.waitFor(() => expect(holder.typed).toContain(script.fromTemplate), PATIENCE);
      await submits(holder, script.answer);
      await vi.waitFor(() => expect(reads(holder.modal)).toContain(script.willRead), PATIENCE);
      expect((await holder.submit()).ok).toBe(true);
      await person.hear(script.replied, script.answer);
      await card(holder, number, script.answered);
      await vi.waitFor(() => expect(reads(theCard)).not.toContain(script.onItsWay), PATIENCE);

      // Close it; the citizen is asked once.
      await opens(holder, actionNames.close[locale], theCard);
      await holder.choose(script.solved);
      expect((await holder.submit()).ok).toBe(true);
      await person.hear(script.closed, script.rate);
      await person.press(script.rate);
      await person.hear('1');
      await person.press(script.yes);
      await person.hear('2');
      await person.press(script.yes);
      await person.hear('3');
      await person.press(script.best);
      await person.hear(script.askWords);
      await person.say(script.words);
      await person.press(script.finished);
      await person.hear(script.thanks);
      await card(holder, number, script.stars);
      expect(person.read().filter((shown) => shown.includes(script.rate))).toHaveLength(1);

      // What /case and /queue say, and to whom.
      expect(reads(await other.command('/case', number))).toContain(script.stars);
      const stranger = running.slack.colleague('U0STRANGER', locale);
      expect(reads(await stranger.command('/case', number))).toContain(words.notStaff);
      const housing = running.slack.colleague('U0000DESK3', locale);
      expect(reads(await housing.command('/case', number))).toContain(words.otherUnit);

      // A neighbour’s: claimed, released, withdrawn.
      const neighbour = await here();
      const second = await filesAnother({ ...stage, person: neighbour });
      const secondCard = await card(holder, second.number, words.another, words.nobody);
      expect(reads(await holder.command('/queue'))).toContain(second.number);
      await holder.press(actionNames.claim[locale], secondCard);
      await neighbour.hear(second.number, script.taken);
      await opens(holder, actionNames.release[locale], secondCard);
      await submits(holder, words.reason);
      await card(holder, second.number, words.nobody);
      await vi.waitFor(() => {
        expect(holder.thread(secondCard).map(reads).join('\n')).toContain(words.released);
      }, PATIENCE);
      await neighbour.say('/status');
      await neighbour.hear(words.another);
      await neighbour.press(`${words.registeredState} · ${words.another}`);
      await neighbour.hear(second.number);
      await neighbour.press(words.withdraw);
      await neighbour.hear();
      await neighbour.press(words.sureWithdraw);
      await neighbour.hear();
      await neighbour.say(words.whyWithdraw);
      await neighbour.hear(words.withdrawn);
      await vi.waitFor(() => {
        expect(holder.thread(secondCard).map(reads).join('\n')).toContain(words.whyWithdraw);
        expect(reads(secondCard).toLowerCase()).toContain(locale === 'en' ? 'withdrawn' : words.withdrawn);
      }, PATIENCE);

      await holdsThePromises(stage, theCard);
    } finally {
      for (const page of pages) page.close();
    }
  });
});

/** Nothing waits, nothing failed, no platform was asked wrongly, and personal data stands nowhere in the clear. */
async function holdsThePromises({ running }: Stage, theCard: FakeMessage): Promise<void> {
  const { database, telegram, slack, logged } = running;
  const { prisma } = database;
  await vi.waitFor(async () => {
    const rest = await prisma.outbox.groupBy({ by: ['state'], where: { state: { not: 'sent' } }, _count: true });
    expect(rest).toEqual([]);
  }, PATIENCE);
  expect([...telegram.problems, ...slack.refusals]).toEqual([]);
  expect(await prisma.deadLetter.count()).toBe(0);
  const secrets = [NAME, PHONE, SECRET_STORY];
  const inTheClear = (await dumpDatabase(prisma)).filter(({ row }) => secretsIn(row, secrets).length > 0);
  expect(inTheClear).toEqual([]);
  expect(logged.filter((line) => secretsIn(line, secrets).length > 0)).toEqual([]);
  const channel = JSON.stringify(slack.workspace.messages.map(({ text, blocks }) => ({ text, blocks })));
  expect(secretsIn(channel, secrets)).toEqual([]);
  const photo = slack.workspace.messages.flatMap(({ files }) => files).find(({ bytes }) => bytes !== undefined);
  expect((await sharp(photo?.bytes).metadata()).exif).toBeUndefined();
  expect(reads(theCard)).toContain('★★★★★');
}
