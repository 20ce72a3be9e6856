import DeleteOutlined from '@ant-design/icons/DeleteOutlined';
import { Button, Select } from 'antd';
import type { ComponentType } from 'react';
import { isJsonObject } from '#document/json.ts';
import type { LocalizedText } from '#domain/text.ts';
import { commandSpec } from '#flow/commands.ts';
import { failureWords } from '../graph/card-view.ts';
import type { DraftNode } from '../model/draft.ts';
import { valueAt } from '../model/json-path.ts';
import { argumentsOf, commandOf } from '../model/variables.ts';
import { useLanguage, useSay } from '../say.ts';
import { useForm } from './form-context.ts';
import type { ItemProps } from './item.ts';
import { resolved } from './schema.ts';
import { firstValue } from './shape.ts';

const texts = {
  add: { 'zh-CN': '加一项：选择或输入名称', en: 'Add one: choose or type a name' },
  remove: { 'zh-CN': '去掉 {name}', en: 'Remove {name}' },
} as const satisfies Record<string, LocalizedText>;

interface RecordProps extends ItemProps {
  readonly Item: ComponentType<ItemProps>;
}

/** Values by name, such as a command's arguments; the names that the command knows are offered. */
export function RecordField({ schema, path, name, label, Item }: RecordProps) {
  const say = useSay();
  const { locale } = useLanguage();
  const { draft, node, set } = useForm();
  const value = valueAt(draft, path);
  const entries = isJsonObject(value) ? value : {};
  const { additionalProperties } = resolved(schema);
  const item = typeof additionalProperties === 'object' ? additionalProperties : {};
  const offered = namesFor(name, node).filter((key) => !Object.hasOwn(entries, key));
  const nameKey = (key: string) => (name === 'errors' ? failureWords(key, locale) : key);
  return (
    <div className="record">
      {Object.keys(entries).map((key) => (
        <div key={key} className="record-row">
          <div className="record-key">
            <span>{nameKey(key)}</span>
            <Button
              type="text"
              size="small"
              danger
              icon={<DeleteOutlined aria-hidden />}
              aria-label={say(texts.remove, { name: key })}
              onClick={() => set([...path, key], undefined)}
            />
          </div>
          <Item schema={item} path={[...path, key]} name={key} label={`${label} · ${key}`} />
        </div>
      ))}
      <Select
        mode="tags"
        value={[]}
        aria-label={`${label}: ${say(texts.add)}`}
        placeholder={say(texts.add)}
        options={offered.map((key) => ({ value: key, label: nameKey(key) }))}
        onChange={([key]: string[]) => key && set([...path, key], firstValue(item))}
      />
    </div>
  );
}

/** The names that a step's command takes or fails with. */
function namesFor(field: string, node: DraftNode | undefined): readonly string[] {
  const command = node && commandOf(node);
  if (command === undefined) return [];
  if (field === 'with') return argumentsOf(command);
  return field === 'errors' ? commandSpec(command).errors : [];
}
