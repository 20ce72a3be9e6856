import { lengthOf } from '#flow/kinds/kind.ts';
import { plainLetters } from '#flow/kinds/listed-words.ts';
import { Needles } from '#modules/alerts/model/danger/needles.ts';
import { compilePhrase, type Phrase } from '#modules/alerts/model/danger/phrase.ts';
import type { Intent, Intents } from '#modules/office/model/intents.ts';

/** Where it was said: at a question that takes any words only what cannot be an answer counts. */
export type Said = 'anywhere' | 'outside';

/** Longer messages have something to tell, in characters. */
const LONGEST = { han: 30, other: 70 } as const;
/** So many courtesies on either side; nobody is politer. */
const MAX_COURTESIES = 3;

/** An intent, ready to be compared with messages. */
interface Compiled extends Readonly<Record<Said, RegExp>> {
  readonly intent: Intent;
}

/** All of them, with words of which each message that means one holds some. */
interface Finder {
  readonly all: readonly Compiled[];
  readonly needles: Needles;
  readonly courtesy: RegExp;
}

const finders = new WeakMap<Intents, Finder>();

/** What a whole message means, by the policy's phrases; undefined where it means none of them. */
export function intentIn(typed: string, intents: Intents, said: Said): Intent | undefined {
  if (lengthOf(typed) > (/\p{Script=Han}/u.test(typed) ? LONGEST.han : LONGEST.other)) return undefined;
  const words = plainLetters(typed);
  if (words === '') return undefined;
  const { all, needles } = finderOf(intents);
  for (const form of new Set([words, counted(words)])) {
    const possible = needles.in(form);
    const found = all.find((one, n) => possible.has(n) && one[said].test(form));
    if (found) return found.intent;
  }
  return undefined;
}

/** The same with “several” for every number of people, as phrases say it: 12户 and 三十多户 are 几户. */
function counted(words: string): string {
  return words
    .replace(/(?:\d+|[一二两三四五六七八九十百千]+)[多几来]?(?=[户家名位人个])/gu, '几')
    .replace(
      /\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty) (?=families|people|households|neighbours)/g,
      'several ',
    );
}

/** Tells whether a whole message is only what people say out of politeness. */
export function isCourtesy(typed: string, intents: Intents): boolean {
  if (lengthOf(typed) > LONGEST.han) return false;
  const words = plainLetters(typed);
  return words !== '' && finderOf(intents).courtesy.test(words);
}

function finderOf(intents: Intents): Finder {
  const known = finders.get(intents);
  if (known) return known;
  const { before, after } = intents.courtesy;
  const whole = (phrases: readonly Phrase[]) =>
    new RegExp(`^${courtesies(before)}(?:${oneOf(phrases)}) ?${courtesies(after)}$`);
  const needles = new Needles();
  const all = intents.intents.map((intent, n) => {
    const outside = [...intent.said, ...(intent.outside ?? [])];
    for (const phrase of outside) for (const needle of compilePhrase(phrase).needles) needles.add(needle, n);
    return { intent, anywhere: whole(intent.said), outside: whole(outside) };
  });
  const polite = [...before, ...after];
  const courtesy = polite.length === 0 ? /^(?!)/ : new RegExp(`^(?:(?:${oneOf(polite)}) ?){1,${MAX_COURTESIES}}$`);
  const made = { all, needles, courtesy };
  finders.set(intents, made);
  return made;
}

function courtesies(phrases: readonly Phrase[]): string {
  return phrases.length === 0 ? '' : `(?:(?:${oneOf(phrases)}) ?){0,${MAX_COURTESIES}}`;
}

function oneOf(phrases: readonly Phrase[]): string {
  return phrases.map((phrase) => compilePhrase(phrase).source).join('|');
}
