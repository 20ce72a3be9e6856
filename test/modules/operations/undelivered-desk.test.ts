import { expect } from 'vitest';
import { member } from '#test/support/case-office.ts';
import { test } from '#test/support/given.ts';

const REPLY = { type: 'reply', text: '工资已经发放，请查收。' } as const;
const ASK = { type: 'ask', text: '包工头叫什么？' } as const;

test('tells what did not arrive apart, by its words and by why', async ({ office, given }) => {
  const filed = await given.claimed('wang');
  await office.end('sent');
  await office.act('wang', filed, ASK);
  await office.act('wang', filed, REPLY);
  await office.end('unknown');
  const [reply, question] = await office.desk.undelivered(member('wang'));
  expect(reply).toMatchObject({ cause: 'lost', preview: { 'zh-CN': expect.stringContaining('工资已经发放') } });
  expect(question).toMatchObject({ cause: 'lost', preview: { 'zh-CN': expect.stringContaining('包工头叫什么？') } });
  expect(JSON.stringify([reply?.preview, question?.preview])).not.toContain('13812345678');
});

test('is settled once the case ends with how its citizen was told, and what its end says with it', async ({
  office,
  given,
}) => {
  const other = await given.claimed('wang');
  const filed = await given.claimed('wang');
  await office.end('sent');
  await office.act('wang', filed, REPLY);
  await office.act('wang', other, REPLY);
  await office.end('failed');
  expect(await office.desk.undelivered(member('wang'))).toHaveLength(2);
  await office.act('wang', filed, { type: 'close', outcome: 'solved', toldBy: 'phone' });
  await office.end('failed');
  expect((await office.desk.undelivered(member('wang'))).map(({ card }) => card?.id)).toEqual([other.id]);
});

test('is settled, open or ended, once staff record how they told what did not arrive; what fails later shows again', async ({
  office,
  given,
}) => {
  const other = await given.claimed('wang');
  const filed = await given.claimed('wang');
  await office.end('sent');
  const listed = async () => (await office.desk.undelivered(member('wang'))).map(({ card }) => card?.id);
  const card = () => office.desk.cardFor(filed.id, member('wang'));
  const tell = { type: 'tell-otherwise', toldBy: 'phone', note: '3月2日下午，和张伟本人' } as const;
  await office.act('wang', filed, REPLY);
  await office.act('wang', other, REPLY);
  expect((await card()).actions).not.toContain('tell-otherwise');
  await expect(office.act('wang', filed, tell)).rejects.toMatchObject({ code: 'case.nothing-undelivered' });
  await office.end('failed');
  expect(await card()).toMatchObject({ replyDelivery: 'failed', actions: expect.arrayContaining(['tell-otherwise']) });

  office.sent();
  await office.act('wang', filed, tell);
  expect(office.sent().toCitizen).toEqual([]);
  expect(await card()).toMatchObject({ state: 'replied', replyDelivery: 'told' });
  expect((await card()).actions).not.toContain('tell-otherwise');
  expect(await listed()).toEqual([other.id]);

  await office.act('wang', filed, ASK);
  await office.end('unknown');
  expect(await listed()).toEqual([filed.id, other.id]);
  expect((await card()).replyDelivery).toBe('told');
  await office.act('wang', filed, tell);
  expect(await listed()).toEqual([other.id]);

  expect((await office.act('wang', filed, { type: 'close', outcome: 'solved', toldBy: undefined })).state).toBe(
    'closed',
  );
  await office.end('failed');
  expect(await listed()).toEqual([filed.id, other.id]);
  await office.act('wang', filed, { ...tell, toldBy: 'letter' });
  expect(await listed()).toEqual([other.id]);
});

test('says to whoever handles the case that they may record so, of what was to tell its citizen something', async ({
  office,
  given,
}) => {
  await given.claimed('wang');
  await office.end('failed');
  await office.end('failed', 'slack');
  const tellable = async (who: string) => (await office.desk.undelivered(member(who))).map((one) => one.tellable);
  expect(new Set(await tellable('wang'))).toEqual(new Set([true, false]));
  expect((await tellable('wang')).filter(Boolean)).toHaveLength(1);
  expect(new Set(await tellable('zhao'))).toEqual(new Set([false]));
});

test('nobody is told by phone who left no number', async ({ office, given }) => {
  const filed = await given.claimed('wang', { petitioner: { type: 'anonymous' } });
  const close = { type: 'close', outcome: 'solved' } as const;
  await expect(office.act('wang', filed, { ...close, toldBy: 'phone' })).rejects.toMatchObject({
    code: 'case.no-phone',
  });
  expect((await office.act('wang', filed, { ...close, toldBy: 'letter' })).state).toBe('closed');
});

test('a card that could not be drawn is settled once it was', async ({ office, given }) => {
  const filed = await given.claimed('wang');
  await office.end('sent');
  await office.end('failed', 'slack');
  const cards = async () =>
    (await office.desk.undelivered(member('wang'))).filter(({ preview }) => preview.en.includes('card'));
  expect((await cards()).length).toBeGreaterThan(0);
  await office.act('wang', filed, ASK);
  await office.end('sent', 'slack');
  expect(await cards()).toEqual([]);
});
