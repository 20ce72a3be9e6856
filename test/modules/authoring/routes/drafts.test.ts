import { expect, test } from 'vitest';
import { currentSchema } from '#flow/migrations/migrate.ts';
import { flowOffice, li, retitled, wang } from '#test/support/flow-office.ts';

const AT = '/flows/status/drafts';

async function begun() {
  const office = await flowOffice();
  const { body: draft } = await office.ask('POST', AT, { body: { title: 'shorter', from: { type: 'current' } } });
  return { office, draft, at: `${AT}/${draft.id}` };
}

test('a draft begins as the current version, and is listed with its flow', async () => {
  const { office, draft } = await begun();
  await using _ = office;
  expect(draft).toMatchObject({ flow: 'status', title: 'shorter', state: 'open', baseVersion: 1, revision: 1 });
  expect(draft.document).toEqual(office.flows.latest('status')?.document);
  expect(Object.keys(draft.document.nodes)).toEqual(Object.keys(office.flows.latest('status')?.document.nodes ?? {}));
  const { body } = await office.ask('GET', '/flows');
  const card = body.flows.find(({ flow }: { flow: string }) => flow === 'status');
  expect(card).toMatchObject({ current: { version: 1, by: null }, running: 0 });
  expect(card.drafts).toMatchObject([{ id: draft.id, updatedBy: { name: '王敏' } }]);
});

test('the second of two savers is told whose work they would overwrite, and gets it; nothing is overwritten', async () => {
  const { office, draft, at } = await begun();
  await using _ = office;
  const mine = { revision: 1, document: retitled(draft.document, 'mine') };
  const theirs = { revision: 1, document: retitled(draft.document, 'theirs') };
  const [first, second] = await Promise.all([
    office.ask('PUT', at, { body: theirs, who: li }),
    office.ask('PUT', at, { body: mine, who: li }),
  ]);
  const [won, lost] = first.status === 200 ? [first, second] : [second, first];
  const kept = first.status === 200 ? theirs : mine;
  expect(won).toMatchObject({ status: 200, body: { revision: 2 } });
  expect(lost).toMatchObject({
    status: 409,
    body: { error: { code: 'flow.draft-changed' }, theirs: { revision: 2, by: '李华', document: kept.document } },
  });
  expect(lost.body.error.message).toContain('李华');
  const { body: now } = await office.ask('GET', at);
  expect(now.document.title).toEqual(kept.document.title);
});

test('a draft may be anything, but not too large, too deep, another flow or no document', async () => {
  const { office, at } = await begun();
  await using _ = office;
  const invalid = { nodes: { '': null }, words: '\u0000 \ud83d' };
  expect(await office.ask('PUT', at, { body: { revision: 1, document: invalid } })).toMatchObject({ status: 200 });
  expect((await office.ask('GET', at)).body.document).toEqual(invalid);
  const deep = JSON.parse(`${'{"a":'.repeat(2_000)}1${'}'.repeat(2_000)}`);
  for (const document of [deep, { a: 'x'.repeat(600_000) }]) {
    const refused = await office.ask('PUT', at, { body: { revision: 2, document } });
    expect(refused).toMatchObject({ status: 413, body: { error: { code: 'flow.too-large' } } });
  }
  const paste = (text: string) => office.ask('POST', AT, { body: { from: { type: 'text', text } } });
  expect(await paste('flow: menu')).toMatchObject({ status: 409, body: { error: { code: 'flow.other-name' } } });
  expect(await paste('just words')).toMatchObject({ status: 422, body: { error: { code: 'flow.unreadable' } } });
  expect(await paste('a: [')).toMatchObject({ status: 422, body: { error: { code: 'flow.unreadable' } } });
  expect(await paste('{"flow": "status"}')).toMatchObject({ status: 200, body: { document: { flow: 'status' } } });
});

