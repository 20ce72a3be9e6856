import ArrowRightOutlined from '@ant-design/icons/ArrowRightOutlined';
import { Button, Select, Space } from 'antd';
import type { Path } from '#document/problem.ts';
import type { LocalizedText } from '#domain/text.ts';
import { nodeOf, textOf } from '../model/draft.ts';
import { valueAt } from '../model/json-path.ts';
import { readingOrder } from '../model/projection.ts';
import { useSay } from '../say.ts';
import { useStepName } from '../step-name.ts';
import { useForm } from './form-context.ts';

const texts = {
  choose: { 'zh-CN': '选一步', en: 'Choose a step' },
  go: { 'zh-CN': '打开这一步', en: 'Open that step' },
  gone: { 'zh-CN': '{name}（没有这一步）', en: '{name} (no such step)' },
} as const satisfies Record<string, LocalizedText>;

/** A step that is led to. */
export function NodeNameField({ path, label }: { readonly path: Path; readonly label: string }) {
  const say = useSay();
  const nameStep = useStepName();
  const { draft, set, go } = useForm();
  const value = textOf(valueAt(draft, path));
  const there = value !== undefined && nodeOf(draft, value) !== undefined;
  const steps = readingOrder(draft).map((name) => ({ value: name, label: nameStep(draft, name) }));
  const gone =
    value !== undefined && value !== '' && !there ? [{ value, label: say(texts.gone, { name: value }) }] : [];
  return (
    <Space.Compact className="node-name">
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        allowClear
        aria-label={label}
        placeholder={say(texts.choose)}
        value={value === '' ? null : (value ?? null)}
        status={there || value === undefined ? '' : 'error'}
        options={[...gone, ...steps]}
        onChange={(name: string | undefined) => set(path, name)}
      />
      <Button
        icon={<ArrowRightOutlined aria-hidden />}
        disabled={!there}
        aria-label={say(texts.go)}
        title={say(texts.go)}
        onClick={() => value !== undefined && go(value)}
      />
    </Space.Compact>
  );
}
