import { expect } from 'vitest';
import { casesPart } from '#modules/cases/routes/cases-part.ts';
import { member } from '#test/support/case-office.ts';
import { consoleServer, principal } from '#test/support/console.ts';
import { test as base } from '#test/support/given.ts';
import { policy } from '#test/support/office.ts';

/** Who sits before the console; nobody of staff where it is empty. */
let who = 'wang';
const test = base
  .extend('filed', async ({ office, given }) => {
    const filed = await given.filed({ place: { words: '人民路12号', latitude: 28.2, longitude: 112.9 } });
    office.sent();
    return filed;
  })
  .extend('ask', async ({ office }) => {
    who = 'wang';
    const server = await consoleServer([casesPart({ queue: office.queue, files: office.files, policy })], () =>
      who === '' || who === 'auditor'
        ? principal({ roles: [who === '' ? 'admin' : 'auditor'] })
        : principal({ roles: [], staff: member(who) }),
    );
    return async (method: 'GET' | 'POST', path: string, body?: object) => {
      const url = `/console/api/cases${path}`;
      const headers = { 'accept-language': 'en' };
      const answer = await server.inject({ method, url, headers, ...(body ? { payload: body } : {}) });
      return { status: answer.statusCode, body: answer.json() };
    };
  })
  .extend(
    'list',
    ({ ask }) =>
      (query: object) =>
        ask('POST', '/search', query),
  )
  .extend(
    'act',
    ({ office, filed, ask }) =>
      ({ type, ...input }: { type: string; [field: string]: unknown }, id = office.ids.uuid()) =>
        ask('POST', `/${filed.id}/${type}`, { id, version: null, input }),
  );

test('a day from which none can be counted is refused as a mistake of who asks', async ({ list }) => {
  for (const day of ['0001-01-01', '9999-12-31', '2026-02-30']) {
    expect((await list({ tab: 'all', openedFrom: day })).status).toBe(400);
  }
  expect((await list({ tab: 'all', openedFrom: '1900-01-01', openedTo: '2999-12-31' })).status).toBe(200);
});

test('a case is worked from claim to close, and the citizen hears of it', async ({ office, filed, ask, list, act }) => {
  expect((await list({})).body.items).toEqual([]);
  expect((await list({ tab: 'unclaimed' })).body.items).toMatchObject([{ card: { number: filed.number } }]);
  const masked = (await ask('GET', `/${filed.id}`)).body;
  expect(masked).toMatchObject({ whole: false, petitioner: null, place: { latitude: null } });
  expect(JSON.stringify(masked)).not.toMatch(/13812345678|张伟|12号/);

  const claimed = (await act({ type: 'claim' })).body;
  expect(claimed).toMatchObject({ whole: true, mine: true, place: { latitude: 28.2 }, petitioner: { name: '张伟' } });
  const text = '已补发工资。';
  const preview = (await ask('POST', `/${filed.id}/reply/preview`, { version: null, input: { text } })).body;
  await act({ type: 'note', text: '电话核实过' });
  const replied = (await act({ type: 'reply', text })).body;
  expect(replied.story.map(({ type, internal }: { type: string; internal: boolean }) => [type, internal])).toEqual([
    ['opened', false],
    ['claimed', false],
    ['noted', true],
    ['replied', false],
  ]);
  const sent = office.sent().toCitizen.map((message) => (message.type === 'text' ? message.text : ''));
  expect(sent.at(-1)).toBe(preview.text);
  expect(sent.join()).not.toContain('电话核实过');

  const close = { type: 'close', outcome: 'solved' };
  expect((await act(close)).body.error.code).toBe('case.not-told');
  expect((await act({ ...close, toldBy: 'phone' })).body.card).toMatchObject({ state: 'closed', outcome: 'solved' });
});

test('a list says of each case what can be done with it together with others', async ({ ask, list, act }) => {
  const possible = async () =>
    (await list({ tab: 'open' })).body.items.map((item: { several: string[] }) => item.several);
  expect((await ask('GET', '/overview')).body.several).toMatchObject([
    { type: 'claim', form: null },
    { type: 'accept', form: null },
    { type: 'note', form: { text: { name: 'text' } } },
    { type: 'release', form: { text: { name: 'reason' } } },
  ]);
  expect(await possible()).toEqual([['claim']]);
  await act({ type: 'claim' });
  expect(await possible()).toEqual([['accept', 'note', 'release']]);
  who = 'zhao';
  expect(await possible()).toEqual([[]]);
});

test('of two claims at once one wins, and the other is told who has it', async ({ office, filed }) => {
  const url = `/console/api/cases/${filed.id}/claim`;
  const claim = async (staff: string) => {
    const own = await consoleServer([casesPart({ queue: office.queue, files: office.files, policy })], () =>
      principal({ roles: [], staff: member(staff) }),
    );
    const payload = { id: '01900000-0000-7000-8000-000000000001', version: null, input: {} };
    return own.inject({ method: 'POST', url, payload, headers: { 'accept-language': 'en' } });
  };
  const answers = await Promise.all([claim('wang'), claim('zhao')]);
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
  const winner = answers[0]?.statusCode === 200 ? 'wang' : 'zhao';
  expect(answers.find(({ statusCode }) => statusCode === 409)?.json().error.message).toContain(winner);
});

