import type { Path } from '#document/problem.ts';
import type { Locale, LocalizedText } from '#domain/text.ts';
import { fieldName } from './form/field-name.ts';
import { shortened } from './graph/card-text.ts';
import { saidBy, viewOf } from './graph/card-view.ts';
import { type Draft, nodeOf } from './model/draft.ts';
import type { EdgeStart } from './model/operations.ts';
import { sortOf } from './model/templates.ts';
import { useLanguage, useSay } from './say.ts';
import { sortWords, unknownSort } from './sort-words.ts';
import { useTopics } from './use-topics.ts';

const otherwise = { 'zh-CN': '否则', en: 'otherwise' } as const satisfies LocalizedText;

/** Letters of a step's words that its name has. */
const MOST_LETTERS: Readonly<Record<Locale, number>> = { 'zh-CN': 24, en: 48 };

/** Names a step to people: its sort, its first words, its name. */
export function useStepName(): (draft: Draft, name: string) => string {
  const say = useSay();
  const { locale } = useLanguage();
  return (draft, name) => {
    const node = nodeOf(draft, name);
    if (!node) return name;
    const sort = sortOf(node);
    const said = saidBy(node, locale).map(({ text }) => text);
    const words = said.join('').split('\n')[0] ?? '';
    const what = say(sort === undefined ? unknownSort : sortWords[sort].name);
    return [words === '' ? what : `${what} · ${shortened(words, MOST_LETTERS[locale])}`, name].join(' · ');
  };
}

/** Names a place in a draft: the step as its card does, and the field as its form does; empty for the whole of it. */
export function usePlaceName(): (draft: Draft, path: Path) => string {
  const say = useSay();
  const nameStep = useStepName();
  return (draft, path) => {
    const [first, node, ...field] = path;
    if (first !== 'nodes' || typeof node !== 'string') return say(fieldName(path));
    const step = nameStep(draft, node);
    return field.length === 0 ? step : `${step} › ${say(fieldName(field))}`;
  };
}

/** Names a way out of a step: the step, and which of its ways where it has several. */
export function useWayName(): (draft: Draft, from: EdgeStart) => string {
  const say = useSay();
  const { locale } = useLanguage();
  const topics = useTopics();
  const nameStep = useStepName();
  return (draft, { node: name, outlet }) => {
    const { rows, main } = viewOf(draft, nodeOf(draft, name) ?? {}, locale, topics);
    const row = rows.find(({ key }) => key === outlet);
    const way = row ? (row.whole ?? row.text) : main?.kind === 'else' ? say(otherwise) : '';
    return way === '' ? nameStep(draft, name) : `${nameStep(draft, name)} › ${way}`;
  };
}
