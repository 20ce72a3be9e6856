import { expect } from 'vitest';
import { test } from './support/both-desks.ts';
import { labelsOn, reads } from './support/fake-slack-colleague.ts';

const REPLY = { type: 'reply', text: '工资已经发放，请查收。' } as const;
const NOTE = '3月2日下午，和张伟本人';

test('Slack offers to record that the citizen was told otherwise once a message did not arrive, and the window is all that it takes', async ({
  office,
  filed,
  story,
  slack,
}) => {
  const wang = slack.colleague('UWANG');
  await office.end('sent');
  await office.act('wang', filed, REPLY);
  expect(labelsOn(await wang.command('/case', filed.number))).not.toContain('已另行告知');
  await office.end('failed');
  const card = await wang.command('/case', filed.number);
  expect(reads(card)).toContain('按“已另行告知”');
  await wang.press('已另行告知', card);
  expect(reads(wang.modal)).toContain('请先把没有送达的内容告诉本人');
  await wang.choose('电话');
  wang.type(NOTE);
  await wang.submit();
  expect(wang.modal).toBeUndefined();
  expect((await story()).at(-1)).toMatchObject({ type: 'told-otherwise', text: NOTE, internal: false });
  const after = await wang.command('/case', filed.number);
  expect(labelsOn(after)).not.toContain('已另行告知');
  expect(reads(after)).toContain('答复已另行告知群众');
  expect(reads(after)).not.toContain('没有送到');

  await wang.press('办结', after);
  expect(reads(wang.modal)).not.toContain('已用其他方式告知群众');
  await wang.choose('已解决');
  await wang.submit();
  expect((await story()).at(-1)).toMatchObject({ type: 'closed' });
  expect(slack.refusals).toEqual([]);
});

test('the console offers it alike, without a note too; the citizen reads that they were told, and no note', async ({
  office,
  filed,
  story,
  onPage,
}) => {
  const { ask, offered } = onPage;
  const tell = (input: object) => ask('POST', '/tell-otherwise', { id: office.ids.uuid(), version: null, input });
  const timeline = async () => {
    const view = await office.run({ command: 'case.view', input: { case: filed.id } }, office.runner);
    return JSON.stringify(view);
  };
  await office.end('sent');
  await office.act('wang', filed, REPLY);
  expect(await tell({ toldBy: 'phone' })).toMatchObject({
    status: 409,
    body: { error: { code: 'case.nothing-undelivered' } },
  });
  await office.end('unknown');
  expect(await offered()).toContain('tell-otherwise');
  expect(await timeline()).not.toContain('电话告知您');
  const told = await tell({ toldBy: 'phone', note: NOTE });
  expect(told).toMatchObject({ status: 200, body: { card: { state: 'replied', replyDelivery: 'told' } } });
  expect(await offered()).not.toContain('tell-otherwise');
  expect(await timeline()).toContain('已电话告知您');
  expect(await timeline()).not.toContain(NOTE);
  await office.act('wang', filed, REPLY);
  await office.end('failed');
  expect((await ask('GET', '')).body.card.replyDelivery).toBe('failed');
  expect((await tell({ toldBy: 'letter' })).status).toBe(200);
  expect((await story()).at(-1)).toMatchObject({ type: 'told-otherwise', text: '' });
});
