import { expect, test } from 'vitest';
import { noLines, problemAt } from '#document/problem.ts';
import { readConfig } from '#start/config.ts';
import { startupLines } from '#start/startup-lines.ts';

const running = {
  address: 'http://127.0.0.1:8080',
  database: { kind: 'embedded', version: '18.4' },
  masterKeys: { path: undefined, created: false },
  stranded: [],
  unattended: [],
  barring: [],
  unstaffed: [],
  missedYear: undefined,
  startedInMs: 2100,
} as const;

function lines(environment: Readonly<Record<string, string>>, setUp: string | undefined): string {
  const read = readConfig(environment);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return startupLines(read.config, { ...running, setUp }, 'en').join('\n');
}

test('the first start shows a link whose secret no browser sends on, where people reach the server', () => {
  expect(lines({}, 's3cret')).toContain('http://127.0.0.1:8080/console/set-up#s3cret (');
  const told = lines({ PUBLIC_URL: 'https://petitions.example.gov/' }, 's3cret');
  expect(told).toContain(' https://petitions.example.gov/console/set-up#s3cret (');
});

test('later starts show where the console is, and a worker that it is elsewhere', () => {
  expect(lines({}, undefined)).toMatch(/Console +http:\/\/127\.0\.0\.1:8080\/console$/m);
  expect(lines({ ROLE: 'worker' }, undefined)).toMatch(/Console +not served/);
});

test('says where accusations go that nobody can read', () => {
  const read = readConfig({});
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const unit = { 'zh-CN': '市纪检监察机关', en: 'Discipline Inspection Office' };
  const told = (locale: 'zh-CN' | 'en') =>
    startupLines(read.config, { ...running, setUp: undefined, unattended: [unit] }, locale).join('\n');
  expect(told('en')).toMatch(/Accusations +nobody of Discipline Inspection Office, .* can sign in/);
  expect(told('zh-CN')).toMatch(/检举控告 +接收单位“市纪检监察机关”没有人能登录/);
});

test('tells who may read the figures, and never the token', () => {
  expect(lines({}, undefined)).toMatch(/Metrics +http:\/\/127\.0\.0\.1:8080\/metrics .*METRICS_TOKEN/);
  const told = lines({ METRICS_TOKEN: 'a-long-token-of-the-monitoring' }, undefined);
  expect(told).toMatch(/Metrics .*METRICS_TOKEN/);
  expect(told).not.toContain('a-long-token');
});

test('says which flows run on with what would bar them today, and how it is mended', () => {
  const read = readConfig({});
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const place = { file: 'flows/mood.yaml', lines: noLines, path: ['nodes', 'ask'] };
  const message = { 'zh-CN': '没有人会看到。请用上它。', en: 'It reaches nobody. Use it.' };
  const barring = [problemAt(place, { code: 'unused-answer', message })];
  const told = startupLines(read.config, { ...running, setUp: undefined, barring }, 'en').join('\n');
  expect(told).toMatch(
    /Flow files +flows\/mood\.yaml:1 It reaches nobody\. Use it\. All runs on as before, but no new version/,
  );
});

test('says which year has no holidays yet', () => {
  const read = readConfig({});
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const told = (missedYear: number | undefined, locale: 'zh-CN' | 'en') =>
    startupLines(read.config, { ...running, setUp: undefined, missedYear }, locale).join('\n');
  expect(told(undefined, 'en')).not.toContain('Work days');
  expect(told(2027, 'en')).toMatch(/Work days +the holidays of 2027 are not entered: .*Settings › Work days/);
  expect(told(2027, 'zh-CN')).toMatch(/工作日 +还没有 2027 年的放假安排，.*“设置 › 工作日”/);
});

test('says which units get cases though nobody works there', () => {
  const read = readConfig({});
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const told = (count: number, locale: 'zh-CN' | 'en') => {
    const unstaffed = ['A', 'B', 'C', 'D', 'E'].slice(0, count).map((name) => ({ 'zh-CN': `${name}局`, en: name }));
    return startupLines(read.config, { ...running, setUp: undefined, unstaffed }, locale).join('\n');
  };
  expect(told(0, 'en')).not.toContain('nobody works');
  expect(told(1, 'en')).toMatch(/Staff +nobody works in A: .*under Units and staff/);
  expect(told(2, 'zh-CN')).toMatch(/人员 +A局、B局没有人员，.*“单位和人员”/);
  expect(told(5, 'en')).toContain('nobody works in A, B, C and 2 more:');
  expect(told(5, 'zh-CN')).toContain('A局、B局、C局等 5 个单位没有人员，');
});
