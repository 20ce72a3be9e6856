import { useQuery } from '@tanstack/react-query';
import { Checkbox, Form, Select, Tag, Typography } from 'antd';
import { getTopics, saveTopics } from '#console/api/client.gen.ts';
import { Bilingual } from '#console/parts/bilingual.tsx';
import { type SettingSource, useSetting } from '#console/parts/setting.tsx';
import { useLanguage, useSay } from '#console/shell/language.tsx';
import { ListSetting } from './list-setting.tsx';
import { officeSource } from './staff/office.ts';
import { texts } from './texts.ts';

type Topics = Awaited<ReturnType<typeof getTopics>>['value'];
type Topic = Topics['topics'][number];

const source: SettingSource<Topics> = {
  key: ['setting', 'topics'],
  part: 'topics',
  read: () => getTopics(),
  save: (body) => saveTopics({ body }),
};

/** What citizens choose from, and which unit receives it. */
export function TopicsSetting({ editable }: { readonly editable: boolean }) {
  const say = useSay();
  const { locale } = useLanguage();
  const setting = useSetting(source);
  const office = useQuery({ queryKey: officeSource.key, queryFn: officeSource.read });
  const units = office.data?.value.units ?? [];
  const topics = setting.query.data?.value.topics ?? [];
  const unitOf = (topic: Topic) => units.find(({ id }) => id === topic.unit)?.name[locale];
  const first = topics.filter(({ parent }) => parent === undefined);
  return (
    <ListSetting
      setting={setting}
      editable={editable}
      what={say(texts.topicsWhat)}
      addLabel={say(texts.addTopic)}
      empty=""
      exampleId="environment/noise"
      removeWhat={say(texts.removeTopicWhat)}
      itemsOf={({ topics }) => inTree(topics)}
      withItems={(_, topics) => ({ topics })}
      aside={(topic) => (
        <span style={{ paddingLeft: topic.parent === undefined ? 0 : 24 }}>
          <Typography.Text strong={topic.parent === undefined}>{topic.name[locale]}</Typography.Text>{' '}
          {topic.hidden && <Tag>{say(texts.hiddenTag)}</Tag>}
          <Typography.Text type="secondary">{unitOf(topic)}</Typography.Text>
        </span>
      )}
      nameField={<Bilingual name={['name']} label={say(texts.name)} />}
      fields={
        <>
          <Form.Item name="parent" label={say(texts.parent)}>
            <Select
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              placeholder={say(texts.noParent)}
              options={first.map(({ id, name }) => ({ value: id, label: name[locale] }))}
            />
          </Form.Item>
          <Form.Item
            name="unit"
            label={say(texts.unit)}
            dependencies={['parent']}
            rules={[
              ({ getFieldValue }) => ({
                required: getFieldValue('parent') === undefined,
                message: say(texts.unitNeeded),
              }),
            ]}
          >
            <Select
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              placeholder={say(texts.sameUnit)}
              options={units.map(({ id, name }) => ({ value: id, label: name[locale] }))}
            />
          </Form.Item>
          <Form.Item name="keywords" label={say(texts.keywords)} extra={say(texts.keywordsWhat)}>
            <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[',', '，', '、']} />
          </Form.Item>
          <Form.Item name="hidden" valuePropName="checked">
            <Checkbox>{say(texts.hidden)}</Checkbox>
          </Form.Item>
        </>
      }
      fromFields={({ id, name, parent, unit, keywords, hidden }) => ({
        ...{ id, name, keywords: keywords ?? [] },
        ...(parent ? { parent } : {}),
        ...(unit ? { unit } : {}),
        ...(hidden ? { hidden } : {}),
      })}
    />
  );
}

/** First-level topics, each followed by those below it. What stands below nothing that is known comes last. */
function inTree(topics: readonly Topic[]): Topic[] {
  const first = topics.filter(({ parent }) => parent === undefined);
  const tree = first.flatMap((top) => [top, ...topics.filter(({ parent }) => parent === top.id)]);
  return [...tree, ...topics.filter((topic) => !tree.includes(topic))];
}
