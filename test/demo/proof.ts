import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';
import type { FakeMessage } from '#test/support/fake-slack-state.ts';
import { PATIENCE_MS } from '#test/support/patience.ts';
import { PHONE } from './story.ts';
import type { World } from './world.ts';

/** What was counted at the end. */
export interface Counts {
  readonly turns: number;
  readonly sent: number;
}

/** Longest wait for the last messages to leave, and how often we look, in milliseconds. */
const LOOK_MS = 50;

/** Holds the program to its promises once the story is told: nothing lost, nothing refused, no phone number in the channel. */
export async function prove({ huisheng, telegram, slack }: World, card: FakeMessage): Promise<Counts> {
  const { prisma } = huisheng.database;
  const unsent = () =>
    prisma.outbox.groupBy({ by: ['channel', 'state'], where: { state: { not: 'sent' } }, _count: true });
  const deadline = Date.now() + PATIENCE_MS;
  while ((await unsent()).length > 0) {
    if (Date.now() > deadline) throw new Error(`not everything was sent: ${JSON.stringify(await unsent())}`);
    await sleep(LOOK_MS);
  }
  const refused = [...telegram.problems, ...slack.refusals];
  if (refused.length > 0) throw new Error(`a platform refused: ${refused.join('; ')}`);

  const messages = slack.workspace.messages.filter(({ channel }) => channel === card.channel);
  if (JSON.stringify(messages).includes(PHONE)) throw new Error('the citizen’s phone number stands in the channel');
  const photo = messages.flatMap(({ files }) => files).find(({ bytes }) => bytes !== undefined);
  if (!photo?.bytes) throw new Error('the photo did not reach the staff');
  if ((await sharp(photo.bytes).metadata()).exif) throw new Error('the photo still says where it was taken');

  return { turns: await prisma.inbound.count(), sent: await prisma.outbox.count() };
}
