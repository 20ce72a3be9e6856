import { describe, expect, it, vi } from 'vitest';
import type { Locale } from '#domain/text.ts';
import { scriptIn } from './demo/script.ts';
import type { Filed } from './support/citizen-story.ts';
import { type FakeColleague, reads } from './support/fake-slack-colleague.ts';
import { onTelegram, type Person } from './support/person.ts';
import { startRunning } from './support/running.ts';
import { filesAnother, filesPetition, NAME, telegramPerson, webPerson, wordsOf } from './support/story.ts';
import type { WebchatCitizen } from './support/webchat-citizen.ts';

const DAY_MS = 86_400_000;
const PATIENCE = { interval: 20 };

const words = {
  'zh-CN': {
    ask: '去问对方',
    askFirst: '得先问当时提交的人',
    asked: '撤回的要求记下了',
    alreadyAsked: '已经有人要求撤回',
    question: '有人用编号和查询码，要求撤回您的信访件',
    yes: '是我要撤回',
    no: '不是，继续办',
    withdrawn: '已撤回，不再办理',
    kept: '没有撤回，继续办理',
    again: '这件已经答复过了',
    askerWithdrawn: '已由当时提交的人撤回',
    askerKept: '当时提交的人要继续办理',
    onDesk: '有人用查询码要求撤回',
    deskKept: '群众答复不撤回',
    deskWithdrawn: '群众撤回了本件',
    expired: '到期没有收到您的答复',
    askerExpired: '到期没有收到当时提交的人答复',
    unreached: '请打电话问本人',
    undelivered: '没能送达群众',
  },
  en: {
    ask: 'Ask them',
    askFirst: 'must first ask whoever filed it',
    asked: 'is recorded. We are asking whoever filed it',
    alreadyAsked: 'has asked to withdraw this case already',
    question: 'asked to withdraw your case',
    yes: 'Withdraw it',
    no: 'Keep it going',
    withdrawn: 'is withdrawn and will not be handled further',
    kept: 'is not withdrawn and goes on',
    again: 'This was answered already',
    askerWithdrawn: 'was withdrawn by whoever filed it',
    askerKept: 'whoever filed it wants it to go on',
    onDesk: 'Somebody with the query code asked to withdraw',
    deskKept: 'answered that the case is not to be withdrawn',
    deskWithdrawn: 'The citizen withdrew the case',
    expired: 'no answer from you in time',
    askerExpired: 'no answer in time from whoever filed it',
    unreached: 'Please phone whoever filed it',
    undelivered: 'did not get the last message',
  },
} as const;

async function asks(person: Person, { number, code }: Filed, locale: Locale, answer?: string): Promise<void> {
  const { withdraw } = wordsOf[locale];
  const { askFirst, ask, asked } = words[locale];
  await person.say(`/status ${number} ${code}`);
  await person.hear(number, withdraw);
  await person.press(withdraw);
  await person.hear(askFirst, ask);
  await person.press(ask);
  await person.hear(answer ?? asked);
}

/** The case's card and its thread, as the colleague reads them. */
function onTheDesk(colleague: FakeColleague, number: string): { readonly card: string; readonly thread: string } {
  const card = colleague.channel.find((message) => reads(message).includes(number));
  return { card: reads(card), thread: card ? colleague.thread(card).map(reads).join('\n') : '' };
}

const ways = [
  { name: 'filed on Telegram, asked on the web chat, Chinese', filedOn: 'telegram', locale: 'zh-CN' },
  { name: 'filed on the web chat, asked on Telegram, English', filedOn: 'webchat', locale: 'en' },
] as const;

