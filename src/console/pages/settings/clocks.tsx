import { AutoComplete, Button, Form, InputNumber } from 'antd';
import { useEffect, useState } from 'react';
import { SETTLE_DAYS } from '#domain/policy.ts';
import { getClocks, saveClocks } from '../../api/client.gen.ts';
import { neededText } from '../../parts/needed-text.ts';
import { SaveRefusal, type Setting, SettingFrame, type SettingSource, useSetting } from '../../parts/setting.tsx';
import { useSay } from '../../shell/language.tsx';
import { texts } from './texts.ts';

type Clocks = Awaited<ReturnType<typeof getClocks>>['value'];

const source: SettingSource<Clocks> = {
  key: ['setting', 'clocks'],
  part: 'clocks',
  read: () => getClocks(),
  save: (body) => saveClocks({ body }),
};

const zones = Intl.supportedValuesOf('timeZone').map((value) => ({ value }));

/** Days to settle a case, and where days begin. */
export function ClocksSetting({ editable }: { readonly editable: boolean }) {
  const setting = useSetting(source);
  return (
    <SettingFrame setting={setting} editable={editable}>
      {(read) => <ClocksForm read={read} setting={setting} editable={editable} />}
    </SettingFrame>
  );
}

function ClocksForm(props: {
  readonly read: Setting<Clocks>;
  readonly setting: ReturnType<typeof useSetting<Clocks>>;
  readonly editable: boolean;
}) {
  const { read, editable } = props;
  const { query, saving } = props.setting;
  const say = useSay();
  const [form] = Form.useForm<Clocks>();
  const [on, setOn] = useState(read);
  // A colleague's change, read meanwhile, is shown at once only where nothing of one's own would go.
  if (read.revision !== on.revision && !form.isFieldsTouched()) setOn(read);
  // A form keeps what it holds when its first values change.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each setting that it begins with.
  useEffect(() => form.resetFields(), [form, on]);
  const needed = [{ required: true, message: say(neededText) }];
  const latest = async () => {
    const { data } = await query.refetch();
    if (!data) return;
    saving.reset();
    setOn(data);
  };
  return (
    <Form
      form={form}
      layout="vertical"
      disabled={!editable}
      initialValues={on.value}
      onFinish={(value) => saving.mutate({ value, revision: on.revision }, { onSuccess: setOn })}
    >
      <SaveRefusal error={saving.error} onLatest={() => void latest()} />
      <Form.Item
        name="settleDays"
        label={say(texts.settleDays)}
        extra={say(texts.settleDaysWhat)}
        rules={[...needed, { type: 'integer', ...SETTLE_DAYS, message: say(texts.settleDaysWrong, SETTLE_DAYS) }]}
      >
        {/* Without limits of its own: it would make another number of what was typed, and that would be saved. */}
        <InputNumber />
      </Form.Item>
      <Form.Item name="timeZone" label={say(texts.timeZone)} extra={say(texts.timeZoneWhat)} rules={needed}>
        <AutoComplete options={zones} showSearch={{ filterOption: true }} style={{ maxWidth: 320 }} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={saving.isPending}>
        {say(texts.save)}
      </Button>
    </Form>
  );
}
