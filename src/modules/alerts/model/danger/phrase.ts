import { normal } from './normal.ts';

/** Most that `…` stands for, in characters: some words, within one sentence. */
const GAP = { han: 12, other: 40 } as const;
/** A pattern with many gaps takes long to find. */
const MAX_GAPS = 2;

/**
 * How people say something, as an admin writes it: text as it is, `(a|b)` for one of several, `[a|b]` for one of several or nothing, and `…`
 * for a few words between. Case, width, traditional characters and apostrophes do not matter.
 * `我[真的]不想活` · `(husband|wife) … beats me`
 */
export type Phrase = string;

/** What is wrong with a phrase, if anything. */
export type PhraseFault = 'empty' | 'brackets' | 'gaps';

/** A phrase, to be looked for in a {@link normal} text. */
export interface CompiledPhrase {
  /** The source of a regular expression. */
  readonly source: string;
  /** A text without any of these cannot hold the phrase; Latin ones are whole words. */
  readonly needles: readonly string[];
}

type Part =
  | { readonly type: 'gap' }
  | { readonly type: 'words'; readonly options: readonly string[]; readonly optional: boolean };

const PARTS = / ?… ?|\(([^()[\]|…]+(?:\|[^()[\]|…]+)*)\)|\[([^()[\]|…]+(?:\|[^()[\]|…]+)*)\]|[^()[\]|…]+/g;

export function phraseFault(phrase: Phrase): PhraseFault | undefined {
  const text = plain(phrase);
  const parts = partsOf(text);
  if (text.replace(PARTS, '') !== '') return 'brackets';
  if (!parts.some((part) => part.type === 'words' && !part.optional)) return 'empty';
  const gaps = parts.filter(({ type }) => type === 'gap').length;
  return gaps > MAX_GAPS || parts.at(0)?.type === 'gap' || parts.at(-1)?.type === 'gap' ? 'gaps' : undefined;
}

export function compilePhrase(phrase: Phrase): CompiledPhrase {
  const text = plain(phrase);
  const parts = partsOf(text);
  const gap = `[^。！？!?;；\\n]{0,${/\p{Script=Han}/u.test(text) ? GAP.han : GAP.other}}?`;
  const source = parts.map((part) => (part.type === 'gap' ? gap : sourceOf(part))).join('');
  return { source, needles: needlesOf(parts) };
}

function partsOf(text: string): Part[] {
  return [...text.matchAll(PARTS)].map(([whole, oneOf, orNothing]) => {
    if (whole.includes('…')) return { type: 'gap' };
    const options = (oneOf ?? orNothing ?? whole).split('|');
    return { type: 'words', options, optional: orNothing !== undefined };
  });
}

function sourceOf({ options, optional }: Extract<Part, { type: 'words' }>): string {
  const sources = options.map((option) =>
    option.replace(/[\^$.*+?{}\\/]| |我(?!们)|[a-z0-9]+/g, (found) => {
      if (found === ' ') return '[ ,\\n-]+';
      // “I” is not the first character of “we”.
      if (found === '我') return '我(?!们)';
      return /^[a-z0-9]/.test(found) ? `(?<![a-z0-9])${found}(?![a-z0-9])` : `\\${found}`;
    }),
  );
  return sources.length === 1 && !optional ? (sources[0] ?? '') : `(?:${sources.join('|')})${optional ? '?' : ''}`;
}

/** What stands in the part that says most: the longer its shortest option, the fewer texts hold one. */
function needlesOf(parts: readonly Part[]): readonly string[] {
  const sure = parts.flatMap((part) => (part.type === 'words' && !part.optional ? [part.options] : []));
  const needles = sure.map((options) => options.map((option) => longest(option.trim().split(' '))));
  const says = (options: readonly string[]) => Math.min(...options.map((option) => option.length));
  return needles.reduce((most, options) => (says(options) > says(most) ? options : most), needles[0] ?? []);
}

function longest(words: readonly string[]): string {
  return words.reduce((most, word) => (word.length > most.length ? word : most));
}

/** As {@link normal}, which would make three dots of each `…`. */
function plain(phrase: Phrase): string {
  return phrase
    .split('…')
    .map((part) => normal(part))
    .join('…')
    .trim();
}
