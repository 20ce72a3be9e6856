import { Button, Form } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import type { LocalizedText } from '#domain/text.ts';
import { useSay } from '../shell/language.tsx';
import { SaveRefusal, type Setting, type useSetting } from './setting.tsx';

const saveText: LocalizedText = { 'zh-CN': '保存', en: 'Save' };

/** The form of a setting that is changed as a whole. What is filled in stays until it is saved, or its author asks for what it says now. */
export function SettingForm<Value extends object>(props: {
  readonly setting: ReturnType<typeof useSetting<Value>>;
  readonly read: Setting<Value>;
  readonly editable: boolean;
  /** What is filled in, as the server takes it. */
  readonly cleaned?: (filled: Value) => Value;
  /** Brings fields into view that something is wrong with, by their paths: what is folded up says nothing. */
  readonly onWrong?: (fields: readonly (readonly (string | number)[])[]) => void;
  readonly children: (value: Value) => ReactNode;
}) {
  const { read, editable, cleaned, onWrong, children } = props;
  const { query, saving } = props.setting;
  const say = useSay();
  const [form] = Form.useForm<Value>();
  const [on, setOn] = useState(read);
  // A colleague's change, read meanwhile, is shown at once only where nothing of one's own would go.
  if (read.revision !== on.revision && !form.isFieldsTouched()) setOn(read);
  // A form keeps what it holds when its first values change.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each setting that it begins with.
  useEffect(() => form.resetFields(), [form, on]);
  const latest = async () => {
    const { data } = await query.refetch();
    if (!data) return;
    saving.reset();
    setOn(data);
  };
  const save = (filled: Value) => {
    const value = cleaned ? cleaned(filled) : filled;
    saving.mutate({ value, revision: on.revision }, { onSuccess: setOn });
  };
  const showWrong = (fields: readonly (string | number)[][]) => {
    flushSync(() => onWrong?.(fields));
    const [first] = fields;
    if (first) form.focusField(first);
  };
  return (
    <Form
      form={form}
      layout="vertical"
      disabled={!editable}
      initialValues={on.value}
      onFinish={save}
      onFinishFailed={({ errorFields }) => showWrong(errorFields.map(({ name }) => name))}
    >
      <SaveRefusal error={saving.error} onLatest={() => void latest()} />
      {children(on.value)}
      <Button type="primary" htmlType="submit" loading={saving.isPending} style={{ marginTop: 16 }}>
        {say(saveText)}
      </Button>
    </Form>
  );
}
