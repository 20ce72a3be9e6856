import { Button } from 'antd';
import type { ReactNode } from 'react';
import { isJsonObject, type Json, type JsonObject } from '#document/json.ts';
import { type LocalizedText, locales } from '#domain/text.ts';
import { sentenceOf } from '../conditions/sentence.ts';
import { subjectsOf } from '../conditions/subjects.ts';
import { alternatives, type FieldSchema, fieldsOf, resolved } from '../form/schema.ts';
import { shapeOf } from '../form/shape.ts';
import { wordsFor, wordsForValue } from '../form/words.ts';
import { failureWords } from '../graph/card-view.ts';
import { type Draft, nodeOf } from '../model/draft.ts';
import { useLanguage, useSay } from '../say.ts';
import { unwritten } from '../sort-words.ts';
import { useStepName } from '../step-name.ts';
import { useTopics } from '../use-topics.ts';
import { FlowTitle } from './flow-title.tsx';
import { Odd } from './odd.tsx';

const texts = {
  yes: { 'zh-CN': '是', en: 'Yes' },
  no: { 'zh-CN': '否', en: 'No' },
  gone: { 'zh-CN': '{name}（没有这一步）', en: '{name} (no such step)' },
  nothing: { 'zh-CN': '（没有）', en: '(none)' },
} as const satisfies Record<string, LocalizedText>;

/** What details are told against. */
export interface DetailGround {
  readonly draft: Draft;
  /** Goes to another step; undefined where names of steps lead nowhere. */
  readonly onGo: ((name: string) => void) | undefined;
}

interface FieldsProps {
  /** A step's type, a question's kind, or the field that these are parts of. */
  readonly owner: string;
  readonly schema: FieldSchema;
  readonly value: JsonObject;
  readonly ground: DetailGround;
}

