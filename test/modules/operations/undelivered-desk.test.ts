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
