import { AutoComplete, Button, Form, InputNumber } from 'antd';
import { SETTLE_DAYS } from '#domain/policy.ts';
import { getClocks, saveClocks } from '../../api/client.gen.ts';
import { neededText } from '../../parts/needed-text.ts';
import { SaveRefusal, SettingFrame, type SettingSource, useSetting } from '../../parts/setting.tsx';
import { useSay } from '../../shell/language.tsx';
import { texts } from './texts.ts';

type Clocks = Awaited<ReturnType<typeof getClocks>>['value'];

const source: SettingSource<Clocks> = {
  key: ['setting', 'clocks'],
  read: () => getClocks(),
  save: (body) => saveClocks({ body }),
};

const zones = Intl.supportedValuesOf('timeZone').map((value) => ({ value }));

/** Days to settle a case, and where days begin. */
export function ClocksSetting({ editable }: { readonly editable: boolean }) {
  const say = useSay();
  const { query, saving } = useSetting(source);
  const needed = [{ required: true, message: say(neededText) }];
  const latest = () => {
    saving.reset();
    void query.refetch();
  };
  return (
    <SettingFrame query={query}>
      {({ value, revision }) => (
        // What is typed stays while nothing newer is asked for.
        <Form key={revision} layout="vertical" disabled={!editable} initialValues={value} onFinish={saving.mutate}>
          <SaveRefusal error={saving.error} onLatest={latest} />
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
      )}
    </SettingFrame>
  );
}
