import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Card, Form, Select, Typography } from 'antd';
import { getAccusations, getTopics, lookAfterAccusations, saveAccusations } from '#console/api/client.gen.ts';
import { neededText } from '#console/parts/needed-text.ts';
import { SettingFrame, type SettingSource, useSetting } from '#console/parts/setting.tsx';
import { SettingForm } from '#console/parts/setting-form.tsx';
import { useLanguage, useSay } from '#console/shell/language.tsx';
import { kindNames } from '#modules/cases/model/kind-names.ts';
import { petitionKinds } from '#modules/office/model/petition-kind.ts';
import { texts as own } from './accusation-texts.ts';
import { officeSource } from './staff/office.ts';
import { texts } from './texts.ts';

type Accusations = Awaited<ReturnType<typeof getAccusations>>['value'];

const source: SettingSource<Accusations> = {
  key: ['setting', 'accusations'],
  part: 'accusations',
  read: () => getAccusations(),
  save: (body) => saveAccusations({ body }),
};

/** Who receives accusations, and what makes one of a petition. */
export function AccusationsSetting({ editable }: { readonly editable: boolean }) {
  const say = useSay();
  const { locale } = useLanguage();
  const setting = useSetting(source);
  const { data: unseen } = useQuery({
    queryKey: ['unseen-accusations', setting.query.data?.revision],
    queryFn: () => lookAfterAccusations(),
  });
  const office = useQuery({ queryKey: officeSource.key, queryFn: officeSource.read });
  const offered = useQuery({ queryKey: ['setting', 'topics'], queryFn: () => getTopics() });
  const needed = [{ required: true, message: say(neededText) }];
  const named = (items: readonly { readonly id: string; readonly name: Record<typeof locale, string> }[] = []) =>
    items.map(({ id, name }) => ({ value: id, label: name[locale] }));
  const units = named(office.data?.value.units);
  const search = { showSearch: { optionFilterProp: 'label' } } as const;
  return (
    <SettingFrame setting={setting} editable={editable}>
      {(read) => (
        <SettingForm setting={setting} read={read} editable={editable} cleaned={withoutEmpty}>
          {() => (
            <>
              <Typography.Paragraph type="secondary">{say(own.what)}</Typography.Paragraph>
              {unseen && unseen.held > 0 && (
                <Alert
                  type="warning"
                  showIcon
                  style={{ marginBottom: 12 }}
                  title={say(own.held, { count: unseen.held })}
                />
              )}
              {unseen?.unattended.map((unit) => (
                <Alert
                  key={unit.en}
                  type="warning"
                  showIcon
                  style={{ marginBottom: 12 }}
                  title={say(own.unattended, { unit: unit[locale] })}
                />
              ))}
              <Typography.Title level={5}>{say(own.receivers)}</Typography.Title>
              <Typography.Paragraph type="secondary">{say(own.receiversWhat)}</Typography.Paragraph>
              <Form.List name="receivers">
                {(fields, { add, remove }) => (
                  <>
                    {fields.map(({ key, name }) => (
                      <Card
                        key={key}
                        size="small"
                        style={{ marginBottom: 12 }}
                        title={say(own.receiver, { number: name + 1 })}
                        extra={
                          editable && (
                            <Button
                              size="small"
                              danger
                              type="text"
                              aria-label={say(own.removeReceiver, { number: name + 1 })}
                              onClick={() => remove(name)}
                            >
                              {say(texts.remove)}
                            </Button>
                          )
                        }
                      >
                        <Form.Item name={[name, 'unit']} label={say(own.unit)} rules={needed}>
                          <Select {...search} options={units} />
                        </Form.Item>
                        <Form.Item name={[name, 'second']} label={say(own.second)} extra={say(own.secondWhat)}>
                          <Select {...search} allowClear options={units} />
                        </Form.Item>
                        <Form.Item name={[name, 'kinds']} label={say(own.kinds)}>
                          <Select
                            mode="multiple"
                            placeholder={say(own.allKinds)}
                            options={petitionKinds.map((kind) => ({ value: kind, label: kindNames[kind][locale] }))}
                          />
                        </Form.Item>
                        <Form.Item name={[name, 'topics']} label={say(own.topics)}>
                          <Select
                            {...search}
                            mode="multiple"
                            placeholder={say(own.allTopics)}
                            options={named(offered.data?.value.topics)}
                          />
                        </Form.Item>
                      </Card>
                    ))}
                    {editable && (
                      <Button style={{ marginBottom: 16 }} onClick={() => add({ kinds: ['report'] })}>
                        {say(own.addReceiver)}
                      </Button>
                    )}
                  </>
                )}
              </Form.List>
              <Form.Item name="wrongdoing" label={say(own.wrongdoing)} extra={say(own.wrongdoingWhat)}>
                <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[',', '，', '、']} />
              </Form.Item>
              <Form.Item name="pressure" label={say(own.pressure)} extra={say(own.pressureWhat)}>
                <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[',', '，', '、']} />
              </Form.Item>
              <Form.Item name="unforced" label={say(own.unforced)}>
                <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[',', '，', '、']} />
              </Form.Item>
              <Typography.Title level={5}>{say(own.names)}</Typography.Title>
              <Typography.Paragraph type="secondary">{say(own.namesWhat)}</Typography.Paragraph>
              <Form.List name="names">
                {(fields, { add, remove }) => (
                  <>
                    {fields.map(({ key, name }) => (
                      <Card
                        key={key}
                        size="small"
                        style={{ marginBottom: 12 }}
                        extra={
                          editable && (
                            <Button
                              size="small"
                              danger
                              type="text"
                              aria-label={say(own.removeName)}
                              onClick={() => remove(name)}
                            >
                              {say(texts.remove)}
                            </Button>
                          )
                        }
                      >
                        <Form.Item name={[name, 'of']} label={say(own.of)} rules={needed}>
                          <Select {...search} options={[...units, ...named(office.data?.value.staff)]} />
                        </Form.Item>
                        <Form.Item name={[name, 'words']} label={say(own.words)} rules={needed}>
                          <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[',', '，', '、']} />
                        </Form.Item>
                      </Card>
                    ))}
                    {editable && (
                      <Button style={{ marginBottom: 16 }} onClick={() => add()}>
                        {say(own.addName)}
                      </Button>
                    )}
                  </>
                )}
              </Form.List>
            </>
          )}
        </SettingForm>
      )}
    </SettingFrame>
  );
}

/** What nobody chose is absent. */
function withoutEmpty({ receivers, wrongdoing, pressure, unforced, names }: Accusations): Accusations {
  return {
    receivers: (receivers ?? []).map(({ unit, second, kinds, topics }) => ({
      unit,
      ...(second ? { second } : {}),
      ...(kinds && kinds.length > 0 ? { kinds } : {}),
      ...(topics && topics.length > 0 ? { topics } : {}),
    })),
    wrongdoing: wrongdoing ?? [],
    ...(pressure && pressure.length > 0 ? { pressure } : {}),
    ...(unforced && unforced.length > 0 ? { unforced } : {}),
    names: names ?? [],
  };
}
