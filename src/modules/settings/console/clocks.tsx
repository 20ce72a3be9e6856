import { AutoComplete, Form, InputNumber } from 'antd';
import { getClocks, saveClocks } from '#console/api/client.gen.ts';
import { neededText } from '#console/parts/needed-text.ts';
import { SettingFrame, type SettingSource, useSetting } from '#console/parts/setting.tsx';
import { SettingForm } from '#console/parts/setting-form.tsx';
import { useSay } from '#console/shell/language.tsx';
import { RESUME_DAYS, SETTLE_DAYS, WITHDRAWAL_ANSWER_DAYS } from '#modules/office/model/policy.ts';
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
      {(read) => (
        <SettingForm setting={setting} read={read} editable={editable}>
          {() => <Fields />}
        </SettingForm>
      )}
    </SettingFrame>
  );
}

function Fields() {
  const say = useSay();
  const needed = [{ required: true, message: say(neededText) }];
  return (
    <>
      <Form.Item
        name="settleDays"
        label={say(texts.settleDays)}
        extra={say(texts.settleDaysWhat)}
        rules={[...needed, { type: 'integer', ...SETTLE_DAYS, message: say(texts.settleDaysWrong, SETTLE_DAYS) }]}
      >
        {/* Without limits of its own: it would make another number of what was typed, and that would be saved. */}
        <InputNumber />
      </Form.Item>
      <Form.Item
        name="resumeDays"
        label={say(texts.resumeDays)}
        extra={say(texts.resumeDaysWhat)}
        rules={[{ type: 'integer', ...RESUME_DAYS, message: say(texts.settleDaysWrong, RESUME_DAYS) }]}
      >
        <InputNumber />
      </Form.Item>
      <Form.Item
        name="withdrawalAnswerDays"
        label={say(texts.withdrawalAnswerDays)}
        extra={say(texts.withdrawalAnswerDaysWhat)}
        rules={[
          {
            type: 'integer',
            ...WITHDRAWAL_ANSWER_DAYS,
            message: say(texts.settleDaysWrong, WITHDRAWAL_ANSWER_DAYS),
          },
        ]}
      >
        <InputNumber />
      </Form.Item>
      <Form.Item name="timeZone" label={say(texts.timeZone)} extra={say(texts.timeZoneWhat)} rules={needed}>
        <AutoComplete options={zones} showSearch={{ filterOption: true }} style={{ maxWidth: 320 }} />
      </Form.Item>
    </>
  );
}
