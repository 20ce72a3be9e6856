import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMachine } from 'xstate';
import { flowsCommand } from '#modules/authoring/service/flows-command.ts';
import { frozenClock } from '#test/support/frozen.ts';

let directory: string;

beforeAll(async () => {
  directory = join(await mkdtemp(join(tmpdir(), 'flows-')), 'flows');
  await cp(join(import.meta.dirname, '../../flows'), directory, { recursive: true });
});
afterAll(() => rm(join(directory, '..'), { recursive: true }));

async function* typed(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

async function run(args: readonly string[], lines: readonly string[] = [], clock = frozenClock()) {
  let output = '';
  const write = (text: string) => {
    output += text;
  };
  const code = await flowsCommand(args, {
    directory,
    from: join(directory, '..'),
    language: 'en-GB',
    lines: typed(lines),
    write,
    clock,
  });
  return { code, output };
}

test('check warns of holidays that are not entered, once they are near', async () => {
  const late = await run(['check'], [], frozenClock('2026-12-01T04:00:00Z'));
  expect(late.code).toBe(0);
  expect(late.output).toMatch(/^flows\/policy\/workdays\.yaml:1: warning: The holidays of 2027 are not here yet/);
  expect(late.output).toContain('1 warning.');
});

test('lists, checks and tests what is shipped', async () => {
  expect((await run(['list'])).output).toMatch(/^petition +Submit a petition +\/petition$/m);
  expect(await run(['check'])).toEqual({ code: 0, output: 'No errors found in 10 flows.\n' });
  expect((await run(['test'])).output).toMatch(/^\d+ scenarios, 0 failed\.$/m);
});

test('a file that is not there is no file without errors', async () => {
  const missing = { code: 64, output: 'There is no such file: nosuch.yaml\n' };
  expect(await run(['check', 'flows/petition.yaml', 'nosuch.yaml'])).toEqual(missing);
  expect(await run(['test', 'nosuch.yaml'])).toEqual(missing);
  expect((await run(['check', 'flows/petition.yaml', 'policy/dangers.yaml'])).code).toBe(0);
});

test('draws a flow, and gives a machine that XState takes', async () => {
  const diagram = await run(['mermaid', 'petition', '--locale', 'zh-CN']);
  expect(diagram.output).toMatch(/^stateDiagram-v2\n {2}\[\*] --> /);
  const machine = createMachine(JSON.parse((await run(['xstate', 'petition'])).output));
  expect(Object.keys(machine.states)).toContain('review');
  expect(JSON.parse((await run(['schema'])).output).properties.nodes).toBeDefined();
});

test('plays a flow, its commands in memory', async () => {
  const { output } = await run(['play', 'status'], ['menu', '#1', 'nonsense', '#99']);
  expect(output).toContain('There is no such button.');
  expect(output).toContain('I agree');
});

test('says what it can do, and refuses what it cannot', async () => {
  expect((await run([])).code).toBe(64);
  expect((await run(['mermaid', 'nothing'])).output).toContain('petition');
});

test('a mistake stops it with file, line and reason', async () => {
  const file = join(directory, 'evaluation.yaml');
  const good = await readFile(file, 'utf8');
  const at = good.split('\n').findIndex((line) => line.includes('next: view')) + 1;
  await writeFile(file, good.replace('next: view', 'next: veiw'));
  const { code, output } = await run(['check']);
  await writeFile(file, good);
  expect(code).toBe(1);
  expect(output).toContain(`flows/evaluation.yaml:${at}: entry: There is no node “veiw”.`);
});
