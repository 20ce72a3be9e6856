import { Modal, Radio } from 'antd';
import { useState } from 'react';
import { mergeDocuments, resolve } from '#document/merge.ts';
import type { LocalizedText } from '#domain/text.ts';
import { type Draft, nodeOf } from '../model/draft.ts';
import { usePlaceValue } from '../place-value.ts';
import { useSay } from '../say.ts';
import { usePlaceName } from '../step-name.ts';
import type { Theirs } from './draft-store.ts';
import './collision.css';

const texts = {
  title: { 'zh-CN': '{name}也改了这份草稿', en: '{name} changed this draft too' },
  some: { 'zh-CN': '别人', en: 'Somebody else' },
  what: {
    'zh-CN': '改在不同地方的已经合在一起。下面这些地方两边都改了，请各选一份。没有点“就这样保存”之前，什么都不会丢。',
    en: 'Changes in different places are put together already. Both of you changed these places: choose one for each. Nothing is lost before you press “Save this”.',
  },
  base: { 'zh-CN': '原来：', en: 'Before:' },
  mine: { 'zh-CN': '我的', en: 'Mine' },
  theirs: { 'zh-CN': '对方的', en: 'Theirs' },
  gone: { 'zh-CN': '（没有）', en: '(nothing)' },
  save: { 'zh-CN': '就这样保存', en: 'Save this' },
  later: { 'zh-CN': '先不选', en: 'Not now' },
} as const satisfies Record<string, LocalizedText>;

interface CollisionProps {
  readonly base: Draft;
  readonly mine: Draft;
  readonly theirs: Theirs;
  readonly onDecide: (draft: Draft) => void;
  readonly onLater: () => void;
}

/** Shows where two people changed the same places, with what stood there before, and takes one of both for each. */
export function Collision({ base, mine, theirs, onDecide, onLater }: CollisionProps) {
  const say = useSay();
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set());
  const placeName = usePlaceName();
  const shown = usePlaceValue();
  const { document: draft, conflicts } = mergeDocuments(base, mine, theirs.document);
  const decide = () => {
    const chosen = conflicts.filter(({ path }) => taken.has(path.join('/')));
    onDecide(chosen.reduce((result, { path, theirs: other }) => resolve(result, path, other), draft));
  };
  const choose = (key: string, side: unknown) => {
    const others = [...taken].filter((one) => one !== key);
    setTaken(new Set(side === 'theirs' ? [...others, key] : others));
  };
  return (
    <Modal
      open
      width={880}
      title={say(texts.title, { name: theirs.by === '' ? say(texts.some) : theirs.by })}
      okText={say(texts.save)}
      cancelText={say(texts.later)}
      onOk={decide}
      onCancel={onLater}
    >
      <p>{say(texts.what)}</p>
      {conflicts.map(({ path, base: was, mine: own, theirs: other }) => {
        const key = path.join('/');
        const place = placeName(nodeOf(mine, String(path[1])) ? mine : theirs.document, path);
        return (
          <section key={key} className="conflict" aria-label={place}>
            <h4>{place}</h4>
            <div className="conflict-base">
              {say(texts.base)}
              <pre>{shown(path, was) ?? say(texts.gone)}</pre>
            </div>
            <Radio.Group
              aria-label={place}
              value={taken.has(key) ? 'theirs' : 'mine'}
              onChange={({ target }) => choose(key, target.value)}
            >
              <Radio value="mine">
                {say(texts.mine)}
                <pre>{shown(path, own) ?? say(texts.gone)}</pre>
              </Radio>
              <Radio value="theirs">
                {say(texts.theirs)}
                <pre>{shown(path, other) ?? say(texts.gone)}</pre>
              </Radio>
            </Radio.Group>
          </section>
        );
      })}
    </Modal>
  );
}
