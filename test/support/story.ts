import { expect, vi } from 'vitest';
import type { Locale } from '#domain/text.ts';
import { scriptIn } from '#test/demo/script.ts';
import { type Filed, filesAs, numberIn, rates } from './citizen-story.ts';
import { type FakeColleague, reads } from './fake-slack-colleague.ts';
import type { FakeMessage } from './fake-slack-state.ts';
import { labelOf } from './labels.ts';
import { onTelegram, onWebchat, type Person } from './person.ts';
import type { Running } from './running.ts';
import { WebchatCitizen } from './webchat-citizen.ts';

export const NAME = '欧阳测试';
export const PHONE = '+8613912340987';
export const SECRET_STORY = '存折尾号七七四九';
const OFTEN = { interval: 20 };

/** What people say and are shown beyond the demo's script. */
export const wordsOf = {
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
    anotherListed: '办理中 · 路灯坏了一个月',
    claimedBy: '先一步认领',
    notStaff: '不在经办人员名单里',
    otherUnit: '不在您能看的范围内',
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
    anotherListed: 'being handled · The street light has been out for a mon…',
    claimedBy: 'already claimed',
    notStaff: 'not on the list of staff',
    otherUnit: 'not one that you may see',
    released: 'released the case',
    reason: 'Not mine to handle',
    story: 'The citizen added to the case',
  },
} as const;

/** Where a story is told. */
export interface Stage {
  readonly running: Running;
  readonly person: Person;
  readonly locale: Locale;
  /** Where everything must have come to rest before staff go on, as where each post is compared. */
  readonly rest?: () => Promise<void>;
}

export function filesPetition({ person, locale }: Stage): Promise<Filed> {
  const more = `${scriptIn(locale).storyMore} ${SECRET_STORY}`;
  return filesAs(person, locale, { name: NAME, phone: PHONE, more });
}

/** By the shortest way: nothing but what is asked for at least. */
export async function filesAnother({ person, locale }: Stage): Promise<Filed> {
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
  await person.hear(script.stillThere);
  await person.press(words.skip);
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

/** The card of a case once it shows all of `expected`. */
export async function card(colleague: FakeColleague, number: string, ...expected: string[]): Promise<FakeMessage> {
  return vi.waitFor(() => {
    const found = colleague.channel.find((message) => reads(message).includes(number));
    expect(reads(found)).toContain(number);
    for (const part of expected) expect(reads(found)).toContain(part);
    if (!found) throw new Error('unreachable: it was just read');
    return found;
  }, OFTEN);
}

/** Presses a button that opens a window, and waits for it: the app opens it after it has acknowledged. */
export async function opens(colleague: FakeColleague, label: string, on: FakeMessage): Promise<void> {
  await colleague.press(label, on);
  await vi.waitFor(() => expect(colleague.modal).toBeDefined(), OFTEN);
}

export async function submits(colleague: FakeColleague, text: string): Promise<void> {
  colleague.type(text);
  expect((await colleague.submit()).ok).toBe(true);
}

/** A case in the hands of a member of staff. */
export interface Handled {
  readonly number: string;
  readonly holder: FakeColleague;
  readonly theCard: FakeMessage;
}

/** One presses Claim, and the citizen hears of it. */
export async function claims({ person, locale }: Stage, holder: FakeColleague, number: string): Promise<Handled> {
  const fresh = await card(holder, number, wordsOf[locale].nobody);
  await holder.press(labelOf('claim', locale), fresh);
  await person.hear(number, scriptIn(locale).taken);
  return { number, holder, theCard: await card(holder, number, scriptIn(locale).handling) };
}

/** The office asks, and the citizen answers by the button. */
export async function asksForMore({ person, locale }: Stage, { number, holder, theCard }: Handled): Promise<void> {
  const script = scriptIn(locale);
  const words = wordsOf[locale];
  await opens(holder, labelOf('ask', locale), theCard);
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
    expect(reads(theCard)).not.toContain(words.waitingCard);
  }, OFTEN);
}

