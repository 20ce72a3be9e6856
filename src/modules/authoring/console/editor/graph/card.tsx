import { Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import type { Locale, LocalizedText } from '#domain/text.ts';
import type { DraftNode } from '../model/draft.ts';
import { sortOf } from '../model/templates.ts';
import { useSay } from '../say.ts';
import { isSilent, silent, sortWords, unknownSort, unwritten } from '../sort-words.ts';
import { type Figures, useFigureWords } from '../use-figures.ts';
import { CARD, hasText, linesOf, rowMiddle } from './card-size.ts';
import type { CardView, Row } from './card-view.ts';
import { familyOf, SortIcon } from './sort-icon.tsx';

/** What a card is drawn from; the same object for as long as nothing of it changes. */
export type CardData = {
  readonly name: string;
  readonly node: DraftNode;
  readonly view: CardView;
  readonly locale: Locale;
  readonly start: boolean;
  readonly errors: number;
  readonly warnings: number;
  /** Undefined where there are none, or nobody wants to see them. */
  readonly figures: Figures | undefined;
  /** Found by the search that is open; undefined while there is none. */
  readonly found: boolean | undefined;
};
export type CardNode = Node<CardData, 'card'>;

const texts = {
  start: { 'zh-CN': '从这里开始', en: 'Starts here' },
  filled: { 'zh-CN': '这里显示“{name}”的内容', en: 'Shows “{name}” here' },
} as const satisfies Record<string, LocalizedText>;

/** The handle into a card. */
export const IN = 'in';

/** A step as a card: what the citizen sees, and where it leads. */
export const Card = memo(function Card({ data, selected }: NodeProps<CardNode>) {
  const say = useSay();
  const { name, node, view, start, errors, warnings, figures, found } = data;
  const sort = sortOf(node);
  const type = node['type'];
  const classes = [
    'step',
    `step-${familyOf(sort)}`,
    selected && 'is-selected',
    found === false && 'is-dim',
    found && 'is-found',
  ];
  return (
    <div className={classes.filter(Boolean).join(' ')}>
      {start && <span className="step-start">{say(texts.start)}</span>}
      <Handle type="target" position={Position.Top} id={IN} />
      <div className="step-head">
        <span className="step-icon">
          <SortIcon sort={sort} />
        </span>
        <strong>{say(sort === undefined ? unknownSort : sortWords[sort].name)}</strong>
        <span className="step-name">{name}</span>
        {errors > 0 && <span className="step-badge is-error">{errors}</span>}
        {warnings > 0 && <span className="step-badge is-warning">{warnings}</span>}
      </div>
      {figures && <CardFigures figures={figures} />}
      {hasText(view, type) && (
        <div
          className="step-text"
          style={{ height: linesOf(view.segments) * CARD.line, WebkitLineClamp: linesOf(view.segments) }}
        >
          {view.segments.length === 0 && (isSilent(node) ? say(silent) : <em>{say(unwritten)}</em>)}
          {view.segments.map(({ type: piece, text }, index) =>
            piece === 'words' ? (
              text
            ) : (
              // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no names, and come and go together.
              <code key={index} title={say(texts.filled, { name: text })}>
                {text}
              </code>
            ),
          )}
        </div>
      )}
      {view.rows.map((row) => (
        <CardRow key={row.key} row={row} />
      ))}
      {view.rows.map(
        ({ key, outlet }, index) =>
          outlet && (
            <Handle
              key={key}
              type="source"
              position={Position.Right}
              id={key}
              style={{ top: rowMiddle(view, type, index) }}
              className={outlet.target === undefined ? 'is-free' : ''}
            />
          ),
      )}
      {view.main && (
        <Handle
          type="source"
          position={Position.Bottom}
          id={view.main.key}
          className={view.main.target === undefined ? 'is-open' : ''}
        />
      )}
    </div>
  );
});

/** Below the card, so that it stands where it stood. */
function CardFigures({ figures }: { readonly figures: Figures }) {
  const { line, whole } = useFigureWords()(figures);
  return (
    <span className={`step-figures ${figures.worst ? 'is-worst' : ''}`} title={whole}>
      {line}
    </span>
  );
}

function CardRow({ row: { type, text, whole } }: { readonly row: Row }) {
  const say = useSay();
  return (
    <div className={`step-row step-row-${type}`} title={whole}>
      <span>{text === '' ? say(unwritten) : text}</span>
    </div>
  );
}

export type MissingNode = Node<{ readonly name: string }, 'missing'>;

const missingText = { 'zh-CN': '没有这一步：{name}', en: 'No such step: {name}' } as const satisfies LocalizedText;

/** A step that is led to, but is not there. */
export const Missing = memo(function Missing({ data: { name } }: NodeProps<MissingNode>) {
  const say = useSay();
  return (
    <div className="step step-missing">
      <Handle type="target" position={Position.Top} id={IN} />
      {say(missingText, { name })}
    </div>
  );
});
