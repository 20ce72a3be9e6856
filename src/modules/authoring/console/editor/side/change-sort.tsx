import { Alert, Button, Modal } from 'antd';
import { useState } from 'react';
import type { LocalizedText } from '#domain/text.ts';
import { Detail } from '../details/detail.tsx';
import { fieldName } from '../form/field-name.ts';
import { changeSort, type SortChange } from '../model/change-sort.ts';
import { type Draft, nodeOf } from '../model/draft.ts';
import { type NodeSort, sortOf } from '../model/templates.ts';
import { Picker } from '../picker.tsx';
import { useLanguage, useSay } from '../say.ts';
import { sortWords, unknownSort } from '../sort-words.ts';
import { useStepName } from '../step-name.ts';
import '../details/details.css';
import './change-sort.css';

const texts = {
  change: { 'zh-CN': '改成…', en: 'Change kind…' },
  pick: { 'zh-CN': '把“{from}”改成什么', en: 'What “{from}” is to become' },
  title: { 'zh-CN': '把“{from}”改成“{to}”', en: 'Change “{from}” to “{to}”' },
  confirm: { 'zh-CN': '改成“{to}”', en: 'Change to “{to}”' },
  cancel: { 'zh-CN': '取消', en: 'Cancel' },
  keeps: { 'zh-CN': '保留：{fields}', en: 'Stays: {fields}' },
  loses: { 'zh-CN': '会失去', en: 'What will be lost' },
  losesNothing: { 'zh-CN': '什么都不会失去。', en: 'Nothing will be lost.' },
  gone: {
    'zh-CN': '这一步以后没有回答了，下面的步骤却在用它的回答。请在改完以后改它们：',
    en: 'The step will give no answer any more, but these steps use it. Change them afterwards:',
  },
  other: {
    'zh-CN': '回答的名称不变，但回答会是另一种内容。用到它的步骤不一定还合适，改完请看“检查”：',
    en: 'The answer keeps its name, but what it holds will be of another kind, which may not suit the steps that use it. See the checks afterwards:',
  },
  undo: { 'zh-CN': '改完可以撤销。', en: 'You can undo this.' },
} as const satisfies Record<string, LocalizedText>;

interface ChangeSortProps {
  readonly draft: Draft;
  readonly name: string;
  readonly onChange: (to: NodeSort) => void;
}

/** Offers to make a step one of another sort: which, and then what is lost by it. */
export function ChangeSort({ draft, name, onChange }: ChangeSortProps) {
  const say = useSay();
  const [asking, setAsking] = useState<'nothing' | 'which' | NodeSort>('nothing');
  const sort = sortOf(nodeOf(draft, name) ?? {});
  const from = say(sort === undefined ? unknownSort : sortWords[sort].name);
  const to = asking === 'nothing' || asking === 'which' ? undefined : asking;
  const change = to && changeSort(draft, name, to);
  const close = () => setAsking('nothing');
  return (
    <>
      <Button size="small" onClick={() => setAsking('which')}>
        {say(texts.change)}
      </Button>
      <Picker
        open={asking === 'which'}
        title={say(texts.pick, { from })}
        without={sort}
        onPick={setAsking}
        onClose={close}
      />
      <Modal
        open={change !== undefined}
        title={to && say(texts.title, { from, to: say(sortWords[to].name) })}
        okText={to && say(texts.confirm, { to: say(sortWords[to].name) })}
        cancelText={say(texts.cancel)}
        destroyOnHidden
        onOk={() => {
          if (to) onChange(to);
          close();
        }}
        onCancel={close}
      >
        {change && <Consequences draft={draft} owner={sort ?? ''} change={change} />}
      </Modal>
    </>
  );
}

interface ConsequencesProps {
  readonly draft: Draft;
  /** The sort that the step is of. */
  readonly owner: string;
  readonly change: SortChange;
}

/** What a change keeps, what it loses, and whom that concerns. */
function Consequences({ draft, owner, change: { kept, lost, answer, readers } }: ConsequencesProps) {
  const say = useSay();
  const { locale } = useLanguage();
  const nameStep = useStepName();
  const fields = kept.map((field) => say(fieldName([field], owner)));
  return (
    <>
      {fields.length > 0 && <p>{say(texts.keeps, { fields: fields.join(locale === 'en' ? ', ' : '、') })}</p>}
      {lost.length === 0 ? (
        <p>{say(texts.losesNothing)}</p>
      ) : (
        <section aria-label={say(texts.loses)} className="change-loses">
          <h4>{say(texts.loses)}</h4>
          <dl className="details-fields">
            {lost.map(({ path, value, schema }) => (
              <div key={path.join('/')}>
                <dt>{say(fieldName(path, owner))}</dt>
                <dd>
                  <Detail
                    name={String(path.at(-1))}
                    schema={schema}
                    value={value}
                    ground={{ draft, onGo: undefined }}
                  />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      {readers.length > 0 && answer !== 'none' && (
        <Alert
          type="warning"
          showIcon
          title={
            <>
              {say(texts[answer])}
              <ul className="change-readers">
                {readers.map((reader) => (
                  <li key={reader}>{nameStep(draft, reader)}</li>
                ))}
              </ul>
            </>
          }
        />
      )}
      <p>{say(texts.undo)}</p>
    </>
  );
}