/** Somebody who has number and code looks the case up from another chat; gives what they are told. */
export async function looksUp(elsewhere: Person, { number, code }: Filed, locale: Locale): Promise<string> {
  const words = wordsOf[locale];
  await elsewhere.say('/status');
  await elsewhere.hear(words.byNumber);
  await elsewhere.press(words.byNumber);
  await elsewhere.hear();
  await elsewhere.say(number);
  await elsewhere.hear();
  await elsewhere.say(code);
  return elsewhere.hear(number, scriptIn(locale).title);
}

/** Template, preview, and out. */
export async function replies({ person, locale }: Stage, { number, holder, theCard }: Handled): Promise<void> {
  const script = scriptIn(locale);
  await opens(holder, labelOf('reply', locale), theCard);
  expect(reads(holder.modal)).toContain(PHONE);
  await holder.choose(script.template);
  await vi.waitFor(() => expect(holder.typed).toContain(script.fromTemplate), OFTEN);
  await submits(holder, script.answer);
  await vi.waitFor(() => expect(reads(holder.modal)).toContain(script.willRead), OFTEN);
  expect((await holder.submit()).ok).toBe(true);
  await person.hear(script.replied, script.answer);
  await card(holder, number, script.answered);
  await vi.waitFor(() => expect(reads(theCard)).not.toContain(script.onItsWay), OFTEN);
}

/** The case is closed; the citizen is asked to rate it, and does. */
export async function closesAndIsRated({ person, locale }: Stage, handled: Handled): Promise<void> {
  const { number, holder, theCard } = handled;
  const script = scriptIn(locale);
  await opens(holder, labelOf('close', locale), theCard);
  await holder.choose(script.solved);
  expect((await holder.submit()).ok).toBe(true);
  await rates(person, locale);
  await card(holder, number, script.stars);
}

/** A case is claimed, released by its handler, and withdrawn by its petitioner. */
export async function releasedAndWithdrawn(
  { person, locale, rest }: Stage,
  holder: FakeColleague,
  number: string,
): Promise<void> {
  const script = scriptIn(locale);
  const words = wordsOf[locale];
  const itsCard = await card(holder, number, words.another, words.nobody);
  expect(reads(await holder.command('/queue'))).toContain(number);
  await holder.press(labelOf('claim', locale), itsCard);
  await person.hear(number, script.taken);
  await card(holder, number, script.handling);
  await rest?.();
  await opens(holder, labelOf('release', locale), itsCard);
  await submits(holder, words.reason);
  await card(holder, number, words.nobody);
  await vi.waitFor(() => {
    expect(holder.thread(itsCard).map(reads).join('\n')).toContain(words.released);
  }, OFTEN);
  await person.say('/status');
  await person.hear(words.anotherListed);
  await person.press(words.anotherListed);
  await person.hear(number);
  await person.press(words.withdraw);
  await person.hear();
  await person.press(words.sureWithdraw);
  await person.hear();
  await person.say(words.whyWithdraw);
  await person.hear(words.withdrawn);
  await vi.waitFor(() => {
    expect(holder.thread(itsCard).map(reads).join('\n')).toContain(words.whyWithdraw);
    expect(reads(itsCard).toLowerCase()).toContain(locale === 'en' ? 'withdrawn' : words.withdrawn);
  }, OFTEN);
}

export function telegramPerson({ telegram }: Running, locale: Locale): Person {
  return onTelegram(telegram.citizen({ name: NAME, language: locale === 'en' ? 'en' : 'zh-hans' }), NAME);
}

/** `open` gets what is to be closed at the end. */
export async function webPerson({ huisheng }: Running, locale: Locale, open: WebchatCitizen[]): Promise<Person> {
  const citizen = await WebchatCitizen.open(huisheng.address, locale);
  open.push(citizen);
  return onWebchat(citizen);
}
