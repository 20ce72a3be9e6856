import CloseOutlined from '@ant-design/icons/CloseOutlined';
import { Button, Input, InputNumber, Select } from 'antd';
import { useMemo, useState } from 'react';
import type { LocalizedText } from '#domain/text.ts';
import type { Comparison, Literal, Relation } from '#flow/condition.ts';
import { offeredGroups, offeredSubjects } from '../conditions/offered.ts';
import { comparedWith, comparisonOf, relationsOf, relationWords, type SubjectSort } from '../conditions/relations.ts';
import { firstValue, type Option, type Subject, subjectsOf, unknownSubject } from '../conditions/subjects.ts';
import { useLanguage, useSay } from '../say.ts';
import { useTopics } from '../use-topics.ts';
import { useForm } from './form-context.ts';

const texts = {
  subject: { 'zh-CN': '{label}：看什么', en: '{label}: what to look at' },
  relation: { 'zh-CN': '{label}：怎样比较', en: '{label}: how to compare' },
  value: { 'zh-CN': '{label}：和什么比较', en: '{label}: compare with' },
  choose: { 'zh-CN': '选一个问题或情况', en: 'Choose a question or fact' },
  gone: { 'zh-CN': '{name}（这个流程里没有）', en: '{name} (not in this flow)' },
  noOption: { 'zh-CN': '{name}（没有这个选项）', en: '{name} (no such option)' },
  count: { 'zh-CN': '个数：{name}', en: 'How many: {name}' },
  remove: { 'zh-CN': '去掉：{label}', en: 'Remove: {label}' },
  answer: { 'zh-CN': '群众的回答', en: 'What the citizen answered' },
  result: { 'zh-CN': '办事的结果', en: 'What actions gave' },
  input: { 'zh-CN': '进来时带的', en: 'Given on the way in' },
  conversation: { 'zh-CN': '这次对话', en: 'This conversation' },
  later: { 'zh-CN': '这一步之后才有的', en: 'Comes only after this step' },
} as const satisfies Record<string, LocalizedText>;

interface RowProps {
  /** Undefined where nothing is chosen yet. */
  readonly comparison: Comparison | undefined;
  /** The step whose condition it is part of. */
  readonly step: string | undefined;
  /** What the row is called to those who hear it. */
  readonly label: string;
  readonly onChange: (comparison: Comparison) => void;
  readonly onRemove: (() => void) | undefined;
}

/** One comparison of a condition: what is looked at, how, and with what it is compared. */
export function ComparisonRow({ comparison, step, label, onChange, onRemove }: RowProps) {
  const say = useSay();
  const { locale } = useLanguage();
  const { draft } = useForm();
  const topics = useTopics();
  const subjects = subjectsOf(draft, locale, topics);
  const byHeading = useMemo(() => offeredSubjects(draft, step, subjects.values()), [draft, step, subjects]);
  const value = comparison && comparedWith(comparison);
  const subject = comparison && (subjects.get(comparison.subject) ?? unknownSubject(comparison.subject, value, locale));
  const called = ({ name, group, expression }: Subject) => {
    const plain = group === 'count' ? say(texts.count, { name }) : name;
    return subjects.has(expression) ? plain : say(texts.gone, { name: plain });
  };
  const offered = offeredGroups.flatMap((group) => {
    const here = byHeading.get(group) ?? [];
    const options = here.map((one) => ({ value: one.expression, label: called(one), title: called(one) }));
    return options.length === 0 ? [] : [{ label: say(texts[group]), options }];
  });
  const chosen =
    subject && !subjects.has(subject.expression) ? [{ value: subject.expression, label: called(subject) }] : [];
  const choose = (expression: string) => {
    const next = subjects.get(expression);
    if (next) onChange(comparisonOf(expression, relationsOf[next.sort][0], firstValue(next)));
  };
  return (
    <div className="comparison">
      <div className="comparison-line">
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={say(texts.subject, { label })}
          placeholder={say(texts.choose)}
          value={subject?.expression ?? null}
          status={subject && !subjects.has(subject.expression) ? 'error' : ''}
          options={[...chosen, ...offered]}
          onChange={choose}
        />
        {onRemove && (
          <Button
            type="text"
            icon={<CloseOutlined aria-hidden />}
            aria-label={say(texts.remove, { label })}
            onClick={onRemove}
          />
        )}
      </div>
      {comparison && subject && (
        <div className="comparison-line">
          <Select
            aria-label={say(texts.relation, { label })}
            value={shownRelation(comparison)}
            options={relationsFor(subject.sort, comparison).map((relation) => ({
              value: relation,
              label: say(relationWords(relation, subject.sort, subject.group)),
            }))}
            onChange={(relation) => onChange(comparisonOf(subject.expression, relation, value ?? firstValue(subject)))}
          />
          {value !== undefined && (
            <Value
              label={say(texts.value, { label })}
              subject={subject}
              value={value}
              onChange={(to) => onChange(comparisonOf(subject.expression, shownRelation(comparison), to))}
            />
          )}
        </div>
      )}
    </div>
  );
}

function shownRelation({ relation }: Comparison): Relation {
  return relation === 'holds' ? 'is' : relation;
}

/** The relations of a sort, and the one that is there even where it does not belong. */
function relationsFor(sort: SubjectSort, comparison: Comparison): readonly Relation[] {
  const relations: readonly Relation[] = relationsOf[sort];
  const own = shownRelation(comparison);
  return relations.includes(own) ? relations : [own, ...relations];
}

interface ValueProps {
  readonly label: string;
  readonly subject: Subject;
  readonly value: Literal;
  readonly onChange: (value: Literal) => void;
}

function Value({ label, subject: { options, open, sort }, value, onChange }: ValueProps) {
  const say = useSay();
  const [typed, setTyped] = useState('');
  if (options.length === 0 && typeof value === 'number') {
    return <InputNumber aria-label={label} value={value} onChange={(number) => number !== null && onChange(number)} />;
  }
  if (options.length === 0 && typeof value === 'string' && sort !== 'several') {
    return <Input aria-label={label} value={value} onChange={({ target }) => onChange(target.value)} />;
  }
  const own: readonly Option[] = options.some((option) => option.value === value)
    ? []
    : [{ value, label: open ? String(value) : say(texts.noOption, { name: String(value) }) }];
  const another: readonly Option[] = open && typed.trim() !== '' ? [{ value: typed.trim(), label: typed.trim() }] : [];
  const offered = new Map([...another, ...own, ...options].map((option) => [JSON.stringify(option.value), option]));
  return (
    <Select
      showSearch={{ optionFilterProp: 'label', onSearch: setTyped }}
      aria-label={label}
      value={JSON.stringify(value)}
      status={own.length > 0 && !open ? 'error' : ''}
      options={[...offered].map(([key, option]) => ({ value: key, label: option.label }))}
      onChange={(key) => {
        const option = offered.get(key);
        if (option) onChange(option.value);
      }}
    />
  );
}
