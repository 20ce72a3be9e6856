import { Collapse, Input, Typography } from 'antd';
import { useEffect, useState } from 'react';
import type { LocalizedText } from '#domain/text.ts';
import { Odd } from '../details/odd.tsx';
import { familyOf, SortIcon } from '../graph/sort-icon.tsx';
import type { DraftNode } from '../model/draft.ts';
import { isNodeName } from '../model/names.ts';
import { sortOf } from '../model/templates.ts';
import { useSay } from '../say.ts';
import { sortWords, unknownSort } from '../sort-words.ts';
import { Field } from './field.tsx';
import { useForm } from './form-context.ts';
import { Leftovers } from './leftovers.tsx';
import { YamlLink } from './odd-field.tsx';
import { type FieldSchema, fieldsOf, schemaOf, settingsSchema } from './schema.ts';
import { isAdvanced } from './words.ts';
import './form.css';

const texts = {
  more: { 'zh-CN': '更多设置', en: 'More settings' },
  name: { 'zh-CN': '代号', en: 'Name' },
  nameHelp: {
    'zh-CN': '小写字母开头，只用英文字母和数字；群众看不到。改了以后，各处引用会跟着改。',
    en: 'Begins with a small letter; letters and digits only. Citizens do not see it. What refers to it follows.',
  },
  flow: { 'zh-CN': '流程设置', en: 'The flow' },
  flowHelp: {
    'zh-CN': '点图上的一步，在这里修改它。下面是整个流程的设置。',
    en: 'Click a step in the graph to change it here. Below are settings of the whole flow.',
  },
  unknown: {
    'zh-CN': '这一步的类型不认识，内容原样保留着。可以删掉它，另加一步。',
    en: 'This sort of step does not exist; it is kept as it is. You can remove it and add another.',
  },
} as const satisfies Record<string, LocalizedText>;

/** The form of one step, by the schema of its sort. */
export function NodeForm({
  name,
  node,
  onRename,
}: {
  readonly name: string;
  readonly node: DraftNode;
  readonly onRename: (to: string) => boolean;
}) {
  const say = useSay();
  const sort = sortOf(node);
  const schema = schemaOf(node);
  return (
    <div className="form">
      <h3 className={`form-title step-${familyOf(sort)}`}>
        <span className="step-icon">
          <SortIcon sort={sort} />
        </span>
        <span>{say(sort === undefined ? unknownSort : sortWords[sort].name)}</span>
      </h3>
      {sort !== undefined && <Typography.Paragraph type="secondary">{say(sortWords[sort].help)}</Typography.Paragraph>}
      {schema ? (
        <SchemaFields
          key={`${name}/${sort}`}
          schema={schema}
          owner={sort ?? ''}
          path={['nodes', name]}
          foot={<NameField name={name} onRename={onRename} />}
        />
      ) : (
        <>
          <Typography.Paragraph>{say(texts.unknown)}</Typography.Paragraph>
          <Odd value={node} />
          <YamlLink />
        </>
      )}
    </div>
  );
}

/** The form of the flow itself. */
export function SettingsForm() {
  const say = useSay();
  return (
    <div className="form">
      <h3 className="form-title">{say(texts.flow)}</h3>
      <Typography.Paragraph type="secondary">{say(texts.flowHelp)}</Typography.Paragraph>
      <SchemaFields schema={settingsSchema} owner="flow" path={[]} />
    </div>
  );
}

interface SchemaFieldsProps {
  readonly schema: FieldSchema;
  readonly owner: string;
  readonly path: readonly string[];
  readonly foot?: React.ReactNode;
}

function SchemaFields({ schema, owner, path, foot }: SchemaFieldsProps) {
  const say = useSay();
  const { problems } = useForm();
  const fields = fieldsOf(schema);
  const draw = ([name, field]: readonly [string, FieldSchema]) => (
    <Field
      key={name}
      owner={owner}
      name={name}
      schema={field}
      path={[...path, name]}
      required={schema.required?.includes(name) ?? false}
    />
  );
  const folded = fields.filter(([name]) => isAdvanced(name));
  const wrong = folded.some(([name]) => problems.some((problem) => problem.path[path.length] === name));
  const more = (
    <>
      {folded.map(draw)}
      {foot}
    </>
  );
  return (
    <>
      {fields.filter(([name]) => !isAdvanced(name)).map(draw)}
      <Leftovers schema={schema} path={path} />
      <Collapse
        ghost
        size="small"
        defaultActiveKey={wrong ? ['more'] : []}
        items={[{ key: 'more', label: say(texts.more), forceRender: true, children: more }]}
      />
    </>
  );
}

function NameField({ name, onRename }: { readonly name: string; readonly onRename: (to: string) => boolean }) {
  const say = useSay();
  const [typed, setTyped] = useState(name);
  useEffect(() => setTyped(name), [name]);
  const leave = () => {
    if (typed !== name && !onRename(typed)) setTyped(name);
  };
  return (
    <div className="field">
      <div className="field-label">{say(texts.name)}</div>
      <Input
        aria-label={say(texts.name)}
        value={typed}
        status={isNodeName(typed) ? '' : 'error'}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={leave}
        onPressEnter={leave}
      />
      <small className="field-help">{say(texts.nameHelp)}</small>
    </div>
  );
}
