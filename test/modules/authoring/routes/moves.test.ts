import { expect, test, vi } from 'vitest';
import type { FlowDocument } from '#flow/document.ts';
import { FakePlatform } from '#test/support/fake-platform.ts';
import { FakeDesk, type FakeProcess, startProcess } from '#test/support/fake-process.ts';
import { type FlowOffice, flowOffice, publishDraft, shippedDocuments } from '#test/support/flow-office.ts';
import { flowFrom, worldOf } from '#test/support/flows.ts';
import { written } from '#test/support/written.ts';

/** Asks where it is cold and how much; the second question has a name of its own. */
function heating(options: { readonly second?: string; readonly winter?: string } = {}): FlowDocument {
  const { second = 'degrees', winter = 'old' } = options;
  return flowFrom(`
schema: ${shippedDocuments()[0]?.schema}
flow: heating
title: { zh-CN: 供暖, en: Heating }
entries: { commands: [heating] }
start: place
nodes:
  place: { type: ask, kind: text, text: { zh-CN: ${winter} where, en: ${winter} where }, next: ${second} }
  ${second}: { type: ask, kind: text, text: { zh-CN: ${winter} degrees, en: ${winter} degrees }, next: end }
  end: { type: end, text: { zh-CN: "{place} {${second}}", en: "{place} {${second}}" } }
`).document;
}

interface Town extends AsyncDisposable {
  readonly office: FlowOffice;
  readonly process: FakeProcess;
  readonly telegram: FakePlatform;
  /** What citizens were told last. */
  says(who: string, text: string): Promise<void>;
  read(): Promise<{ standing: string | null; turns: number }[]>;
}

/** Citizens in the middle of the old version: `count` of them at the second question. */
async function town(count: number): Promise<Town> {
  const office = await flowOffice([...shippedDocuments(), heating()]);
  const { database, clock, flows } = office;
  const telegram = new FakePlatform();
  const platforms = { telegram, webchat: new FakePlatform(), desk: new FakeDesk() };
  const around = { database, clock, ...platforms, world: { ...worldOf([]), clock }, logged: [] };
  const process = startProcess(around, { flows });
  for (let n = 0; n < count; n += 1) {
    await process.receiver.receive(written(`c${n}`, '/heating'));
    await process.receiver.receive(written(`c${n}`, `place ${n}`));
  }
  return {
    ...{ office, process, telegram },
    says: (who, text) => vi.waitFor(() => expect(telegram.texts(who).at(-1)).toContain(text)).then(() => {}),
    read: () =>
      database.prisma.conversation.findMany({ select: { standing: true, turns: true }, orderBy: { id: 'asc' } }),
    [Symbol.asyncDispose]: () => office[Symbol.asyncDispose](),
  };
}

async function begin(office: FlowOffice, maps?: object): Promise<string> {
  const { body: proposed } = await office.ask('GET', '/flows/heating/moves/proposal');
  const body = { to: proposed.to, maps: maps ?? proposed.maps };
  const started = await office.ask('POST', '/flows/heating/moves', { body });
  expect(started.status).toBe(200);
  return started.body.id;
}

const standing = (version: number, node = 'degrees') => ({ standing: `heating@${version}#${node}` });

test('moves everybody by the map that is proposed, renamed nodes too, and goes on with their answers', async () => {
  await using here = await town(5);
  const { office, process } = here;
  await publishDraft(office, { flow: 'heating', document: heating({ second: 'warmth' }) });
  const { body: proposed } = await office.ask('GET', '/flows/heating/moves/proposal');
  expect(proposed).toMatchObject({ to: 2, maps: { 1: { nodes: { place: 'place', degrees: 'warmth' } } } });
  const { body: tried } = await office.ask('POST', '/flows/heating/moves/try', { body: { maps: proposed.maps } });
  expect(tried).toEqual({ to: 2, fit: 5, unfit: 0, listed: [] });
  expect((await here.read())[0]).toMatchObject(standing(1));
  const id = await begin(office);
  expect(office.sentMoves).toEqual([id]);
  await office.moveWorker(id);
  expect(await here.read()).toMatchObject(Array(5).fill({ ...standing(2, 'warmth'), turns: 3 }));
  const { body } = await office.ask('GET', '/flows/heating/moves');
  expect(body.moves).toMatchObject([{ state: 'done', moved: 5, unfit: 0, remaining: 0, by: { name: '王敏' } }]);
  // The process remembers the conversation as it was before, and must notice.
  await process.receiver.receive(written('c3', '16'));
  await here.says('c3', 'place 3 16');
});

