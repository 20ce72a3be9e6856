import { expect, test } from 'vitest';
import { phraseFault } from '#modules/alerts/model/danger/phrase.ts';
import { Phrases } from '#modules/alerts/model/danger/phrases.ts';

const finds = (phrase: string, text: string) => new Phrases([[phrase, true]]).isIn(text);

test('one of several, one of several or nothing, and a few words between', () => {
  expect(finds('我要(跳|割)', '我要跳')).toBe(true);
  expect(finds('我要(跳|割)', '我要吃')).toBe(false);
  expect(finds('我[真的|现在]不想活', '我真的不想活')).toBe(true);
  expect(finds('我[真的|现在]不想活', '我不想活')).toBe(true);
  expect(finds('husband … beats me', 'my husband often comes home and beats me')).toBe(true);
  expect(finds('husband … beats me', 'my husband. nobody beats me')).toBe(false);
});

test('English words are whole words, and “I” is not the beginning of “we”', () => {
  expect(finds('bomb', 'bombastic')).toBe(false);
  expect(finds('我要跳', '我们要跳')).toBe(false);
  expect(finds('我…跳', '我们要跳')).toBe(false);
  expect(finds('我们要跳', '我们要跳')).toBe(true);
});

test('what an admin typed is text, not a pattern', () => {
  expect(finds('a.b*', 'axbb')).toBe(false);
  expect(finds('a.b*', 'a.b*')).toBe(true);
});

test('a phrase that cannot be looked for says what is wrong with it', () => {
  expect(phraseFault('我要(跳|割')).toBe('brackets');
  expect(phraseFault('我要()')).toBe('brackets');
  expect(phraseFault('(a||b)')).toBe('brackets');
  expect(phraseFault('…')).toBe('empty');
  expect(phraseFault('[a|b]')).toBe('empty');
  expect(phraseFault('a…b…c…d')).toBe('gaps');
  expect(phraseFault('…a')).toBe('gaps');
  expect(phraseFault('(husband|wife) … beats me')).toBeUndefined();
});
