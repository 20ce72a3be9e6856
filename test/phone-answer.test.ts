import { expect, onTestFinished, test } from 'vitest';
import { casesPart } from '#modules/cases/routes/cases-part.ts';
import { startBench } from './adapters/slack/harness.ts';
import { caseOffice, member } from './support/case-office.ts';
import { consoleServer, principal } from './support/console.ts';
import { freshDatabase } from './support/database.ts';
import { labelsOn, reads } from './support/fake-slack-colleague.ts';
import { policy } from './support/office.ts';

/** An office in which wang handles a case that somebody wants withdrawn, and whose petitioner was not reached. */
async function office() {
  const database = await freshDatabase();
  onTestFinished(() => database.close());
  const office = await caseOffice(database);
  const account = { id: principal().account, profileSealed: Buffer.alloc(0), roles: [], createdAt: new Date() };
  await database.prisma.account.create({ data: account });
  const [filed] = await office.file({});
  if (!filed) throw new Error('nothing was filed');
  const staff = member('wang');
  const claim = { externalId: office.ids.uuid(), through: 'slack', staff, caseId: filed.id } as const;
  await office.desk.run({ ...claim, command: { type: 'claim' } });
  const asker = await office.conversation('asker', 'en', 'webchat');
  await office.run({ command: 'case.request-withdrawal', input: { case: filed.id } }, asker);
  const last = async () => (await office.files.open(staff, filed.id)).story.at(-1);
  return { ...office, staff, filed, last };
}

test('Slack offers to record an answer by phone once the question did not arrive, and the window is all that it takes', async () => {
  const { desk, filed, end, last } = await office();
  const bench = await startBench({ desk: { service: desk } });
  onTestFinished(() => bench.stop());
  const wang = bench.slack.colleague('UWANG');
  expect(labelsOn(await wang.command('/case', filed.number))).not.toContain('记录电话答复');
  await end('failed');
  const card = await wang.command('/case', filed.number);
  expect(reads(card)).toContain('请打电话问本人');
  expect(labelsOn(card)).toContain('记录电话答复');
  await wang.press('记录电话答复', card);
  expect(reads(wang.modal)).toContain('请先打电话问清本人的意思');
  await wang.choose('撤回');
  wang.type('3月2日下午，和张伟本人');
  await wang.submit();
  expect(wang.modal).toBeUndefined();
  expect(await last()).toMatchObject({ type: 'withdrawn-by-phone', text: '3月2日下午，和张伟本人' });
  expect(labelsOn(await wang.command('/case', filed.number))).toEqual(['备注']);
  expect(bench.slack.refusals).toEqual([]);
});

test('the console offers it alike, and refuses it with words for staff once it was answered', async () => {
  const { files, queue, ids, staff, filed, end, last } = await office();
  const server = await consoleServer([casesPart({ queue, files, policy })], () => principal({ roles: [], staff }));
  const ask = async (method: 'GET' | 'POST', path: string, payload?: object) => {
    const headers = { 'accept-language': 'en' };
    const url = `/console/api/cases/${filed.id}${path}`;
    const answer = await server.inject({ method, url, headers, ...(payload ? { payload } : {}) });
    return { status: answer.statusCode, body: answer.json() };
  };
  const offered = async () => (await ask('GET', '')).body.offers.map(({ type }: { type: string }) => type);
  const answer = { id: ids.uuid(), version: null, input: { answer: 'keep', call: '3月2日下午，和张伟本人' } };
  const tooEarly = await ask('POST', '/record-answer', answer);
  expect(tooEarly).toMatchObject({ status: 409, body: { error: { code: 'case.nothing-to-phone' } } });
  expect(await offered()).not.toContain('record-answer');
  await end('failed');
  expect(await offered()).toContain('record-answer');
  const recorded = await ask('POST', '/record-answer', answer);
  expect(recorded).toMatchObject({ status: 200, body: { card: { state: 'handling', withdrawalRequest: null } } });
  expect(await last()).toMatchObject({ type: 'kept-by-phone', text: answer.input.call });
  expect(await offered()).not.toContain('record-answer');
  const late = await ask('POST', '/record-answer', { ...answer, id: ids.uuid() });
  expect(late).toMatchObject({ status: 409, body: { error: { code: 'case.nothing-to-phone' } } });
});