test('reports each one that a map does not fit, with its reason and node and no personal data, and leaves it', async () => {
  await using here = await town(3);
  const { office, process } = here;
  await process.receiver.receive(written('start', '/heating'));
  await publishDraft(office, { flow: 'heating', document: heating({ winter: 'new' }) });
  const maps = { 1: { nodes: { place: 'place', degrees: 'degrees' }, answers: { place: null, degrees: 'degrees' } } };
  const { body } = await office.ask('POST', '/flows/heating/moves/try', { body: { maps } });
  expect(body).toMatchObject({ fit: 1, unfit: 3 });
  for (const one of body.listed) {
    expect(one).toMatchObject({ version: 1, node: 'degrees', reason: 'answer-lost' });
    expect(one.message.en).toContain('place');
    expect(one.conversation).toMatch(/^[0-9a-f]{8}$/);
  }
  await office.moveWorker(await begin(office, maps));
  const moves = (await office.ask('GET', '/flows/heating/moves')).body.moves;
  expect(moves).toMatchObject([{ state: 'done', moved: 1, unfit: 3 }]);
  expect(await here.read()).toMatchObject([standing(1), standing(1), standing(1), standing(2, 'place')]);
  await process.receiver.receive(written('c0', '16'));
  await here.says('c0', 'place 0 16');
});

test('goes on after it was killed in the middle, and moves nobody twice', async () => {
  await using here = await town(5);
  const { office } = here;
  await publishDraft(office, { flow: 'heating', document: heating({ winter: 'new' }) });
  const id = await begin(office);
  const killed = new AbortController();
  const { prisma } = office.database;
  const watch = setInterval(async () => {
    if ((await prisma.flowMoveItem.count()) > 0) killed.abort();
  }, 1);
  await office.moveWorker(id, killed.signal).catch(() => {});
  clearInterval(watch);
  const half = await prisma.flowMoveItem.count();
  expect(half).toBeGreaterThan(0);
  await Promise.all([office.moveWorker(id), office.moveWorker(id)]);
  expect(await here.read()).toMatchObject(Array(5).fill({ ...standing(2), turns: 3 }));
  expect(await prisma.flowMoveItem.count()).toBe(5);
});

test('a move and turns at the same time lose no answer', async () => {
  await using here = await town(8);
  const { office, process } = here;
  await publishDraft(office, { flow: 'heating', document: heating({ winter: 'new' }) });
  const id = await begin(office);
  const answers = Array.from({ length: 8 }, (_, n) => process.receiver.receive(written(`c${n}`, `${n} degrees`)));
  await Promise.all([office.moveWorker(id), ...answers]);
  for (let n = 0; n < 8; n += 1) await here.says(`c${n}`, `place ${n} ${n} degrees`);
  expect(await office.database.prisma.deadLetter.count()).toBe(0);
});

test('can be undone for a day, for those who have not gone on', async () => {
  await using here = await town(4);
  const { office, process } = here;
  await publishDraft(office, { flow: 'heating', document: heating({ winter: 'new' }) });
  const id = await begin(office);
  const undo = () => office.ask('POST', `/flows/heating/moves/${id}/undo`);
  expect((await undo()).body.error.code).toBe('flow.move-not-undoable');
  await office.moveWorker(id);
  await process.receiver.receive(written('c0', '返回'));
  expect((await undo()).status).toBe(204);
  await office.moveWorker(id);
  const { body } = await office.ask('GET', '/flows/heating/moves');
  expect(body.moves).toMatchObject([{ state: 'undone', moved: 0, undone: 3, wentOn: 1, undoUntil: null }]);
  expect(await here.read()).toMatchObject([standing(2, 'place'), standing(1), standing(1), standing(1)]);
  await process.receiver.receive(written('c2', '16'));
  await here.says('c2', 'place 2 16');
  expect((await undo()).body.error.code).toBe('flow.move-not-undoable');
  const again = await begin(office);
  await office.moveWorker(again);
  office.clock.advance(86_400_001);
  const late = await office.ask('POST', `/flows/heating/moves/${again}/undo`);
  expect(late.body.error.code).toBe('flow.move-not-undoable');
  expect((await office.ask('POST', `/flows/status/moves/${again}/undo`)).status).toBe(404);
});

test('two who start at once make one move, and a map that was tried for another version is refused', async () => {
  await using here = await town(1);
  const { office } = here;
  await publishDraft(office, { flow: 'heating', document: heating({ winter: 'new' }) });
  const { body: proposed } = await office.ask('GET', '/flows/heating/moves/proposal');
  const start = () => office.ask('POST', '/flows/heating/moves', { body: proposed });
  const answers = await Promise.all([start(), start()]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  await office.moveWorker(office.sentMoves[0] ?? '');
  await publishDraft(office, { flow: 'heating', document: heating({ winter: 'newer' }) });
  expect((await start()).body.error.code).toBe('flow.other-version');
});
