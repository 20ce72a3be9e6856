import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const DEMO = fileURLToPath(new URL('./main.ts', import.meta.url));

test.each([
  ['zh-CN', /讲完了.*丢失 0 条/],
  ['en', /The end.*none lost/],
])('the story goes as told, in %s, without colours where nobody watches', async (locale, end) => {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [DEMO, '--locale', locale]);
  expect(stdout).toMatch(end);
  expect(stdout).not.toContain('\u001b');
  expect(stderr).toBe('');
});
