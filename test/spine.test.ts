import sharp from 'sharp';
import { describe, expect, it, vi } from 'vitest';
import { say } from '#adapters/slack/words.ts';
import type { Locale } from '#domain/text.ts';
import { labelOf } from '#test/support/labels.ts';
import { scriptIn } from './demo/script.ts';
import { dumpDatabase, secretsIn } from './support/dump.ts';
import { type FakeColleague, reads } from './support/fake-slack-colleague.ts';
import type { FakeMessage } from './support/fake-slack-state.ts';
import { startRunning } from './support/running.ts';
import {
  asksForMore,
  card,
  closesAndIsRated,
  filesAnother,
  filesPetition,
  type Handled,
  looksUp,
  NAME,
  PHONE,
  releasedAndWithdrawn,
  replies,
  SECRET_STORY,
  type Stage,
  telegramPerson,
  webPerson,
  wordsOf,
} from './support/story.ts';
import type { WebchatCitizen } from './support/webchat-citizen.ts';

const PATIENCE = { interval: 20 };

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
  const presses = [li, wang].map((one) => one.press(labelOf('claim', locale), fresh));
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

/** The handler wants a direct message where the citizen does something. */
async function choosesDirectMessages(holder: FakeColleague, locale: Locale): Promise<void> {
  await holder.openHome();
  const { home } = holder;
  if (!home) throw new Error('no Home tab');
  await holder.press(say('home.direct-on', locale), home);
  await vi.waitFor(() => expect(reads(holder.home)).toContain(say('home.direct-off', locale)), PATIENCE);
}

/** The handler is called in the thread, once, and told directly. */
async function isTold({ running, locale }: Stage, { holder, theCard, number }: Handled): Promise<void> {
  const { answer } = wordsOf[locale];
  await vi.waitFor(() => {
    const called = holder.thread(theCard).filter(({ text }) => text.startsWith(`<@${holder.id}> `));
    expect(called.map(reads).join('\n')).toContain(answer);
    expect(called).toHaveLength(1);
    const direct = running.slack.workspace.messages.filter(({ channel }) => channel === `D${holder.id.slice(1)}`);
    expect(direct.map(reads).join('\n')).toContain(answer);
    expect(direct.map(({ text }) => text)).toEqual([expect.stringContaining(number)]);
  }, PATIENCE);
}

const ways = [
  { name: 'Telegram by grammY, Chinese', channel: 'telegram', driver: 'grammy', locale: 'zh-CN' },
  { name: 'Telegram by Telegraf, English', channel: 'telegram', driver: 'telegraf', locale: 'en' },
  { name: 'the web chat, Chinese', channel: 'webchat', driver: 'grammy', locale: 'zh-CN' },
  { name: 'the web chat, English', channel: 'webchat', driver: 'grammy', locale: 'en' },
] as const;

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
      const filed = await filesPetition(stage);
      const { number } = filed;

      // Two press at once.
      const { holder, other } = await twoClaim(stage, number);
      await person.hear(number, script.taken);
      const theCard = await card(holder, number, script.title, script.handling);

      const handled = { number, holder, theCard };
      await choosesDirectMessages(holder, locale);
      await asksForMore(stage, handled);
      await isTold(stage, handled);

      // What staff write in the thread stays there.
      await holder.write('内部讨论', theCard);
      await running.slack.settled();

      // Somebody else looks it up by number and code, from the other channel.
      const seen = await looksUp(elsewhere, filed, locale);
      expect(secretsIn(seen, [NAME, PHONE, SECRET_STORY])).toEqual([]);

      await replies(stage, handled);
      await closesAndIsRated(stage, handled);
      // The citizen was asked once.
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
      await releasedAndWithdrawn({ ...stage, person: neighbour }, holder, second.number);

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
