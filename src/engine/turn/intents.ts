import { lengthOf } from '#flow/kinds/kind.ts';
import { Needles } from '#modules/alerts/model/danger/needles.ts';
import { normal } from '#modules/alerts/model/danger/normal.ts';
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
}

const finders = new WeakMap<Intents, Finder>();

/** What a whole message means, by the policy's phrases; undefined where it means none of them. */
export function intentIn(typed: string, intents: Intents, said: Said): Intent | undefined {
  if (lengthOf(typed) > (/\p{Script=Han}/u.test(typed) ? LONGEST.han : LONGEST.other)) return undefined;
  const words = wordsOf(typed);
  if (words === '') return undefined;
  const { all, needles } = finderOf(intents);
  const possible = needles.in(words);
  return possible.size === 0 ? undefined : all.find((one, n) => possible.has(n) && one[said].test(words))?.intent;
}

/** The letters and figures of a message, in one form: what people put between them says nothing here. */
function wordsOf(typed: string): string {
  const words = normal(typed).replace(/[^\p{L}\p{N}]+/gu, ' ');
  return words.replace(/(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu, '').trim();
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
  finders.set(intents, { all, needles });
  return { all, needles };
}

function courtesies(phrases: readonly Phrase[]): string {
  return phrases.length === 0 ? '' : `(?:(?:${oneOf(phrases)}) ?){0,${MAX_COURTESIES}}`;
}

function oneOf(phrases: readonly Phrase[]): string {
  return phrases.map((phrase) => compilePhrase(phrase).source).join('|');
}
