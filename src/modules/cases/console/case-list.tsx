import { Card, Flex, Grid, Tag, Typography } from 'antd';
import type { KeyboardEvent, MouseEvent } from 'react';
import { Link, useNavigate } from 'react-router';
import type { listCases } from '#console/api/client.gen.ts';
import { useLanguage, useSay } from '#console/shell/language.tsx';
import { titled } from '#domain/text.ts';
import { isOpen } from '../model/case.ts';
import { appealNames, stateNames } from '../model/names.ts';
import { Due } from './due.tsx';
import { stateColours } from './names.ts';
import { texts } from './queue-texts.ts';
import { Pick } from './several/pick.tsx';
import type { Selection } from './several/selection.ts';
import { texts as severalTexts } from './several/texts.ts';
import './cases.css';

export type ListedCase = Awaited<ReturnType<typeof listCases>>['items'][number];

/** Cases as a table, or as cards where the screen is narrow. */
export function CaseList(props: {
  readonly items: readonly ListedCase[];
  readonly timeZone: string;
  /** What is shown is about to be another. */
  readonly busy: boolean;
  /** Undefined where there is nothing to select them for. */
  readonly selection: Selection | undefined;
}) {
  const { items, timeZone, busy, selection } = props;
  const { md: wide } = Grid.useBreakpoint();
  const say = useSay();
  const { locale } = useLanguage();
  if (!wide) {
    return (
      <ul className="case-cards" style={{ opacity: busy ? 0.6 : 1 }}>
        {items.map((item) => (
          <li key={item.card.id}>
            {selection && <Pick card={item.card} selection={selection} />}
            <Link to={`/cases/${item.card.id}`} {...bySpace(item.card, selection)}>
              <Card size="small" hoverable className={selection?.has(item.card.id) ? 'is-selected' : ''}>
                <Flex vertical gap={6}>
                  <Flex wrap gap={6} justify="space-between">
                    <Typography.Text strong>{item.card.number}</Typography.Text>
                    <State item={item} />
                  </Flex>
                  <span style={{ overflowWrap: 'anywhere' }}>{item.card.title}</span>
                  <Typography.Text type="secondary">
                    {item.card.topic.map((name) => name[locale]).join(' › ')} · <Holder item={item} />
                  </Typography.Text>
                  <Due card={item.card} timeZone={timeZone} />
                </Flex>
              </Card>
            </Link>
          </li>
        ))}
      </ul>
    );
  }
  return (
    <table className="case-table" style={{ opacity: busy ? 0.6 : 1 }}>
      <thead>
        <tr>
          {selection && (
            <th scope="col" className="case-pick-cell">
              <span className="only-heard">{say(severalTexts.bar)}</span>
            </th>
          )}
          {[texts.number, texts.matter, texts.state, texts.holder, texts.due].map((title) => (
            <th key={title.en} scope="col">
              {say(title)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <Row key={item.card.id} {...{ item, timeZone, selection }} />
        ))}
      </tbody>
    </table>
  );
}

/** A press anywhere opens the case; whoever goes by the keyboard has the link. */
function Row(props: {
  readonly item: ListedCase;
  readonly timeZone: string;
  readonly selection: Selection | undefined;
}) {
  const { item, timeZone, selection } = props;
  const { locale } = useLanguage();
  const navigate = useNavigate();
  const { card } = item;
  const path = `/cases/${card.id}`;
  const open = ({ target }: MouseEvent) => {
    if (!(target instanceof Element) || !target.closest('.case-pick-cell')) void navigate(path);
  };
  return (
    <tr className={selection?.has(card.id) ? 'is-selected' : ''} onClick={open}>
      {selection && (
        <td className="case-pick-cell">
          <Pick card={card} selection={selection} />
        </td>
      )}
      <td>
        <Link
          to={path}
          style={{ whiteSpace: 'nowrap' }}
          onClick={(event) => event.stopPropagation()}
          {...bySpace(card, selection)}
        >
          {card.number}
        </Link>
      </td>
      <td>
        <div style={{ overflowWrap: 'anywhere' }}>{card.title}</div>
        <Typography.Text type="secondary">{card.topic.map((name) => name[locale]).join(' › ')}</Typography.Text>
      </td>
      <td>
        <State item={item} />
      </td>
      <td>
        <div>
          <Holder item={item} />
        </div>
        <Typography.Text type="secondary">{card.unit[locale]}</Typography.Text>
      </td>
      <td>
        <Due card={card} timeZone={timeZone} />
      </td>
    </tr>
  );
}

/** Lets the space bar select the case whose link has the focus. */
function bySpace({ id }: ListedCase['card'], selection: Selection | undefined) {
  if (!selection) return {};
  return {
    'aria-keyshortcuts': 'Space',
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== ' ') return;
      event.preventDefault();
      selection.set([id], !selection.has(id));
    },
  };
}

function State({ item: { card } }: { readonly item: ListedCase }) {
  const say = useSay();
  const lost = isOpen(card.state) && (card.replyDelivery === 'failed' || card.replyDelivery === 'unknown');
  return (
    <Flex wrap gap={4}>
      {card.urgent && <Tag color="red">{say(texts.urgent)}</Tag>}
      {card.news && <Tag color="blue">{say(texts.news)}</Tag>}
      <Tag color={stateColours[card.state]}>{say(titled(stateNames[card.state]))}</Tag>
      {card.reopened && <Tag color="volcano">{say(texts.reopened)}</Tag>}
      {card.appeal && <Tag color="volcano">{say(titled(appealNames[card.appeal]))}</Tag>}
      {card.waitingForCitizen && <Tag color="warning">{say(texts.waiting)}</Tag>}
      {card.withdrawalRequest && <Tag color="warning">{say(texts.withdrawalAsked)}</Tag>}
      {card.state === 'replied' && lost && <Tag color="error">{say(texts.notDelivered)}</Tag>}
    </Flex>
  );
}

function Holder({ item }: { readonly item: ListedCase }) {
  const say = useSay();
  const { locale } = useLanguage();
  if (item.mine) return <strong>{say(texts.me)}</strong>;
  return <>{item.card.holder?.[locale] ?? say(texts.nobody)}</>;
}
