import ArrowDownOutlined from '@ant-design/icons/ArrowDownOutlined';
import ArrowUpOutlined from '@ant-design/icons/ArrowUpOutlined';
import DeleteOutlined from '@ant-design/icons/DeleteOutlined';
import HolderOutlined from '@ant-design/icons/HolderOutlined';
import PlusOutlined from '@ant-design/icons/PlusOutlined';
import { Button } from 'antd';
import { type ComponentType, useState } from 'react';
import { isJsonObject, type Json } from '#document/json.ts';
import type { LocalizedText } from '#domain/text.ts';
import { valueAt } from '../model/json-path.ts';
import { freeName } from '../model/names.ts';
import { useSay } from '../say.ts';
import { useForm } from './form-context.ts';
import type { ItemProps } from './item.ts';
import { type FieldSchema, resolved } from './schema.ts';
import { firstValue } from './shape.ts';

const texts = {
  add: { 'zh-CN': '加一项', en: 'Add one' },
  up: { 'zh-CN': '第 {place} 项上移', en: 'Move {place} up' },
  down: { 'zh-CN': '第 {place} 项下移', en: 'Move {place} down' },
  remove: { 'zh-CN': '去掉第 {place} 项', en: 'Remove {place}' },
} as const satisfies Record<string, LocalizedText>;

interface ListProps extends ItemProps {
  readonly Item: ComponentType<ItemProps>;
}

/** A list whose items can be added, removed and put into another order, by mouse or keyboard; as many as there are where that is fixed. */
export function ListField({ schema, path, name, label, Item }: ListProps) {
  const say = useSay();
  const { draft, set } = useForm();
  const [dragged, setDragged] = useState<number>();
  const value = valueAt(draft, path);
  const items: readonly Json[] = Array.isArray(value) ? value : [];
  const { items: item, prefixItems } = resolved(schema);
  const fixed = prefixItems !== undefined;
  const schemaAt = (index: number): FieldSchema => prefixItems?.[index] ?? (typeof item === 'object' ? item : {});
  const move = (from: number, to: number) => {
    const moved = items[from];
    if (moved !== undefined && to >= 0 && to < items.length)
      set(path, items.toSpliced(from, 1).toSpliced(to, 0, moved));
  };
  return (
    <>
      <ol className="list">
        {items.map((_, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: items have no names; a field of an item keeps its place while it is written.
            key={index}
            onDragOver={(event) => dragged !== undefined && event.preventDefault()}
            onDrop={() => dragged !== undefined && move(dragged, index)}
          >
            {!fixed && (
              <div className="list-head">
                {/* biome-ignore lint/a11y/noStaticElementInteractions: by keyboard the buttons beside it do the same. */}
                <span
                  className="list-grip"
                  draggable
                  onDragStart={() => setDragged(index)}
                  onDragEnd={() => setDragged(undefined)}
                >
                  <HolderOutlined aria-hidden /> {index + 1}
                </span>
                <Button
                  type="text"
                  size="small"
                  icon={<ArrowUpOutlined aria-hidden />}
                  disabled={index === 0}
                  aria-label={say(texts.up, { place: index + 1 })}
                  onClick={() => move(index, index - 1)}
                />
                <Button
                  type="text"
                  size="small"
                  icon={<ArrowDownOutlined aria-hidden />}
                  disabled={index === items.length - 1}
                  aria-label={say(texts.down, { place: index + 1 })}
                  onClick={() => move(index, index + 1)}
                />
                <Button
                  type="text"
                  size="small"
                  danger
                  icon={<DeleteOutlined aria-hidden />}
                  aria-label={say(texts.remove, { place: index + 1 })}
                  onClick={() => set(path, items.toSpliced(index, 1))}
                />
              </div>
            )}
            <Item schema={schemaAt(index)} path={[...path, index]} name={name} label={`${label} ${index + 1}`} />
          </li>
        ))}
      </ol>
      {!fixed && typeof item === 'object' && (
        <Button
          size="small"
          type="dashed"
          block
          icon={<PlusOutlined aria-hidden />}
          onClick={() => set(path, [...items, newItem(item, items)])}
        >
          {say(texts.add)}
        </Button>
      )}
    </>
  );
}

/** A new item; where items have an id, one that no other has. */
function newItem(schema: FieldSchema, items: readonly Json[]): Json {
  const item = firstValue(schema);
  if (!isJsonObject(item) || !('id' in item)) return item;
  const taken = new Set(
    items.flatMap((other) => (isJsonObject(other) && typeof other['id'] === 'string' ? other['id'] : [])),
  );
  return { ...item, id: freeName('option', taken) };
}
