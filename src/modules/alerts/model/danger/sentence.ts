/** Where a phrase stands. */
export interface Clause {
  readonly sentence: string;
  /** The part of the sentence between two commas. */
  readonly text: string;
  /** Of the clause, what stands before the phrase. */
  readonly before: string;
  /** The sentence up to the end of the clause. */
  readonly until: string;
}

const SENTENCE_END = /[。！？!?;；\n]|\.(?=\s|$)/g;
const CLAUSE_END = /[，,、：:]/g;

/** The clause that holds the characters from `begin` to `end`, and its sentence. */
export function clauseAround(text: string, begin: number, end: number): Clause {
  const sentence = span(text, { begin, end }, SENTENCE_END);
  const clause = span(text, { begin, end }, CLAUSE_END, sentence);
  return {
    sentence: text.slice(sentence.begin, sentence.end),
    text: text.slice(clause.begin, clause.end),
    before: text.slice(clause.begin, begin),
    until: text.slice(sentence.begin, clause.end),
  };
}

interface Span {
  readonly begin: number;
  readonly end: number;
}

/** What lies between the ends before and behind `inner`, within `outer`. */
function span(text: string, inner: Span, ends: RegExp, outer: Span = { begin: 0, end: text.length }): Span {
  let { begin } = outer;
  for (const { index } of text.slice(outer.begin, inner.begin).matchAll(ends)) begin = outer.begin + index + 1;
  const behind = text.slice(inner.end, outer.end).search(ends);
  return { begin, end: behind < 0 ? outer.end : inner.end + behind };
}
