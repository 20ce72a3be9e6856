import { Form, Input, Radio, Select } from 'antd';
import type { getIntake } from '#console/api/client.gen.ts';
import { useLimit } from '#console/parts/limit.ts';
import { neededText } from '#console/parts/needed-text.ts';
import { useLanguage, useSay } from '#console/shell/language.tsx';
import { topicOptions } from '#modules/cases/console/topic-options.ts';
import { petitionKinds } from '#modules/office/model/petition-kind.ts';
import { longest } from '../model/form.ts';
import { kindTexts, texts } from './texts.ts';

type Topics = Awaited<ReturnType<typeof getIntake>>['topics'];

/** What it is about. */
export function Matter({ topics }: { readonly topics: Topics }) {
  const say = useSay();
  const { locale } = useLanguage();
  const limits = {
    title: useLimit(longest.title),
    body: useLimit(longest.body),
    place: useLimit(longest.place),
    happened: useLimit(longest.happened),
  };
  const needed = { required: true, whitespace: true, message: say(neededText) };
  return (
    <>
      <Form.Item name="kind" label={say(texts.kind)}>
        <Radio.Group options={petitionKinds.map((value) => ({ value, label: say(kindTexts[value]) }))} />
      </Form.Item>
      <Form.Item name="topic" label={say(texts.topic)} rules={[{ required: true, message: say(neededText) }]}>
        <Select
          placeholder={say(texts.topicHint)}
          showSearch={{ optionFilterProp: 'label' }}
          options={topicOptions(topics, (name) => name[locale])}
        />
      </Form.Item>
      <Form.Item name="title" label={say(texts.heading)} rules={[needed, limits.title.rule]}>
        <Input count={limits.title.count} placeholder={say(texts.headingHint)} autoComplete="off" />
      </Form.Item>
      <Form.Item name="body" label={say(texts.body)} extra={say(texts.bodyHint)} rules={[needed, limits.body.rule]}>
        <Input.TextArea autoSize={{ minRows: 6, maxRows: 24 }} count={limits.body.count} />
      </Form.Item>
      <Form.Item name="place" label={say(texts.place)} rules={[limits.place.rule]}>
        <Input count={limits.place.count} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="happened"
        label={say(texts.happened)}
        extra={say(texts.happenedHint)}
        rules={[limits.happened.rule]}
        style={{ marginBottom: 0 }}
      >
        <Input count={limits.happened.count} autoComplete="off" />
      </Form.Item>
    </>
  );
}
