import { Form, Input, Radio, Typography } from 'antd';
import { useLimit } from '#console/parts/limit.ts';
import { neededText } from '#console/parts/needed-text.ts';
import { useSay } from '#console/shell/language.tsx';
import { languageNames, locales, titled } from '#domain/text.ts';
import { otherWaysOfTelling } from '#modules/cases/model/telling-ways.ts';
import { longest } from '../model/form.ts';
import type { Values } from './kept.ts';
import { texts, toldByTexts } from './texts.ts';

/** Who it is from, and how they hear what becomes of it. */
export function Person() {
  const say = useSay();
  const form = Form.useFormInstance<Values>();
  const anonymous = Form.useWatch('anonymous', { form, preserve: true }) === true;
  const toldBy = Form.useWatch('toldBy', { form, preserve: true });
  const limits = {
    name: useLimit(longest.name),
    phone: useLimit(longest.phone),
    address: useLimit(longest.address),
  };
  const needed = (is: boolean) => (is ? [{ required: true, whitespace: true, message: say(neededText) }] : []);
  return (
    <>
      <Form.Item
        name="anonymous"
        label={say(texts.identity)}
        {...(anonymous ? { extra: say(texts.anonymousHint) } : {})}
      >
        <Radio.Group
          // Nobody can be phoned or written to whose number and address are not kept.
          onChange={({ target }) => target.value === true && form.setFieldValue('toldBy', 'in-person')}
          options={[
            { value: false, label: say(texts.named) },
            { value: true, label: say(texts.anonymous) },
          ]}
        />
      </Form.Item>
      {!anonymous && (
        <>
          <Form.Item name="name" label={say(texts.name)} preserve rules={[...needed(true), limits.name.rule]}>
            <Input count={limits.name.count} autoComplete="off" />
          </Form.Item>
          <Form.Item
            name="phone"
            label={say(texts.phone)}
            preserve
            rules={[...needed(toldBy === 'phone'), limits.phone.rule]}
          >
            <Input count={limits.phone.count} autoComplete="off" inputMode="tel" />
          </Form.Item>
          <Form.Item
            name="address"
            label={say(texts.address)}
            preserve
            rules={[...needed(toldBy === 'letter'), limits.address.rule]}
          >
            <Input count={limits.address.count} autoComplete="off" />
          </Form.Item>
          <Typography.Paragraph type="secondary">{say(texts.secret)}</Typography.Paragraph>
        </>
      )}
      <Form.Item name="toldBy" label={say(texts.toldBy)}>
        <Radio.Group
          options={otherWaysOfTelling.map((value) => ({
            value,
            label: say(toldByTexts[value]),
            disabled: anonymous && value !== 'in-person',
          }))}
        />
      </Form.Item>
      <Form.Item name="locale" label={say(texts.language)} extra={say(texts.languageHint)} style={{ marginBottom: 0 }}>
        <Radio.Group options={locales.map((value) => ({ value, label: say(titled(languageNames[value])) }))} />
      </Form.Item>
    </>
  );
}
