import { Alert, Button, Checkbox, Input, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { isJsonObject, type Json } from '#document/json.ts';
import type { Path } from '#document/problem.ts';
import type { LocalizedText } from '#domain/text.ts';
import { textOf } from '../model/draft.ts';
import { valueAt } from '../model/json-path.ts';
import { answersOf } from '../model/variables.ts';
import { useSay } from '../say.ts';
import { ConditionField } from './condition-field.tsx';
import { ExpressionField } from './expression-field.tsx';
import { FlowNameField } from './flow-name-field.tsx';
import { fieldId, useForm } from './form-context.ts';
import type { ItemProps } from './item.ts';
import { Leftovers } from './leftovers.tsx';
import { ListField } from './list-field.tsx';
import { LocalizedField } from './localized-field.tsx';
import { NodeNameField } from './node-name-field.tsx';
import { OddField } from './odd-field.tsx';
import { RecordField } from './record-field.tsx';
import { alternatives, type FieldSchema, nameOf, resolved } from './schema.ts';
import { firstValue, shapeOf } from './shape.ts';
import { wordsFor, wordsForValue } from './words.ts';

const texts = {
  add: { 'zh-CN': '＋ {label}', en: '+ {label}' },
  remove: { 'zh-CN': '去掉', en: 'Remove' },
} as const satisfies Record<string, LocalizedText>;

export interface FieldProps {
  /** A step's type, a question's kind, or the field that this is a part of. */
  readonly owner: string;
  readonly name: string;
  readonly schema: FieldSchema;
  readonly path: Path;
  readonly required: boolean;
}

/** One field of a document, by its schema, with its label, help and problems. */
export function Field({ owner, name, schema, path, required }: FieldProps) {
  const say = useSay();
  const { draft, set, problems } = useForm();
  const value = valueAt(draft, path);
  const words = wordsFor(owner, name);
  const label = words ? say(words.label) : name;
  const shape = shapeOf(schema);
  const here = problems.filter((problem) => isAt(problem.path, path));
  const notes = here.map((problem) => (
    <Alert
      key={problem.code + problem.path.join('.') + problem.message.en}
      className="field-problem"
      type={problem.severity}
      message={say(plain(problem.message))}
    />
  ));
  if (shape === 'boolean' && (value === undefined || typeof value === 'boolean')) {
    return (
      <div className="field" id={fieldId(path)}>
        <Checkbox checked={value === true} onChange={({ target }) => set(path, target.checked ? true : undefined)}>
          {label}
        </Checkbox>
        {words?.help && <small className="field-help">{say(words.help)}</small>}
        {notes}
      </div>
    );
  }
  const folds =
    !required &&
    (shape === 'localizedText' ||
      shape === 'object' ||
      shape === 'union' ||
      shape === 'list' ||
      shape === 'record' ||
      shape === 'expression');
  if (folds && value === undefined) {
    return (
      <div className="field" id={fieldId(path)}>
        <Button type="link" size="small" className="field-add" onClick={() => set(path, firstValue(schema))}>
          {say(texts.add, { label })}
        </Button>
        {notes}
      </div>
    );
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out so.
    <div className="field" id={fieldId(path)} role="group" aria-label={label}>
      <div className="field-label">
        <span>
          {label}
          {required && (
            <span aria-hidden className="field-required">
              *
            </span>
          )}
        </span>
        {folds && (
          <Button type="text" size="small" onClick={() => set(path, undefined)}>
            {say(texts.remove)}
          </Button>
        )}
      </div>
      <FieldInput {...{ schema, path, name, label }} />
      {words?.help && <small className="field-help">{say(words.help)}</small>}
      {notes}
    </div>
  );
}

/** Tells whether a problem belongs to this field rather than to a part of it that has a place of its own. */
function isAt(problem: Path, path: Path): boolean {
  return (
    problem.length <= path.length + 1 &&
    problem.length >= path.length &&
    path.every((key, index) => key === problem[index])
  );
}

/** Problems are told as they are: what is in braces is no placeholder. */
function plain(text: LocalizedText): LocalizedText {
  const quote = (words: string) => words.replaceAll("'", "''").replace(/[{}]+/g, "'$&'");
  return { 'zh-CN': quote(text['zh-CN']), en: quote(text.en) };
}

/** What a field is written in. */
function FieldInput({ schema, path, name, label }: ItemProps): ReactNode {
  const say = useSay();
  const { draft, set } = useForm();
  const value = valueAt(draft, path);
  const whole = resolved(schema);
  const odd = <OddField {...{ path, value, schema }} />;
  switch (shapeOf(schema)) {
    case 'localizedText':
      return value === undefined || isJsonObject(value) ? <LocalizedField path={path} label={label} /> : odd;
    case 'expression':
      if (value !== undefined && typeof value !== 'string') return odd;
      return name === 'if' ? (
        <ConditionField path={path} label={label} />
      ) : (
        <ExpressionField path={path} label={label} />
      );
    case 'nodeName':
      return value === undefined || typeof value === 'string' ? <NodeNameField path={path} label={label} /> : odd;
    case 'flowName':
      return value === undefined || typeof value === 'string' ? <FlowNameField path={path} label={label} /> : odd;
    case 'number':
      return value !== undefined && typeof value !== 'number' ? (
        odd
      ) : (
        <InputNumber
          aria-label={label}
          value={value ?? null}
          {...(whole.minimum === undefined ? {} : { min: whole.minimum })}
          {...(whole.type === 'integer' ? { precision: 0 } : {})}
          onChange={(number) => set(path, number ?? undefined)}
        />
      );
    case 'enum':
      return value !== undefined && typeof value !== 'string' ? (
        odd
      ) : (
        <Select
          aria-label={label}
          value={value ?? null}
          options={
            whole.enum?.map((one) => ({ value: one, label: say(wordsForValue(one) ?? { 'zh-CN': one, en: one }) })) ??
            []
          }
          onChange={(one) => set(path, one)}
        />
      );
    case 'tags':
      return value !== undefined && !isTags(value) ? (
        odd
      ) : (
        <Select
          mode="tags"
          aria-label={label}
          value={[...(value ?? [])]}
          options={isAnswer(whole.items) ? answersOf(draft).map((answer) => ({ value: answer })) : []}
          onChange={(items: string[]) => set(path, items.length === 0 ? undefined : items)}
        />
      );
    case 'list':
      return value === undefined || Array.isArray(value) ? (
        <ListField {...{ schema, path, name, label }} Item={Item} />
      ) : (
        odd
      );
    case 'record':
      return value === undefined || isJsonObject(value) ? (
        <RecordField {...{ schema, path, name, label }} Item={FieldInput} />
      ) : (
        odd
      );
    case 'union':
      return value === undefined || isJsonObject(value) ? <UnionField {...{ schema, path, name }} /> : odd;
    case 'object':
      return value === undefined || isJsonObject(value) ? <Fields schema={whole} owner={name} path={path} /> : odd;
    case 'boolean':
      return odd;
    default:
      return value !== undefined && typeof value !== 'string' ? (
        odd
      ) : (
        <Input
          aria-label={label}
          value={value ?? ''}
          {...(whole.maxLength === undefined ? {} : { maxLength: whole.maxLength })}
          onChange={({ target }) => set(path, target.value === '' ? undefined : target.value)}
        />
      );
  }
}

/** One of a list. */
function Item({ schema, path, name, label }: ItemProps) {
  const whole = resolved(schema);
  const isGroup = whole.type === 'object' && nameOf(schema) === undefined;
  return isGroup ? (
    <Fields schema={whole} owner={name} path={path} />
  ) : (
    <FieldInput schema={schema} path={path} name={name} label={label} />
  );
}

/** The fields of an object; fixed ones are left out. */
function Fields({
  schema,
  owner,
  path,
}: {
  readonly schema: FieldSchema;
  readonly owner: string;
  readonly path: Path;
}) {
  const fields = Object.entries(schema.properties ?? {}).filter(([, field]) => resolved(field).const === undefined);
  return (
    <div className="fields">
      {fields.map(([name, field]) => (
        <Field
          key={name}
          owner={owner}
          name={name}
          schema={field}
          path={[...path, name]}
          required={schema.required?.includes(name) ?? false}
        />
      ))}
      <Leftovers schema={schema} path={path} />
    </div>
  );
}

/** One of several shapes, told apart by a field with a fixed value. */
function UnionField({
  schema,
  path,
  name,
}: {
  readonly schema: FieldSchema;
  readonly path: Path;
  readonly name: string;
}) {
  const say = useSay();
  const { draft, set } = useForm();
  const shapes = alternatives(resolved(schema));
  const mark = Object.entries(shapes[0]?.properties ?? {}).find(([, field]) => field.const !== undefined)?.[0] ?? '';
  const value = valueAt(draft, [...path, mark]);
  const chosen = shapes.find((shape) => shape.properties?.[mark]?.const === value);
  return (
    <>
      <Select
        aria-label={say(wordsFor(name, mark)?.label ?? { 'zh-CN': mark, en: mark })}
        value={textOf(value) ?? null}
        options={shapes.map((shape) => {
          const one = String(shape.properties?.[mark]?.const);
          return { value: one, label: say(wordsForValue(one) ?? { 'zh-CN': one, en: one }) };
        })}
        onChange={(one) => set(path, { [mark]: one })}
      />
      {chosen ? (
        <Fields schema={chosen} owner={name} path={path} />
      ) : (
        <OddField path={path} value={valueAt(draft, path)} schema={schema} />
      )}
    </>
  );
}

function isTags(value: Json): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isAnswer(items: FieldSchema['items']): boolean {
  return typeof items === 'object' && nameOf(items) === 'answerName';
}
