import { expect, it, vi } from 'vitest';
import { phonePhoto } from './demo/photo.ts';
import { reads } from './support/fake-slack-colleague.ts';
import { startRunning } from './support/running.ts';
import { claims, filesAnother, telegramPerson, wordsOf } from './support/story.ts';

const { another } = wordsOf['zh-CN'];
const PATIENCE = { interval: 20 };

it('keeps a photo that staff post in the thread, for colleagues alone', async () => {
  await using running = await startRunning();
  const person = telegramPerson(running, 'zh-CN');
  const stage = { running, person, locale: 'zh-CN' } as const;
  const holder = running.slack.colleague('U0000DESK2');
  const { number } = await filesAnother(stage);
  const { theCard } = await claims(stage, holder, number);
  await holder.write('路灯的现场照片', theCard, { 'IMG_1.jpg': await phonePhoto() });
  await vi.waitFor(async () => {
    const [photo] = await running.database.prisma.file.findMany({ include: { case: true } });
    expect(photo).toMatchObject({ state: 'stored', kind: 'photo', conversationId: null, case: { number } });
  }, PATIENCE);
  await vi.waitFor(() => {
    const thread = holder.thread(theCard).map(reads).join('\n');
    expect(thread).toContain('附件 1 个（群众看不到）');
    expect(thread).toContain('路灯的现场照片');
  }, PATIENCE);
  expect(holder.ephemerals.map(reads).join()).toContain('1 个附件已作为内部材料存入本件，群众看不到');
  await person.say('/status');
  await person.hear(another);
  await person.press(`办理中 · ${another}`);
  expect(await person.hear(number)).not.toMatch(/照片|附件|备注/);
});