test('a draft begins in today’s format, whatever the one was in that it begins from', async () => {
  await using office = await flowOffice();
  const nodes = {
    day: { type: 'ask', kind: 'date', text: { en: 'When?' } },
    late: { type: 'branch', when: [{ if: "answers.day > '2026-01-01'" }] },
  };
  const text = JSON.stringify({ schema: 2, flow: 'status', nodes });
  const { body } = await office.ask('POST', AT, { body: { from: { type: 'text', text } } });
  expect(body.document).toMatchObject({ schema: currentSchema, nodes: { day: { exact: true } } });
});

test('a title with characters that the database keeps in no text is refused in a sentence, not as a fault of ours', async () => {
  const { office, draft, at } = await begun();
  await using _ = office;
  const refusal = { status: 422, body: { error: { code: 'request.unseen-characters' } } };
  const title = 'sho\u0000rter';
  expect(await office.ask('PUT', at, { body: { revision: 1, title, document: draft.document } })).toMatchObject(
    refusal,
  );
  expect(await office.ask('POST', AT, { body: { title, from: { type: 'current' } } })).toMatchObject(refusal);
});

test('checks list what is wrong with its place, and only what passed can be published', async () => {
  const { office, draft, at } = await begun();
  await using _ = office;
  const broken = { ...draft.document, start: 'nowhere' };
  await office.ask('PUT', at, { body: { revision: 1, document: broken } });
  const found = await office.ask('POST', `${at}/check`);
  expect(found.body.problems).toContainEqual(expect.objectContaining({ code: 'unknown-target', path: ['start'] }));
  const decision = { expected: 1, reason: 'wording' };
  const refused = await office.ask('POST', `${at}/publish`, { body: { ...decision, revision: 2 } });
  expect(refused).toMatchObject({ status: 409, body: { error: { code: 'flow.not-checked' } } });
  await office.ask('PUT', at, { body: { revision: 2, document: retitled(draft.document, 'Better') } });
  const unchecked = await office.ask('POST', `${at}/publish`, { body: { ...decision, revision: 3 } });
  expect(unchecked).toMatchObject({ status: 409, body: { error: { code: 'flow.not-checked' } } });
  expect((await office.ask('POST', `${at}/check`)).body).toEqual({ revision: 3, problems: [] });
  const published = await office.ask('POST', `${at}/publish`, { body: { ...decision, revision: 3 } });
  expect(published).toMatchObject({ status: 200, body: { version: 2 } });
  expect(office.flows.latest('status')).toMatchObject({ version: 2, document: { title: { en: 'Better' } } });
  expect(office.flows.version('status', 1)).toBeDefined();
  const late = await office.ask('PUT', at, { body: { revision: 3, document: draft.document } });
  expect(late).toMatchObject({ status: 409, body: { error: { code: 'flow.draft-ended' } } });
});