/** The fields that are there, each with what people call it; what the schema does not know comes last. */
export function Fields({ owner, schema, value, ground }: FieldsProps) {
  const say = useSay();
  const known = fieldsOf(schema);
  const fixed = new Set(Object.keys(schema.properties ?? {}));
  const shown = [
    ...known.flatMap(([name, field]) => (Object.hasOwn(value, name) ? [[name, field] as const] : [])),
    ...Object.keys(value).flatMap((name) => (fixed.has(name) ? [] : [[name, {}] as const])),
  ];
  return (
    <dl className="details-fields">
      {shown.map(([name, field]) => {
        const words = wordsFor(owner, name);
        return (
          <div key={name}>
            <dt>{words ? say(words.label) : name}</dt>
            <dd>
              <Detail name={name} schema={field} value={value[name] ?? null} ground={ground} />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

interface DetailProps extends Omit<FieldsProps, 'owner' | 'value'> {
  readonly name: string;
  readonly value: Json;
}

/** What one field holds, in words. */
export function Detail({ name, schema, value, ground }: DetailProps): ReactNode {
  const say = useSay();
  const { locale } = useLanguage();
  const odd = <Odd value={value} owner={name} />;
  const whole = resolved(schema);
  const parts = { name, schema, ground };
  switch (shapeOf(schema)) {
    case 'boolean':
      return typeof value === 'boolean' ? say(value ? texts.yes : texts.no) : odd;
    case 'localizedText':
      return isJsonObject(value) ? <BothLanguages text={value} /> : odd;
    case 'expression':
      return typeof value === 'string' ? <Expression source={value} condition={name === 'if'} {...ground} /> : odd;
    case 'nodeName':
      return typeof value === 'string' ? <Step name={value} {...ground} /> : odd;
    case 'flowName':
      return typeof value === 'string' ? <FlowTitle flow={value} /> : odd;
    case 'tags':
      return Array.isArray(value) ? <Tags values={value} {...ground} /> : odd;
    case 'list':
      return Array.isArray(value) ? <Items {...parts} values={value} /> : odd;
    case 'record':
      return isJsonObject(value) ? <Entries {...parts} value={value} /> : odd;
    case 'union':
      return isJsonObject(value) ? <OneOf {...parts} value={value} /> : odd;
    case 'object':
      return isJsonObject(value) ? <Fields owner={name} schema={whole} value={value} ground={ground} /> : odd;
    default:
      if (typeof value === 'number') return String(value);
      return typeof value === 'string' ? (wordsForValue(value)?.[locale] ?? value) : odd;
  }
}

function BothLanguages({ text }: { readonly text: JsonObject }) {
  const say = useSay();
  return locales.map((locale) => {
    const words = text[locale];
    return typeof words === 'string' && words.trim() !== '' ? (
      <p key={locale} lang={locale} className="details-text">
        {words}
      </p>
    ) : (
      <p key={locale} className="details-missing">
        {say(unwritten)}
      </p>
    );
  });
}

interface ExpressionProps extends DetailGround {
  readonly source: string;
  readonly condition: boolean;
}

/** A condition as a sentence, an answer by the words of its question; what cannot be said so, as it is written. */
function Expression({ source, condition, draft }: ExpressionProps) {
  const { locale } = useLanguage();
  const topics = useTopics();
  if (condition) return sentenceOf(source, draft, locale, { topics }) ?? <code>{source}</code>;
  const subject = subjectsOf(draft, locale, topics).get(source.trim());
  return subject ? (
    <>
      {subject.name} <code>{source}</code>
    </>
  ) : (
    <code>{source}</code>
  );
}

function Step({ name, draft, onGo }: DetailGround & { readonly name: string }) {
  const say = useSay();
  const nameStep = useStepName();
  if (!nodeOf(draft, name)) return <span className="details-missing">{say(texts.gone, { name })}</span>;
  if (!onGo) return nameStep(draft, name);
  return (
    <Button type="link" className="details-step" onClick={() => onGo(name)}>
      {nameStep(draft, name)}
    </Button>
  );
}

/** Words, or answers by the words of their questions. */
function Tags({ values, draft }: DetailGround & { readonly values: readonly Json[] }) {
  const say = useSay();
  const { locale } = useLanguage();
  const subjects = subjectsOf(draft, locale, useTopics());
  const said = values.map((value) => subjects.get(`answers.${String(value)}`)?.name ?? String(value));
  return said.length === 0 ? say(texts.nothing) : said.join(locale === 'en' ? ', ' : '、');
}

interface ItemsProps extends Omit<DetailProps, 'value'> {
  readonly values: readonly Json[];
}

function Items({ name, schema, values, ground }: ItemsProps) {
  const say = useSay();
  const { items, prefixItems } = resolved(schema);
  if (values.length === 0) return say(texts.nothing);
  return (
    <ol className="details-items">
      {values.map((value, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: items have no names, and nothing here changes their order.
        <li key={index}>
          <Detail
            name={name}
            schema={prefixItems?.[index] ?? (typeof items === 'object' ? items : {})}
            value={value}
            ground={ground}
          />
        </li>
      ))}
    </ol>
  );
}

interface EntriesProps extends Omit<DetailProps, 'value'> {
  readonly value: JsonObject;
}

/** Values by name; failures of a command by what citizens are told. */
function Entries({ name, schema, value, ground }: EntriesProps) {
  const say = useSay();
  const { locale } = useLanguage();
  const { additionalProperties } = resolved(schema);
  const item = typeof additionalProperties === 'object' ? additionalProperties : {};
  const entries = Object.entries(value);
  if (entries.length === 0) return say(texts.nothing);
  return (
    <dl className="details-fields">
      {entries.map(([key, one]) => (
        <div key={key}>
          <dt>{name === 'errors' ? failureWords(key, locale) : key}</dt>
          <dd>
            <Detail name={key} schema={item} value={one} ground={ground} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** One of several shapes: which, and what belongs to it. */
function OneOf({ name, schema, value, ground }: EntriesProps) {
  const { locale } = useLanguage();
  const shapes = alternatives(resolved(schema));
  const mark = Object.entries(shapes[0]?.properties ?? {}).find(([, field]) => field.const !== undefined)?.[0] ?? '';
  const chosen = shapes.find(({ properties }) => properties?.[mark]?.const === value[mark]);
  if (!chosen) return <Odd value={value} owner={name} />;
  const sort = String(value[mark]);
  return (
    <>
      {wordsForValue(sort)?.[locale] ?? sort}
      <Fields owner={name} schema={chosen} value={value} ground={ground} />
    </>
  );
}
