import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cpuClock } from '#test/support/cpu-clock.ts';
import { type FlowOffice, flowOffice } from '#test/support/flow-office.ts';

const AT = '/console/api/flows/status/drafts';

let office: FlowOffice;
let address: string;
beforeAll(async () => {
  office = await flowOffice();
  address = await office.server.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => office[Symbol.asyncDispose]());

interface Told {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

async function send(method: string, path: string, body: string, language = 'en'): Promise<Told> {
  const headers = { 'content-type': 'application/json', 'accept-language': language };
  const response = await fetch(address + path, { method, headers, body });
  const { error } = (await response.json()) as { error?: Omit<Told, 'status'> };
  return { status: response.status, code: error?.code ?? '', message: error?.message ?? '' };
}

const paste = (text: string, language?: string) =>
  send('POST', AT, JSON.stringify({ from: { type: 'text', text } }), language);

/** Sends megabytes without saying how many there will be; gives the status that comes back, and how much had left by then. */
function pour(megabytes: number): Promise<{ readonly status: number; readonly sent: number }> {
  return new Promise((resolve, reject) => {
    let sent = 0;
    const headers = { 'content-type': 'application/json', 'transfer-encoding': 'chunked' };
    const asking = request(address + AT, { method: 'POST', headers }, (response) => {
      response.resume();
      asking.destroy();
      resolve({ status: response.statusCode ?? 0, sent });
    });
    asking.on('error', reject);
    const megabyte = 'x'.repeat(1_000_000);
    const write = (): void => {
      if (asking.destroyed) return;
      if (sent === megabytes) return void asking.end();
      sent += 1;
      asking.write(megabyte, () => setImmediate(write));
    };
    write();
  });
}

/** The server ends the connection of who goes on sending, and its answer may be lost on the way. */
async function untilHeard<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      if (attempt === 5) throw error;
    }
  }
}

test('fifty megabytes are refused in both languages without being read to the end', async () => {
  const body = JSON.stringify({ from: { type: 'text', text: 'x'.repeat(50_000_000) } });
  const declared = { method: 'POST', headers: { 'content-type': 'application/json', 'content-length': body.length } };
  const status = await new Promise((resolve, reject) => {
    const asking = request(address + AT, declared, ({ statusCode }) => {
      asking.destroy();
      resolve(statusCode);
    });
    asking.on('error', reject);
    asking.flushHeaders();
  });
  expect(status).toBe(413);
  const poured = await untilHeard(() => pour(50));
  expect(poured.status).toBe(413);
  expect(poured.sent).toBeLessThan(50);
  for (const [language, words] of [
    ['zh-CN', '超过了大小限制'],
    ['en', 'larger than we can take'],
  ] as const) {
    const told = await untilHeard(() => paste('x'.repeat(4_000_000), language));
    expect(told).toMatchObject({ status: 413, code: 'request.too-large', message: expect.stringContaining(words) });
  }
});

test('a hundred thousand nodes are refused, as a file and as a draft', async () => {
  const nodes = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`n${index}`, { type: 'end' }]));
  const document = { flow: 'status', nodes };
  const pasted = await paste(JSON.stringify(document));
  expect(pasted).toMatchObject({
    status: 422,
    code: 'flow.unreadable',
    message: expect.stringContaining('longer than'),
  });
  const { body } = await office.ask('POST', '/flows/status/drafts', { body: { from: { type: 'current' } } });
  const saved = await send('PUT', `${AT}/${body.id}`, JSON.stringify({ revision: 1, document }), 'zh-CN');
  expect(saved).toMatchObject({
    status: 413,
    code: 'flow.too-large',
    message: expect.stringContaining('拆成几个流程'),
  });
});

test('a YAML bomb and one that is nested without end are refused with the reason', async () => {
  const anchors = [...'abcdefghi'];
  const bomb = anchors
    .map((name, index) => `${name}: &${name} [${Array(9).fill(index === 0 ? 'x' : `*${anchors[index - 1]}`)}]`)
    .join('\n');
  const took = cpuClock();
  expect(await paste(bomb)).toMatchObject({
    status: 422,
    code: 'flow.unreadable',
    message: expect.stringMatching(/alias/i),
  });
  expect(await paste('['.repeat(100_000), 'zh-CN')).toMatchObject({
    status: 422,
    message: expect.stringContaining('嵌套太深'),
  });
  expect(took()).toBeLessThan(5_000);
});

test('markup stays text, what nobody can see is no mistake, and a slow pattern and a slow expression are named by the checks', async () => {
  const text = (en: string) => ({ 'zh-CN': '好', en });
  const nodes = {
    a: { type: 'say', text: text('<img src=x onerror=alert(1)>'), next: 'b' },
    b: { type: 'ask', kind: 'text', text: text('Who?'), pattern: '(a{1000}){1000}', dropped: true, next: 'c' },
    c: { type: 'branch', when: [{ if: "answers.b.matches('(a+)+b')", next: 'z' }], else: 'z' },
    z: { type: 'end', text: text('Bye') },
  };
  const document = { schema: 4, flow: 'status', title: text('Status'), start: 'a', nodes };
  const problemsOf = async (draft: object) => {
    const { body } = await office.ask('POST', '/flows/status/drafts', {
      body: { from: { type: 'text', text: JSON.stringify(draft) } },
    });
    expect(body.document).toEqual(draft);
    const checked = await office.ask('POST', `/flows/status/drafts/${body.id}/check`);
    return checked.body.problems.map(({ code, node }: { code: string; node: string }) => [code, node]);
  };
  const told = [
    ['bad-expression', 'c'],
    ['bad-pattern', 'b'],
  ];
  expect(await problemsOf(document)).toEqual(told);
  const hidden = { ...nodes, z: { type: 'end', text: text('Bye\u202e') } };
  expect(await problemsOf({ ...document, nodes: hidden })).toEqual(told);
});

test('a draft that is published twice at once is published once', async () => {
  const { body: draft } = await office.ask('POST', '/flows/status/drafts', { body: { from: { type: 'current' } } });
  const at = `/flows/status/drafts/${draft.id}`;
  const title = { 'zh-CN': '进展', en: 'How it goes' };
  await office.ask('PUT', at, { body: { revision: 1, document: { ...draft.document, title } } });
  await office.ask('POST', `${at}/check`);
  const publish = () =>
    send('POST', `/console/api${at}/publish`, JSON.stringify({ expected: 1, reason: 'twice', revision: 2 }));
  const told = await Promise.all([publish(), publish()]);
  expect(told.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(told.find(({ status }) => status === 409)).toMatchObject({
    code: 'flow.draft-ended',
    message: expect.stringContaining('published'),
  });
  expect(await office.database.prisma.flowVersion.count({ where: { flow: 'status' } })).toBe(2);
});
