import { Checkbox, Form, Input, Select, Typography } from 'antd';
import type { ChangeEvent } from 'react';
import type { getDangers } from '#console/api/client.gen.ts';
import { Bilingual } from '#console/parts/bilingual.tsx';
import { useSay } from '#console/shell/language.tsx';
import { texts } from './dangers-texts.ts';

export type Dangers = Awaited<ReturnType<typeof getDangers>>['value'];
type FieldPath = (string | number)[];

const phraseLists = ['phrases', 'brief', 'alone', 'unsure'] as const;

/** One kind of danger: what is said of it, which numbers, and how people say it. */
export function KindFields({ index }: { readonly index: number }) {
  const say = useSay();
  const at = ['kinds', index] as const;
  return (
    <>
      <Form.Item name={[...at, 'id']} hidden>
        <Input />
      </Form.Item>
      <Bilingual name={[...at, 'name']} label={say(texts.kindName)} />
      <Bilingual name={[...at, 'say']} label={say(texts.say)} rows={3} />
      <NumbersField name={[...at, 'numbers']} />
      <Typography.Paragraph type="secondary">{say(texts.how)}</Typography.Paragraph>
      {phraseLists.map((list) => (
        <Lines key={list} name={[...at, list]} label={say(texts[list])} />
      ))}
      <Form.Item name={[...at, 'quietWhenCalmed']} valuePropName="checked">
        <Checkbox>{say(texts.quietWhenCalmed)}</Checkbox>
      </Form.Item>
    </>
  );
}

/** Which of the listed numbers are named, in order. */
export function NumbersField({ name }: { readonly name: FieldPath }) {
  const say = useSay();
  const numbers: Dangers['numbers'] = Form.useWatch('numbers') ?? [];
  return (
    <Form.Item name={name} label={say(texts.kindNumbers)} rules={[{ required: true, message: say(texts.needed) }]}>
      <Select mode="multiple" options={numbers.map(({ id, number }) => ({ value: id, label: number }))} />
    </Form.Item>
  );
}

/** A list of phrases, one a line; empty lines are dropped when it is saved. */
export function Lines({ name, label }: { readonly name: FieldPath; readonly label: string }) {
  return (
    <Form.Item
      name={name}
      label={label}
      getValueProps={(lines: readonly string[] | undefined) => ({ value: (lines ?? []).join('\n') })}
      getValueFromEvent={(event: ChangeEvent<HTMLTextAreaElement>) => event.target.value.split('\n')}
    >
      <Input.TextArea autoSize={{ minRows: 2, maxRows: 14 }} spellCheck={false} />
    </Form.Item>
  );
}