test('of two who publish at once one wins, and the other is told who was first', async () => {
  const { office, draft, at } = await begun();
  await using _ = office;
  const { body: other } = await office.ask('POST', AT, { body: { from: { type: 'current' } }, who: li });
  const ready = async (path: string, title: string) => {
    await office.ask('PUT', path, { body: { revision: 1, document: retitled(draft.document, title) } });
    await office.ask('POST', `${path}/check`);
  };
  await ready(at, 'One');
  await ready(`${AT}/${other.id}`, 'Other');
  const body = { expected: 1, reason: 'at once', revision: 2 };
  const answers = await Promise.all([
    office.ask('POST', `${at}/publish`, { body }),
    office.ask('POST', `${AT}/${other.id}/publish`, { body }),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const { body: lost } = answers.find(({ status }) => status === 409) ?? { body: null };
  expect(lost.error.code).toBe('flow.overtaken');
  expect(lost.error.message).toContain('王敏 has just published version 2');
  expect(await office.database.prisma.flowVersion.count({ where: { flow: 'status' } })).toBe(2);
});

test('where a second person is wanted, nobody approves their own work, and an edit asks for a new look', async () => {
  const { office, draft, at } = await begun();
  await using _ = office;
  const { prisma } = office.database;
  const setting = { name: 'console', value: { secondPerson: true }, revision: 1, updatedAt: office.clock.now() };
  await prisma.setting.create({ data: setting });
  const post = (step: string, options = {}) => office.ask('POST', `${at}/${step}`, options);
  expect((await post('ask-review')).body.error.code).toBe('flow.not-checked');
  await office.ask('PUT', at, { body: { revision: 1, document: retitled(draft.document, 'Better') } });
  await post('check');
  const decision = { expected: 1, reason: 'wording', revision: 2 };
  expect((await post('publish', { body: decision })).body.error.code).toBe('flow.not-reviewed');
  expect((await post('ask-review')).body.state).toBe('in-review');
  expect((await post('approve', { body: { revision: 2 } })).body.error.code).toBe('flow.own-work');
  const back = { revision: 2, note: 'too long' };
  const sent = await post('send-back', { body: back, who: li });
  expect(sent.body).toMatchObject({ state: 'open', reviewNote: 'too long', reviewedBy: { name: '李华' } });
  await post('ask-review');
  expect((await post('approve', { body: { revision: 2 }, who: li })).body.state).toBe('approved');
  await office.ask('PUT', at, { body: { revision: 2, document: retitled(draft.document, 'Sneaked in') } });
  await post('check');
  expect((await post('publish', { body: { ...decision, revision: 3 } })).body.error.code).toBe('flow.not-reviewed');
  await post('ask-review');
  await post('approve', { body: { revision: 3 }, who: li });
  expect((await post('publish', { body: { ...decision, revision: 3 } })).body.version).toBe(2);
  const audit = await prisma.auditEntry.findMany({ orderBy: { id: 'asc' } });
  expect(audit.map(({ action }) => action)).toEqual([
    ...['draft.created', 'draft.review-asked', 'draft.sent-back', 'draft.review-asked', 'draft.approved'],
    ...['draft.review-asked', 'draft.approved', 'flow.published'],
  ]);
  expect(audit.map(({ accountId }) => accountId)).toEqual(
    [wang, wang, li, wang, li, wang, li, wang].map(({ account }) => account),
  );
});

test('a discarded draft is gone from the list and cannot be saved; a draft of another flow is not there', async () => {
  const { office, draft, at } = await begun();
  await using _ = office;
  expect((await office.ask('GET', `/flows/menu/drafts/${draft.id}`)).status).toBe(404);
  expect((await office.ask('DELETE', at)).status).toBe(204);
  const save = await office.ask('PUT', at, { body: { revision: 1, document: draft.document } });
  expect(save.body.error.code).toBe('flow.draft-ended');
  expect((await office.ask('GET', '/flows/status')).body.drafts).toEqual([]);
});

test('a new flow begins blank, passes the checks, and can be published', async () => {
  await using office = await flowOffice();
  const title = { 'zh-CN': '供暖报修', en: 'Heating repairs' };
  const blank = { body: { from: { type: 'blank', title } } };
  expect((await office.ask('POST', '/flows/menu/drafts', blank)).body.error.code).toBe('flow.name-taken');
  const nameless = { body: { from: { type: 'blank', title: { ...title, en: ' ' } } } };
  expect((await office.ask('POST', '/flows/heating/drafts', nameless)).body.error.code).toBe('request.malformed');
  const { body: draft } = await office.ask('POST', '/flows/heating/drafts', blank);
  expect(draft.document.title).toEqual(title);
  const at = `/flows/heating/drafts/${draft.id}`;
  expect((await office.ask('POST', `${at}/check`)).body.problems).toEqual([]);
  const decision = { expected: null, reason: 'winter', revision: 1 };
  expect((await office.ask('POST', `${at}/publish`, { body: decision })).body).toEqual({ version: 1 });
  expect(office.flows.latest('heating')?.version).toBe(1);
});
