import { Button, Tag } from 'antd';
import type { Locale, LocalizedText } from '#domain/text.ts';
import { viewOf } from './graph/card-view.ts';
import type { Count } from './graph/elements.ts';
import { familyOf, SortIcon } from './graph/sort-icon.tsx';
import { type Draft, nodeOf, startOf } from './model/draft.ts';
import { outletsOf } from './model/outlets.ts';
import { readingOrder } from './model/projection.ts';
import { sortOf } from './model/templates.ts';
import { useSay } from './say.ts';
import { isSilent, silent, sortWords, unknownSort, unwritten } from './sort-words.ts';
import { type Figures, useFigureWords } from './use-figures.ts';
import { useTopics } from './use-topics.ts';
import './outline.css';

const texts = {
  list: { 'zh-CN': '流程的各个步骤', en: 'Steps of the flow' },
  start: { 'zh-CN': '从这里开始', en: 'Starts here' },
  onward: { 'zh-CN': '然后', en: 'Then' },
  otherwise: { 'zh-CN': '否则', en: 'Otherwise' },
  to: { 'zh-CN': '到第 {place} 步', en: 'to {place}' },
  nowhere: { 'zh-CN': '没有下一步', en: 'leads nowhere' },
  missing: { 'zh-CN': '没有这一步：{name}', en: 'no such step: {name}' },
  insert: { 'zh-CN': '在后面加一步', en: 'Add a step after it' },
  insertElse: { 'zh-CN': '在“否则”后面加一步', en: 'Add a step for “otherwise”' },
  errors: { 'zh-CN': '{count} 个错误', en: '{count, plural, one {# error} other {# errors}}' },
  warnings: { 'zh-CN': '{count} 个提醒', en: '{count, plural, one {# warning} other {# warnings}}' },
} as const satisfies Record<string, LocalizedText>;

interface OutlineProps {
  readonly draft: Draft;
  readonly locale: Locale;
  readonly counts: ReadonlyMap<string, Count>;
  readonly figures: ReadonlyMap<string, Figures> | undefined;
  readonly found: ReadonlySet<string> | undefined;
  readonly selected: ReadonlySet<string>;
  readonly onOpen: (name: string) => void;
  /** Adds a step after one; undefined where the reader may not. */
  readonly onAddAfter: ((name: string) => void) | undefined;
}

/** The flow as a numbered list: for small screens, and for those who do not see a graph. */
export function Outline({ draft, locale, counts, figures, found, selected, onOpen, onAddAfter }: OutlineProps) {
  const say = useSay();
  const topics = useTopics();
  const figureWords = useFigureWords();
  const order = readingOrder(draft);
  const places = new Map(order.map((name, index) => [name, index + 1]));
  const shown = found === undefined ? order : order.filter((name) => found.has(name));
  return (
    <ol className="outline" aria-label={say(texts.list)}>
      {shown.map((name) => {
        const node = nodeOf(draft, name) ?? {};
        const sort = sortOf(node);
        const view = viewOf(draft, node, locale, topics);
        const count = counts.get(name);
        const counted = figures?.get(name);
        // Where each option goes its own way, nothing is missing beside them.
        const ways = outletsOf(node).filter(({ target, key }) => target !== undefined || key === view.main?.key);
        return (
          <li key={name} className={`outline-step step-${familyOf(sort)} ${selected.has(name) ? 'is-selected' : ''}`}>
            <button type="button" onClick={() => onOpen(name)} aria-current={selected.has(name)} data-step={name}>
              <span className="outline-head">
                <span className="outline-place">{places.get(name)}</span>
                <SortIcon sort={sort} />
                <strong>{say(sort === undefined ? unknownSort : sortWords[sort].name)}</strong>
                {name === startOf(draft) && <Tag color="success">{say(texts.start)}</Tag>}
                {count !== undefined && count.errors > 0 && (
                  <Tag color="error">{say(texts.errors, { count: count.errors })}</Tag>
                )}
                {count !== undefined && count.warnings > 0 && (
                  <Tag color="warning">{say(texts.warnings, { count: count.warnings })}</Tag>
                )}
              </span>
              <span className="outline-text">
                {view.segments.map(({ text }) => text).join('') ||
                  (node['type'] === 'branch' ? '' : say(isSilent(node) ? silent : unwritten))}
              </span>
              {counted && (
                <small className={`outline-figures ${counted.worst ? 'is-worst' : ''}`}>
                  {figureWords(counted).line}
                </small>
              )}
            </button>
            <ul className="outline-ways">
              {ways.map(({ key, kind, target, label }) => {
                const row = view.rows.find((one) => one.key === key);
                const place = target === undefined ? undefined : places.get(target);
                const where =
                  target === undefined
                    ? say(texts.nowhere)
                    : place === undefined
                      ? say(texts.missing, { name: target })
                      : say(texts.to, { place });
                return (
                  <li key={key}>
                    {row?.whole ??
                      row?.text ??
                      (kind === 'else'
                        ? say(texts.otherwise)
                        : kind === 'next'
                          ? say(texts.onward)
                          : typeof label === 'string'
                            ? label
                            : '')}{' '}
                    →{' '}
                    {place === undefined ? (
                      <em>{where}</em>
                    ) : (
                      <Button type="link" size="small" onClick={() => target !== undefined && onOpen(target)}>
                        {where}
                      </Button>
                    )}
                  </li>
                );
              })}
            </ul>
            {onAddAfter && view.main && (
              <Button size="small" type="text" className="outline-add" onClick={() => onAddAfter(name)}>
                ＋ {say(view.main.kind === 'else' ? texts.insertElse : texts.insert)}
              </Button>
            )}
          </li>
        );
      })}
    </ol>
  );
}
