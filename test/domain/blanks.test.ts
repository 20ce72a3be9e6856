import { expect, test } from 'vitest';
import { blanksLeft } from '#domain/blanks.ts';

const templates = ['我们已于【日期】到【地点】。', 'On [date] we went to [place].'];

test.each([
  ['我们已于【日期】到人民路。', ['【日期】']],
  ['On [date] we went to [place].', ['[date]', '[place]']],
  ['依据国办发[2019]15号和《条例》【第三条】办理。', []],
  ['', []],
])('of a template, %s still holds %j', (text, left) => {
  expect(blanksLeft(text, templates)).toEqual(left);
});

test('where the office has no templates, every bracket is the author’s', () => {
  expect(blanksLeft('我们已于【日期】到人民路。', [])).toEqual([]);
});
