import { expect, test } from 'vitest';
import { readYaml } from '#document/yaml.ts';

test.each([
  ['a:\n\tb: 1', 2, 'Tab'],
  ['a: 1\nb: "two\nc: 3', 3, '少了引号'],
  ['a: 1\nb: [1, 2\nc: 3', 3, '括号'],
  ['a: one: two', 1, '冒号'],
  ['a: 1\nb: *name', 2, '“*”后面的名称'],
  ['a: 1\nb: @name', 2, '加引号'],
  ['a: "\\k"', 1, '反斜杠'],
  ['a: 1\n---\nb: 2', 2, '只能写一份'],
])('%j is told in Chinese, with its line', (text, line, words) => {
  const read = readYaml('flows/x.yaml', text);
  const [problem] = read.ok ? [] : read.problems;
  expect(problem).toMatchObject({ code: 'not-yaml', line });
  expect(problem?.message['zh-CN']).toContain(words);
  expect(problem?.message['zh-CN']).not.toMatch(/[a-z]{4}/);
  expect(problem?.message.en).toMatch(/^This is not valid YAML: .*[^.]\.$/);
});
