import { expect, it, vi } from 'vitest';
import { phonePhoto } from './demo/photo.ts';
import { scriptIn } from './demo/script.ts';
import { UploadedFile } from './support/bot-api.ts';
import { startRunning } from './support/running.ts';
import { filesPetition, telegramPerson } from './support/story.ts';

it('sends what was filed once more, word for word, with the photo as it was kept with the case', async () => {
  await using running = await startRunning();
  const person = telegramPerson(running, 'zh-CN');
  const script = scriptIn('zh-CN');
  const { number } = await filesPetition({ running, person, locale: 'zh-CN' });
  await vi.waitFor(async () =>
    expect(await running.database.prisma.file.findFirst()).toMatchObject({ state: 'stored' }),
  );
  await person.say('/status');
  await person.hear(script.title);
  await person.press(`已登记 · ${script.title}`);
  await person.hear(number, '看我写的');
  await person.press('看我写的');
  await person.hear(number, script.story, '照片和材料：1 个', '署名：实名');
  const [sent] = running.telegram.calls.filter(({ method }) => method === 'sendPhoto');
  const photo = sent?.payload['photo'];
  expect(photo).toBeInstanceOf(UploadedFile);
  // Stored without what the phone notes of where it was taken, but as large as it was.
  expect(photo instanceof UploadedFile && photo.bytes.length).toBeGreaterThan((await phonePhoto()).length / 2);
});