describe.each(ways)('a withdrawal by query code: $name', ({ filedOn, locale }) => {
  it('is asked, declined, asked again amid another petition, agreed to, and told to all', async () => {
    await using running = await startRunning({ locale });
    const said = words[locale];
    const pages: WebchatCitizen[] = [];
    const both = [telegramPerson(running, locale), await webPerson(running, locale, pages)] as const;
    const [owner, asker] = filedOn === 'telegram' ? both : [both[1], both[0]];
    const colleague = running.slack.colleague('U0000DESK2', locale);
    try {
      const filed = await filesAnother({ running, person: owner, locale });
      const desk = () => onTheDesk(colleague, filed.number);

      await asks(asker, filed, locale);
      await owner.hear(said.question, filed.number, said.yes, said.no);
      await vi.waitFor(() => {
        expect(desk().thread).toContain(said.onDesk);
        expect(desk().card).toContain(said.onDesk);
      }, PATIENCE);
      await asks(asker, filed, locale, said.alreadyAsked);
      await owner.press(said.no);
      await owner.hear(filed.number, said.kept);
      await asker.hear(filed.number, said.askerKept);
      await vi.waitFor(() => {
        expect(desk().thread).toContain(said.deskKept);
        expect(desk().card).not.toContain(said.onDesk);
      }, PATIENCE);
      await owner.press(said.yes);
      await owner.hear(said.again);

      // Amid another petition: the answer is taken, and the petition goes on.
      await asks(asker, filed, locale);
      await owner.hear(said.question);
      const script = scriptIn(locale);
      await owner.say('/petition');
      await owner.hear(script.consent);
      await owner.press(script.agree);
      await owner.hear(script.kind);
      await owner.press(said.yes);
      await owner.hear(filed.number, said.withdrawn);
      await asker.hear(filed.number, said.askerWithdrawn);
      await vi.waitFor(() => expect(desk().thread).toContain(said.deskWithdrawn), PATIENCE);
      await owner.press(script.complaint);
      await owner.hear(script.topic);
    } finally {
      for (const page of pages) page.close();
    }
  });
});

describe('a withdrawal by query code, over a restart', () => {
  it('is answered by the button that was shown before', async () => {
    await using running = await startRunning({ locale: 'zh-CN' });
    const said = words['zh-CN'];
    const owner = telegramPerson(running, 'zh-CN');
    const asker = telegramPerson(running, 'zh-CN');
    const filed = await filesAnother({ running, person: owner, locale: 'zh-CN' });
    await asks(asker, filed, 'zh-CN');
    await owner.hear(said.question);
    await running.restart();
    await owner.press(said.yes);
    await owner.hear(filed.number, said.withdrawn);
    await asker.hear(filed.number, said.askerWithdrawn);
  });

  it('expires where its time ran out meanwhile', async () => {
    let ahead = 0;
    const clock = { now: () => new Date(Date.now() + ahead) };
    await using running = await startRunning({ locale: 'en', clock });
    const said = words.en;
    const owner = telegramPerson(running, 'en');
    const asker = telegramPerson(running, 'en');
    const filed = await filesAnother({ running, person: owner, locale: 'en' });
    await asks(asker, filed, 'en');
    await owner.hear(said.question);
    await running.restart(async () => {
      ahead = 9 * DAY_MS;
    });
    await owner.hear(filed.number, said.expired);
    await asker.hear(filed.number, said.askerExpired);
  });

  it('is for staff to phone about where the chat was blocked', async () => {
    await using running = await startRunning({ locale: 'en' });
    const said = words.en;
    const citizen = running.telegram.citizen({ language: 'en' });
    const owner = onTelegram(citizen, NAME);
    const asker = telegramPerson(running, 'en');
    const filed = await filesPetition({ running, person: owner, locale: 'en' });
    citizen.block();
    await asks(asker, filed, 'en');
    const colleague = running.slack.colleague('U0000DESK2', 'en');
    await vi.waitFor(() => {
      const { card, thread } = onTheDesk(colleague, filed.number);
      expect(card).toContain(said.unreached);
      expect(thread).toContain(said.undelivered);
    }, PATIENCE);
  });
});
