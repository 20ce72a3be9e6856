import { surnameOf } from '#modules/cases/model/name-forms.ts';
import { simplified } from '#text/simplified.ts';
import type { Stretch } from './own-numbers.ts';

/** What people put between the characters of a name, or leave there without seeing it. */
const GAP = '[\\s\\p{Default_Ignorable_Code_Point}·•・.．-]{0,3}';
/** What would go on with a word; Chinese stands beside words of others without a space. */
const LETTER = '(?:[^\\P{L}\\p{Script=Han}]|\\p{N})';
const hanName = /^\p{Script=Han}+$/u;
const hanTitle = /(?:先生|女士|小姐|太太|老师|师傅|同志)$/u;
/** No part of a name by which somebody is known. */
const untelling = /^(?:(?:mr|mrs|ms|miss|dr|sir|madam)\.?)?$/iu;

/**
 * Every place where a text calls somebody by a name of theirs: by the whole of it, however it is spaced and written large or small, by the given
 * name of a Chinese one (桂英 for 张桂英), also in traditional characters, and by a part of any other where it begins with a capital letter (Smith
 * for John Smith). Not by a surname alone in Chinese, nor by a given name of one character, which stand in other words everywhere; nor by a
 * Chinese name in Latin letters.
 */
export function namePlaces(text: string, name: string): Stretch[] {
  const plain = inPlace(text);
  return patternsOf(inPlace(name.normalize('NFKC').trim())).flatMap((pattern) =>
    [...plain.matchAll(pattern)].map(({ index, 0: found }) => ({ from: index, to: index + found.length })),
  );
}

/** A text in simplified characters, each where it stood. */
function inPlace(text: string): string {
  return text.replace(/\p{Script=Han}/gu, (character) => {
    const plain = simplified(character);
    return plain.length === character.length ? plain : character;
  });
}

function patternsOf(name: string): RegExp[] {
  const parts = name.split(/[\s\p{Default_Ignorable_Code_Point}·•・]+/u).filter((part) => !untelling.test(part));
  const joined = parts.join('');
  if (joined.length < 2) return [];
  if (!hanName.test(joined)) return [wordsOf(parts), ...parts.filter(({ length }) => length >= 2).map(capitalised)];
  const plain = joined.replace(hanTitle, '');
  // A name from another language is written with dots, and has no surname before it.
  const shorter = parts.length > 1 ? parts : [plain.slice(surnameOf(plain).length)];
  return [joined, plain, ...shorter].filter(({ length }) => length >= 2).map(spaced);
}

function spaced(characters: string): RegExp {
  return new RegExp([...characters].join(GAP), 'gu');
}

function wordsOf(parts: readonly string[]): RegExp {
  return new RegExp(whole(parts.map(escaped).join(GAP)), 'giu');
}

function capitalised(part: string): RegExp {
  const upper = part.toUpperCase();
  const first = upper.slice(0, 1) + part.slice(1).toLowerCase();
  return new RegExp(
    whole([...new Set([part.slice(0, 1).toUpperCase() + part.slice(1), first, upper])].map(escaped).join('|')),
    'gu',
  );
}

function whole(pattern: string): string {
  return `(?<!${LETTER})(?:${pattern})(?!${LETTER})`;
}

function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
}
