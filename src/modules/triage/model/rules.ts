import type { Topic } from '#modules/office/model/policy.ts';
import type { Suggestion, TriageText } from './triage.ts';

/** A title says in ten characters what the body says in hundreds. */
const TITLE_WEIGHT = 3;
/** Where a keyword of at least so many characters is not there as it is, most of its bigrams count for half. */
const SIMILAR_FROM = 4;
const SIMILAR_SHARE = 2 / 3;
const SIMILAR_WEIGHT = 0.5;
/**
 * What the best topic must reach: a keyword of four characters in the title, or several in the body; and how many times it must outdo
 * the next. Of 2,816 real petitions these give a topic to 44 %, and agree with the office that answered in 70 %; 8 and 1.5 gave 64 % and 64 %.
 */
const SURE_SCORE = 12;
const SURE_RATIO = 2;

/**
 * The topic whose keywords a text holds, by words where letters make them and by characters and their bigrams in Chinese, which
 * has no spaces to go by. Nothing where no topic clearly outdoes the others.
 */
export function suggestByRules(text: TriageText, topics: readonly Topic[]): Suggestion | undefined {
  const title = read(text.title);
  const body = read(text.body);
  const scores = new Map(
    topics.map((topic) => [
      topic.id,
      topic.keywords.reduce((sum, word) => sum + TITLE_WEIGHT * weigh(word, title) + weigh(word, body), 0),
    ]),
  );
  const own = (topic: Topic) => scores.get(topic.id) ?? 0;
  const childrenOf = (topic: Topic) => topics.filter((child) => child.parent === topic.id);
  const withChildren = (topic: Topic) => own(topic) + childrenOf(topic).reduce((sum, child) => sum + own(child), 0);

  const broad = clearWinner(
    topics.filter((topic) => topic.parent === undefined),
    withChildren,
  );
  if (!broad || withChildren(broad) < SURE_SCORE) return undefined;
  const narrow = clearWinner(childrenOf(broad), own);
  return { topic: (narrow ?? broad).id, by: 'rules' };
}

interface Reading {
  readonly text: string;
  readonly bigrams: ReadonlySet<string>;
}

function read(text: string): Reading {
  const lower = text.toLowerCase();
  return { text: lower, bigrams: new Set(bigramsOf(lower)) };
}

function bigramsOf(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, n) => text.slice(n, n + 2));
}

/** How much a keyword counts in a text: longer ones say more, and being repeated adds less each time. */
function weigh(keyword: string, { text, bigrams }: Reading): number {
  const word = keyword.toLowerCase();
  if (/^[\p{Script=Latin}\d\s'-]+$/u.test(word)) {
    const found = text.match(new RegExp(`(?<![\\p{L}\\d])${word}`, 'gu'))?.length ?? 0;
    return Math.log2(1 + found) * 3;
  }
  const found = text.split(word).length - 1;
  if (found > 0) return Math.log2(1 + found) * word.length;
  if (word.length < SIMILAR_FROM) return 0;
  const parts = bigramsOf(word);
  const share = parts.filter((part) => bigrams.has(part)).length / parts.length;
  return share >= SIMILAR_SHARE ? share * word.length * SIMILAR_WEIGHT : 0;
}

function clearWinner(topics: readonly Topic[], scoreOf: (topic: Topic) => number): Topic | undefined {
  const [best, next] = topics.map((topic) => ({ topic, score: scoreOf(topic) })).sort((a, b) => b.score - a.score);
  if (!best || best.score === 0) return undefined;
  return best.score >= SURE_RATIO * (next?.score ?? 0) ? best.topic : undefined;
}