test('what is sent again is done once', async ({ office, act }) => {
  await act({ type: 'claim' });
  const id = office.ids.uuid();
  await act({ type: 'note', text: 'once' }, id);
  const { status, body } = await act({ type: 'note', text: 'once' }, id);
  expect(status).toBe(200);
  expect(body.story.filter(({ type }: { type: string }) => type === 'noted')).toHaveLength(1);
});

test('cases of other units do not exist, and who is no staff works on none', async ({ filed, ask, list, act }) => {
  who = 'hou';
  const paths = [`/${filed.id}`, `/${filed.id}/templates`];
  for (const path of paths) expect((await ask('GET', path)).body.error.code).toBe('case.not-found');
  expect((await act({ type: 'claim' })).body.error.code).toBe('case.not-found');
  expect((await ask('POST', `/${filed.id}/ask/preview`, { version: null, input: { text: 'x' } })).body.error.code).toBe(
    'case.not-found',
  );
  expect((await ask('GET', '/00000000-0000-7000-8000-0000000000ff')).body.error.code).toBe('case.not-found');
  who = '';
  expect((await list({})).status).toBe(403);
  expect((await act({ type: 'claim' })).status).toBe(403);
});

test('a form that others overtook is refused once, with what they did, and goes through when it is sent all the same', async ({
  office,
  filed,
  ask,
  act,
}) => {
  const { version } = (await act({ type: 'claim' })).body.card;
  const send = (type: string, seen: number, text: string) =>
    ask('POST', `/${filed.id}/${type}`, { id: office.ids.uuid(), version: seen, input: { text } });
  // What they did themselves they know.
  expect((await send('note', version, '自己记的')).status).toBe(200);
  await office.supplement(filed, '又来催');
  office.sent();
  const preview = await ask('POST', `/${filed.id}/reply/preview`, { version, input: { text: '已查实。' } });
  expect(preview).toMatchObject({ status: 409, body: { error: { code: 'case.overtaken' } } });
  const { status, body } = await send('reply', version, '已查实。');
  expect(status).toBe(409);
  expect(body.error).toEqual({
    code: 'case.overtaken',
    message:
      'Something happened to this case after you opened it, so this was not sent yet. Have a look, and press again if you still want it.',
  });
  expect(body.changes).toEqual(preview.body.changes);
  expect(body.changes.lines.map((line: { en: string }) => line.en)).toEqual([expect.stringContaining('citizen')]);
  expect(office.sent().toCitizen).toEqual([]);
  const replied = await send('reply', body.changes.version, '已查实。');
  expect(replied.body.card).toMatchObject({ state: 'replied', version: body.changes.version + 1 });
});

test('a form of a case that another has closed meanwhile says so, and who did it', async ({
  office,
  filed,
  ask,
  act,
}) => {
  const { version } = (await act({ type: 'claim' })).body.card;
  who = 'li';
  await act({ type: 'close', outcome: 'solved', toldBy: 'phone' });
  who = 'wang';
  const { status, body } = await ask('POST', `/${filed.id}/reply`, {
    ...{ id: office.ids.uuid(), version, input: { text: '已查实。' } },
  });
  expect(status).toBe(409);
  expect(body.error.code).toBe('case.wrong-state');
  expect(body.changes.lines).toEqual([{ 'zh-CN': expect.stringContaining('li办结了'), en: expect.any(String) }]);
});

test('a case comes with what its reader can do with it', async ({ filed, ask, act }) => {
  const offered = async () => (await ask('GET', `/${filed.id}`)).body.offers.map(({ type }: { type: string }) => type);
  expect(await offered()).toEqual(['claim']);
  await act({ type: 'claim' });
  expect(await offered()).toEqual([
    'accept',
    'reply',
    'give-opinion',
    'ask',
    'note',
    'release',
    'close',
    'report-progress',
    'not-accept',
    'transfer',
    'request-extension',
  ]);
  who = 'zhao';
  expect(await offered()).toEqual([]);
});

test('nonsense is refused, and nothing is lost of the rest', async ({ ask, list, act }) => {
  for (const query of [{ after: 'nonsense' }, { dueBy: '2026-13-01' }, { tab: 'x' }]) {
    expect((await list(query)).status).toBe(400);
  }
  // Such as a link that was cut off.
  const nowhere = await ask('GET', '/not-a-uuid');
  expect(nowhere).toMatchObject({ status: 404, body: { error: { code: 'request.not-found' } } });
  expect((await act({ type: 'close', outcome: 'x' })).status).toBe(400);
  expect((await act({ type: 'note', text: '' })).status).toBeGreaterThanOrEqual(400);
});

test('an auditor opens no case and its timeline, and what staff read of it is in the log that they do read', async ({
  database,
  office,
  filed,
  ask,
}) => {
  await office.act('wang', filed, { type: 'claim' });
  const logged = () => database.prisma.auditEntry.count({ where: { action: 'case.person-read' } });
  const before = await logged();
  who = 'auditor';
  expect((await ask('GET', `/${filed.id}`)).status).toBe(403);
  expect(await logged()).toBe(before);
  who = 'wang';
  expect((await ask('GET', `/${filed.id}`)).status).toBe(200);
  expect(await logged()).toBe(before + 1);
});
