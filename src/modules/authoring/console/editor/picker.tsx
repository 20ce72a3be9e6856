import { Empty, Input, type InputRef, Modal } from 'antd';
import { useRef, useState } from 'react';
import type { LocalizedText } from '#domain/text.ts';
import { familyOf, SortIcon } from './graph/sort-icon.tsx';
import type { NodeSort } from './model/templates.ts';
import { useSay } from './say.ts';
import { sortGroups, sortWords } from './sort-words.ts';
import './picker.css';

const texts = {
  find: { 'zh-CN': '找一种步骤，例如“电话”', en: 'Find a sort of step, such as “phone”' },
  none: { 'zh-CN': '没有这样的步骤', en: 'No sort of step is like that' },
} as const satisfies Record<string, LocalizedText>;

/** Offers the sorts of steps, each with what it is for. The keyboard begins in the search; Enter takes what fits best. */
export function Picker({
  open,
  title,
  without,
  onPick,
  onClose,
}: {
  readonly open: boolean;
  readonly title: string;
  /** A sort that is not offered. */
  readonly without?: NodeSort | undefined;
  readonly onPick: (sort: NodeSort) => void;
  readonly onClose: () => void;
}) {
  const say = useSay();
  const search = useRef<InputRef>(null);
  const [words, setWords] = useState('');
  const wanted = words.trim().toLocaleLowerCase();
  const has = (text: LocalizedText) => say(text).toLocaleLowerCase().includes(wanted);
  const groups = sortGroups.flatMap(({ name, sorts }) => {
    const offered = sorts.filter((sort) => sort !== without);
    const fitting = offered.filter((sort) => has(sortWords[sort].name) || has(sortWords[sort].help));
    return fitting.length === 0 ? [] : [{ name, sorts: fitting }];
  });
  const fitting = groups.flatMap(({ sorts }) => sorts);
  const best = fitting.find((sort) => has(sortWords[sort].name)) ?? fitting[0];
  return (
    <Modal
      open={open}
      onCancel={onClose}
      footer={null}
      title={title}
      width={720}
      destroyOnHidden
      afterOpenChange={(now) => {
        if (now) search.current?.focus();
        else setWords('');
      }}
    >
      <Input
        ref={search}
        allowClear
        aria-label={say(texts.find)}
        placeholder={say(texts.find)}
        value={words}
        onChange={({ target }) => setWords(target.value)}
        onPressEnter={(event) => {
          // Enter also ends a word that is being put together in Chinese.
          if (!best || wanted === '' || event.nativeEvent.isComposing) return;
          // The same press must not act on what gets the keyboard next.
          event.preventDefault();
          onPick(best);
        }}
      />
      {groups.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(texts.none)} />}
      {groups.map(({ name, sorts }) => (
        <section key={name.en} aria-label={say(name)}>
          <h4 className="picker-group">{say(name)}</h4>
          <div className="picker">
            {sorts.map((sort) => (
              <button
                key={sort}
                type="button"
                className={`picker-sort step-${familyOf(sort)}`}
                onClick={() => onPick(sort)}
              >
                <span className="step-icon">
                  <SortIcon sort={sort} />
                </span>
                <span>
                  <strong>{say(sortWords[sort].name)}</strong>
                  <small>{say(sortWords[sort].help)}</small>
                </span>
              </button>
            ))}
          </div>
        </section>
      ))}
    </Modal>
  );
}
