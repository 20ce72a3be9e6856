import { expect, it } from 'vitest';
import { fitted } from '#modules/authoring/console/editor/form/fitted.ts';
import { schemaOf } from '#modules/authoring/console/editor/form/schema.ts';
import { partName } from '#modules/authoring/console/editor/form/words.ts';
import { inLines } from '#modules/authoring/console/in-lines.ts';

it('says JSON in lines, with the names that forms have for its parts', () => {
  const option = { id: 'good', label: { 'zh-CN': '好', en: 'Good' }, words: ['好', '不错'], next: 'bye' };
  const said = inLines({ type: 'ask', skip: true, options: [option, { id: '' }] }, partName);
  expect(said['zh-CN']).toBe(
    [
      'type：ask',
      '可以跳过：是',
      '选项：',
      '  • 代号：good',
      '    按钮文字：',
      '      中文：好',
      '      英文：Good',
      '    群众还会怎么说：',
      '      • 好',
      '      • 不错',
      '    选了它就去：bye',
      '  • 代号：（空）',
    ].join('\n'),
  );
  expect(said.en).toContain('May be skipped: yes\nOptions:\n  • Code: good');
});

it('says what is empty, and keeps the lines of a text', () => {
  expect(inLines({ list: [], thing: {}, none: null, no: false, text: '一\n二', count: 3 }).en).toBe(
    'list: (empty)\nthing: (empty)\nnone: (empty)\nno: no\ntext:\n  一\n  二\ncount: 3',
  );
});

it('puts into a form what is plainly meant, and nothing else', () => {
  const fieldOf = (kind: string, name: string) => schemaOf({ type: 'ask', kind })?.properties?.[name] ?? {};
  const field = (name: string, kind = 'text') => fieldOf(kind, name);
  expect(fitted(field('text'), '您好')).toEqual({ 'zh-CN': '您好', en: '' });
  expect(fitted(field('text'), 'Hello')).toEqual({ 'zh-CN': '', en: 'Hello' });
  expect(fitted(field('text'), ['您好'])).toBeUndefined();
  expect(fitted(field('minLength'), '3')).toBe(3);
  expect(fitted(field('minLength'), 'three')).toBeUndefined();
  expect(fitted(field('skip'), 'true')).toBe(true);
  expect(fitted(field('skip'), 'perhaps')).toBeUndefined();
  expect(fitted(field('clears'), 'name')).toEqual(['name']);
  expect(fitted(field('clears'), { name: 1 })).toBeUndefined();
  expect(fitted(field('prefill', 'long-text'), 5)).toBe('5');
  expect(fitted(field('options', 'choice'), { id: 'good' })).toEqual([{ id: 'good' }]);
  expect(fitted(field('source', 'choice'), 'topics')).toBeUndefined();
});
