import type { CalmingWords, DangerKind, Dangers } from '../dangers.ts';
import { isPast } from './moment.ts';
import { normal } from './normal.ts';
import { Phrases } from './phrases.ts';
import { type Clause, clauseAround } from './sentence.ts';

/** What a text says of danger to life. */
export type DangerReading =
  | { readonly type: 'none' }
  /** It may be meant so: numbers are offered quietly, and nobody is alerted. */
  | { readonly type: 'unclear' }
  /** It is said; ids of the kinds, in the policy's order. */
  | { readonly type: 'danger'; readonly kinds: readonly [string, ...string[]] };

const none: DangerReading = { type: 'none' };

interface Said {
  readonly kind: DangerKind;
  /** How much its phrase says where nothing calms it. */
  readonly how: 'surely' | 'in brief' | 'perhaps';
}

/** Up to here a message is a cry and not a letter: in Chinese characters, and in words of other languages. */
const BRIEF = { han: 60, words: 40 } as const;

/** The policy's words, ready to be looked for. */
interface Finder {
  readonly said: Phrases<Said>;
  readonly alone: Phrases<DangerKind>;
  readonly calming: { readonly [Words in keyof CalmingWords]: Phrases<true> };
}

const finders = new WeakMap<Dangers, Finder>();

/** Reads a text by the policy's rules. */
export function readDanger(text: string, dangers: Dangers): DangerReading {
  const { said, alone, calming } = finderOf(dangers);
  const whole = normal(text);
  const found = new Set(calledOut(whole, alone));
  let quiet = false;
  if (said.isIn(whole)) {
    const meant = calming.lookalikes.without(whole);
    for (const { means, begin, end } of said.in(meant)) {
      if (means.how === 'in brief' && !isBrief(whole)) continue;
      const sure = means.how !== 'perhaps';
      const meaning = weigh(clauseAround(meant, begin, end), calming);
      if (meaning === 'meant' && sure) found.add(means.kind);
      else if (meaning === 'meant' || meaning === 'in jest' || (sure && means.kind.quietWhenCalmed)) quiet = true;
    }
  }
  const [first, ...others] = dangers.kinds.filter((kind) => found.has(kind)).map(({ id }) => id);
  if (first !== undefined) return { type: 'danger', kinds: [first, ...others] };
  return quiet ? { type: 'unclear' } : none;
}

/** What the words around a phrase make of it. */
function weigh(clause: Clause, calming: Finder['calming']): 'meant' | 'in jest' | 'calmed' {
  if (calming.joking.isIn(clause.sentence)) return 'in jest';
  const calmed = calming.denied.isIn(clause.text) || calming.supposed.isIn(clause.before) || isPast(clause, calming);
  return calmed ? 'calmed' : 'meant';
}

function isBrief(text: string): boolean {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  return han <= BRIEF.han && words <= BRIEF.words;
}

/** A cry may be repeated, but says little. */
const CRY_LENGTH = 60;
/** Particles that people end a cry with. */
const PARTICLES = /[啊呀吧了哇啦 ]+/g;

/** What is called out by itself, whatever follows: 报警！他在门口 */
const CALLED_OUT = /[^。！？!?;；\n]+(?=[！!])/g;

/** The kinds that a short message says with nothing else in it, or calls out in a sentence of its own. */
function* calledOut(text: string, alone: Phrases<DangerKind>): Generator<DangerKind> {
  if (text.length > CRY_LENGTH) return;
  for (const said of [text, ...(text.match(CALLED_OUT) ?? [])]) yield* wholly(said, alone);
}

/** The kinds that a text says with nothing else in it, once or again and again. */
function* wholly(text: string, alone: Phrases<DangerKind>): Generator<DangerKind> {
  const bare = text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  const core = (words: string) => words.replace(PARTICLES, '');
  for (const { means, begin, end } of alone.in(bare)) {
    const word = core(bare.slice(begin, end));
    if (word !== '' && core(bare).replaceAll(word, '') === '') yield means;
  }
}

function finderOf(dangers: Dangers): Finder {
  const known = finders.get(dangers);
  if (known) return known;
  const { kinds, calming } = dangers;
  const words = (phrases: readonly string[]) => new Phrases(phrases.map((phrase) => [phrase, true] as const));
  const finder: Finder = {
    said: new Phrases<Said>(
      kinds.flatMap((kind) => [
        ...kind.phrases.map((phrase) => [phrase, { kind, how: 'surely' }] as const),
        ...kind.brief.map((phrase) => [phrase, { kind, how: 'in brief' }] as const),
        ...kind.unsure.map((phrase) => [phrase, { kind, how: 'perhaps' }] as const),
      ]),
    ),
    alone: new Phrases(kinds.flatMap((kind) => kind.alone.map((phrase) => [phrase, kind] as const))),
    calming: {
      lookalikes: words(calming.lookalikes),
      past: words(calming.past),
      present: words(calming.present),
      over: words(calming.over),
      supposed: words(calming.supposed),
      denied: words(calming.denied),
      joking: words(calming.joking),
    },
  };
  finders.set(dangers, finder);
  return finder;
}
