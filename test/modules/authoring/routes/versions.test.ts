import { expect, test } from 'vitest';
import { readFlow } from '#flow/read.ts';
import { flowOffice, li, publishDraft, retitled, shippedDocuments } from '#test/support/flow-office.ts';
import { flowFrom, moodFile } from '#test/support/flows.ts';

test('versions tell who, when and why; an earlier one can be made current again, and then a later one', async () => {
  await using office = await flowOffice();
  const first = office.flows.latest('status')?.document ?? {};
  await publishDraft(office, { flow: 'status', document: retitled(first, 'Better'), reason: 'clearer' });
  const again = (version: number, expected: number) =>
    office.ask('POST', `/flows/status/versions/${version}/publish`, { body: { expected, reason: 'back' }, who: li });
  expect((await again(1, 2)).status).toBe(204);
  expect(office.flows.latest('status')?.version).toBe(1);
  expect((await again(2, 2)).body.error.code).toBe('flow.overtaken');
  expect((await again(1, 1)).body.error.code).toBe('flow.nothing-new');
  expect((await again(9, 1)).status).toBe(404);
  const { body } = await office.ask('GET', '/flows/status/versions');
  expect(body.versions).toMatchObject([
    { version: 2, origin: 'console', madeBy: { name: '王敏' }, reason: 'clearer', current: false },
    {
      ...{ version: 1, origin: 'shipped', madeBy: null, current: true },
      publications: [
        { by: { name: '李华' }, reason: 'back' },
        { by: null, reason: '' },
      ],
    },
  ]);
  expect((await office.ask('GET', '/flows/nothing/versions')).status).toBe(404);
});

test('any version and any draft can be taken along as a file that reads back as the same document', async () => {
  await using office = await flowOffice();
  for (const { flow, document } of office.flows.all()) {
    const answer = await office.server.inject(`/console/api/flows/${flow}/versions/1/yaml`);
    expect(answer.headers['content-disposition']).toBe(`attachment; filename="${flow}-1.yaml"`);
    const read = readFlow(`flows/${flow}.yaml`, answer.body);
    expect(read.ok && read.source.document).toEqual(document);
  }
});

test('conversations are counted by version and node, also those that are paused below another', async () => {
  await using office = await flowOffice();
  const { prisma } = office.database;
  const stand = async (n: number, standing: string | null) => {
    const now = office.clock.now();
    const sealed = { addressIndex: Buffer.from([n]), addressSealed: Buffer.from([n]) };
    const id = `00000000-0000-7000-8000-0000000000c${n}`;
    const row = { id, channel: 'telegram', locale: 'en', standing, createdAt: now, updatedAt: now };
    await prisma.conversation.create({ data: { ...row, ...sealed } });
  };
  await stand(1, 'menu@1#choose petition@3#title');
  await stand(2, 'menu@1#choose petition@3#title');
  await stand(3, 'petition@2#story status@1#ask');
  await stand(4, null);
  const { body } = await office.ask('GET', '/flows/petition/standings');
  expect(body.standings).toEqual([
    { version: 2, node: 'story', count: 1 },
    { version: 3, node: 'title', count: 2 },
  ]);
  expect((await office.ask('GET', '/flows/petition')).body.running).toBe(3);
});

test('the way back to a version stays open where it asks what nobody will read', async () => {
  const mood = flowFrom(moodFile).document;
  await using office = await flowOffice([...shippedDocuments(), mood]);
  const { ask } = mood.nodes;
  await publishDraft(office, {
    flow: 'mood',
    document: { ...mood, nodes: { ...mood.nodes, ask: { ...ask, dropped: true } } },
  });
  const back = { body: { expected: 2, reason: 'back' } };
  expect((await office.ask('POST', '/flows/mood/versions/1/publish', back)).status).toBe(204);
  await expect(publishDraft(office, { flow: 'mood', document: retitled(mood, 'Anew') })).rejects.toThrow();
});
