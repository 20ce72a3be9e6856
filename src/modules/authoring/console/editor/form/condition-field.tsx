import PlusOutlined from '@ant-design/icons/PlusOutlined';
import { Button, Select } from 'antd';
import { useState } from 'react';
import type { Path } from '#document/problem.ts';
import type { LocalizedText } from '#domain/text.ts';
import { type Condition, type Join, readCondition, writeCondition } from '#flow/condition.ts';
import { textOf } from '../model/draft.ts';
import { valueAt } from '../model/json-path.ts';
import { useSay } from '../say.ts';
import { ComparisonRow } from './comparison-row.tsx';
import { ExpressionField } from './expression-field.tsx';
import { useForm } from './form-context.ts';

const texts = {
  and: { 'zh-CN': '并且', en: 'and' },
  or: { 'zh-CN': '或者', en: 'or' },
  join: { 'zh-CN': '都要成立，还是有一个成立就行', en: 'Whether all must hold, or one is enough' },
  add: { 'zh-CN': '再加一个条件', en: 'Add a condition' },
  write: { 'zh-CN': '写成表达式', en: 'As an expression' },
  choose: { 'zh-CN': '改回选择', en: 'Choose instead' },
  help: { 'zh-CN': "例如 answers.kind == 'report'", en: "Such as answers.kind == 'report'" },
} as const satisfies Record<string, LocalizedText>;

const joins: readonly Join[] = ['and', 'or'];
const empty: Condition = { join: 'and', comparisons: [] };

/** A condition, chosen from questions and their answers; what cannot be chosen so is written as an expression. */
export function ConditionField({ path, label }: { readonly path: Path; readonly label: string }) {
  const say = useSay();
  const { draft } = useForm();
  const source = textOf(valueAt(draft, path)) ?? '';
  const condition = source.trim() === '' ? empty : readCondition(source);
  const [written, setWritten] = useState(condition === undefined);
  // What is being written stays so while it happens to be one that could be chosen.
  if (condition === undefined && !written) setWritten(true);
  if (condition && !written) {
    return <Choices path={path} label={label} condition={condition} onWrite={() => setWritten(true)} />;
  }
  return (
    <>
      <ExpressionField path={path} label={label} />
      <small className="field-help">{say(texts.help)}</small>
      {condition && (
        <Button type="link" size="small" className="field-add" onClick={() => setWritten(false)}>
          {say(texts.choose)}
        </Button>
      )}
    </>
  );
}

interface ChoicesProps {
  readonly path: Path;
  readonly label: string;
  readonly condition: Condition;
  readonly onWrite: () => void;
}

function Choices({ path, label, condition: { join, comparisons }, onWrite }: ChoicesProps) {
  const say = useSay();
  const { set } = useForm();
  const [adding, setAdding] = useState(false);
  const change = (changed: Partial<Condition>) => set(path, writeCondition({ join, comparisons, ...changed }));
  const open = adding || comparisons.length === 0;
  const rows = open ? [...comparisons, undefined] : comparisons;
  return (
    <div className="condition">
      {rows.map((comparison, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: comparisons have no names; each keeps its place while it is changed.
        <div key={index}>
          {index === 1 && (
            <Select
              className="condition-join"
              size="small"
              aria-label={say(texts.join)}
              value={join}
              options={joins.map((one) => ({ value: one, label: say(texts[one]) }))}
              onChange={(one) => change({ join: one })}
            />
          )}
          {index > 1 && <div className="condition-joined">{say(texts[join])}</div>}
          <ComparisonRow
            comparison={comparison}
            step={stepAt(path)}
            label={`${label} ${index + 1}`}
            onChange={(changed) => {
              change({ comparisons: comparisons.toSpliced(index, 1, changed) });
              if (comparison === undefined) setAdding(false);
            }}
            onRemove={
              rows.length === 1 && comparison === undefined
                ? undefined
                : () => (comparison ? change({ comparisons: comparisons.toSpliced(index, 1) }) : setAdding(false))
            }
          />
        </div>
      ))}
      <div className="condition-foot">
        <Button
          type="link"
          size="small"
          className="field-add"
          icon={<PlusOutlined aria-hidden />}
          disabled={open}
          onClick={() => setAdding(true)}
        >
          {say(texts.add)}
        </Button>
        <Button type="text" size="small" className="condition-write" onClick={onWrite}>
          {say(texts.write)}
        </Button>
      </div>
    </div>
  );
}

/** The step that a path of the document leads into. */
function stepAt([first, step]: Path): string | undefined {
  return first === 'nodes' && typeof step === 'string' ? step : undefined;
}
