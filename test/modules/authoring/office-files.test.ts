import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { flowsCommand } from '#modules/authoring/service/flows-command.ts';
import { loadOffice } from '#modules/authoring/service/load-office.ts';
import { policyPartNames } from '#modules/office/model/policy-parts.ts';
import { moodFile } from '#test/support/flows.ts';
import { frozenClock } from '#test/support/frozen.ts';
import { SHIPPED_FLOWS } from '#test/support/running.ts';

let place: string;
let folder: string;
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'huisheng-files-'));
  folder = join(place, 'flows');
  await cp(SHIPPED_FLOWS, folder, { recursive: true });
});
afterEach(() => rm(place, { recursive: true }));

const named = (name: string) => join(folder, name);

async function check(...names: string[]) {
  let said = '';
  const write = (text: string) => {
    said += text;
  };
  const lines = (async function* () {})();
  const code = await flowsCommand(['check', ...names], {
    directory: folder,
    from: place,
    language: 'en',
    lines,
    write,
    clock: frozenClock(),
  });
  return { code, said };
}

/** A file as an editor in China saves it, where only these characters occur. */
const GBK = new Map([
  ['查', 'b2e9'],
  ['进', 'bdf8'],
  ['度', 'b6c8'],
]);
function inGbk(text: string): Buffer {
  return Buffer.concat([...text].map((one) => Buffer.from(GBK.get(one) ?? Buffer.from(one).toString('hex'), 'hex')));
}

test('a flow in GBK is read as it was written, and one in an unknown code refused with a sentence', async () => {
  const title = { 'zh-CN': '查进度', en: 'Where it stands' };
  const flow = `schema: 4\nflow: progress\ntitle: { zh-CN: ${title['zh-CN']}, en: ${title.en} }\nstart: z\nnodes:\n  z: { type: end }\n`;
  await writeFile(named('progress.yaml'), inGbk(flow));
  const office = await loadOffice(folder);
  expect(office.ok && office.documents.find((one) => one.flow === 'progress')?.title).toEqual(title);
  await writeFile(named('progress.yaml'), Buffer.from(flow.replace(title['zh-CN'], 'café é ü'), 'latin1'));
  const [problem] = (await loadOffice(folder)).ok ? [] : (await check('progress.yaml')).said.split('\n');
  expect(problem).toContain('flows/progress.yaml:1: The encoding of this file is not known');
});

test('what systems and editors leave behind stops nothing', async () => {
  const left = [
    '._petition.yaml',
    '.DS_Store',
    '.#petition.yaml',
    '~$petition.yaml',
    'petition.yaml~',
    '#petition.yaml#',
  ];
  for (const name of left) await writeFile(named(name), Buffer.from('000516070002000000004d6163', 'hex'));
  await writeFile(named('policy/._topics.yaml'), Buffer.from('0005160700020000', 'hex'));
  await mkdir(named('old.yaml'));
  expect(await check()).toEqual({ code: 0, said: 'No errors found in 10 flows.\n' });
  await cp(named('petition.yaml'), named('petition - 副本.yaml'));
  expect((await loadOffice(folder)).ok).toBe(true);
  expect((await check()).said).toContain('flows/petition - 副本.yaml:1: warning: This file is passed over');
});

test('what is wrong with a flow is said beside what is wrong with the policy', async () => {
  const flow = await readFile(named('menu.yaml'), 'utf8');
  await writeFile(named('menu.yaml'), flow.replace(/next: \w+/, 'next: nowhereAtAll'));
  for (const part of policyPartNames) {
    const file = named(`policy/${part}.yaml`);
    const whole = await readFile(file, 'utf8');
    await writeFile(file, 'schema: [');
    const { code, said } = await check();
    expect(code).toBe(1);
    expect(said).toContain(`flows/policy/${part}.yaml:1`);
    expect(said).toContain('nowhereAtAll');
    // The flows are wrong by nothing that only the policy tells.
    const wrong = said.split('\n').filter((line) => /^flows\/[a-z]+\.yaml/.test(line) && !line.includes('warning'));
    expect(wrong.every((line) => line.startsWith('flows/menu.yaml'))).toBe(true);
    await writeFile(file, whole);
  }
});

test('a policy file in an unknown code is not called missing', async () => {
  await writeFile(named('policy/topics.yaml'), Buffer.from('topics: [café]', 'latin1'));
  const { code, said } = await check();
  expect(code).toBe(1);
  expect(said).toContain('flows/policy/topics.yaml:1: The encoding of this file is not known');
  expect(said).not.toContain('missing');
});

test('any file is checked: scenarios, policy, and those from elsewhere in the place that they would have', async () => {
  await writeFile(named('petition.test.yaml'), 'scenarios: none\n');
  expect(await check('petition.test.yaml')).toMatchObject({ code: 1 });
  expect(await check('topics.yaml')).toEqual({ code: 0, said: 'No errors found in this file.\n' });
  await mkdir(join(place, 'drafts'));
  const text = await readFile(named('status.yaml'), 'utf8');
  await writeFile(join(place, 'drafts/status.yaml'), text.replace(/^start: .*$/m, 'start: nowhere'));
  expect((await check('drafts/status.yaml')).said).toContain('drafts/status.yaml:');
  expect((await check('drafts/status.yaml')).code).toBe(1);
  // The office's own of that name is another.
  expect(await check('flows/status.yaml')).toMatchObject({ code: 0 });
  expect(await check('drafts/nosuch.yaml')).toEqual({ code: 64, said: 'There is no such file: drafts/nosuch.yaml\n' });
  expect(await check('drafts')).toEqual({ code: 64, said: 'There is no such file: drafts\n' });
  // Nobody looks into a file that no flow can be called as.
  for (const name of ['Status_New.yaml', 'status.yml']) {
    await writeFile(join(place, 'drafts', name), text.replace(/^start: .*$/m, 'start: nowhere'));
    const { code, said } = await check(`drafts/${name}`);
    expect([code, said]).toEqual([1, expect.stringContaining('This file is passed over')]);
    expect(said).not.toContain('No errors found');
  }
});

test('a folder whose flow asks what nobody will read is told of, and runs where that was in use before', async () => {
  await writeFile(named('mood.yaml'), moodFile);
  const { code, said } = await check();
  expect(code).toBe(1);
  expect(said).toContain('flows/mood.yaml:6: ask: What citizens answer here reaches nobody');
  const office = await loadOffice(folder);
  expect(office.ok && office.barring.map((problem) => problem.code)).toEqual(['unused-answer']);
});
