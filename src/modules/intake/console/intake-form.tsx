import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Card, Checkbox, Flex, Form, Popconfirm, Radio } from 'antd';
import { refusalOf } from '#console/api/call.ts';
import { getIntake, registerPetition } from '#console/api/client.gen.ts';
import { useLanguage, useSay } from '#console/shell/language.tsx';
import { useRefusalText } from '#console/shell/refusal.tsx';
import { titled } from '#domain/text.ts';
import { cameByNames, intakeWays } from '#modules/cases/model/came-by.ts';
import { beginAnew, kept, type Slip, type Values } from './kept.ts';
import { Matter } from './matter.tsx';
import { Person } from './person.tsx';
import { texts } from './texts.ts';

const begun = {
  way: 'counter',
  kind: 'complaint',
  anonymous: false,
  toldBy: 'phone',
  consent: false,
  ...{ title: '', body: '', place: '', happened: '', name: '', phone: '', address: '' },
} as const;

/** The form in which staff take a petition down. What is in it stays until it is registered, also while another page is looked at. */
export function IntakeForm({
  onRegistered,
  onCleared,
}: {
  readonly onRegistered: (slip: Slip) => void;
  readonly onCleared: () => void;
}) {
  const say = useSay();
  const { locale } = useLanguage();
  const refusalText = useRefusalText();
  const [form] = Form.useForm<Values>();
  const { data } = useQuery({ queryKey: ['office', 'intake'], queryFn: () => getIntake() });
  const register = useMutation({
    mutationFn: ({ consent: _, ...said }: Values) =>
      registerPetition({ body: { id: kept.id, consent: true, form: { ...begun, ...said } } }),
    onSuccess: onRegistered,
  });
  const clear = () => {
    beginAnew();
    onCleared();
  };
  const { error } = register;
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      className="intake"
      scrollToFirstError={{ focus: true }}
      initialValues={{ ...begun, locale, ...kept.values }}
      onValuesChange={(_, values) => {
        kept.values = values;
      }}
      onFinish={(values) => !register.isPending && register.mutate(values)}
    >
      <Flex vertical gap={16}>
        <Card size="small" title={<h2>{say(texts.how)}</h2>}>
          <Form.Item name="way" label={say(texts.way)} style={{ marginBottom: 0 }}>
            <Radio.Group options={intakeWays.map((value) => ({ value, label: say(titled(cameByNames[value])) }))} />
          </Form.Item>
        </Card>
        <Card size="small" title={<h2>{say(texts.matter)}</h2>}>
          <Matter topics={data?.topics ?? []} />
        </Card>
        <Card size="small" title={<h2>{say(texts.person)}</h2>}>
          <Person />
        </Card>
        <Form.Item
          name="consent"
          valuePropName="checked"
          style={{ marginBottom: 0 }}
          rules={[
            {
              validator: (_, agreed: boolean) =>
                agreed ? Promise.resolve() : Promise.reject(new Error(say(texts.consentNeeded))),
            },
          ]}
        >
          <Checkbox>{say(texts.consent)}</Checkbox>
        </Form.Item>
        {error && (
          <Alert
            type="error"
            showIcon
            role="alert"
            title={refusalOf(error).code === 'offline' ? say(texts.lost) : refusalText(error)}
          />
        )}
        <Flex gap={8}>
          <Button type="primary" htmlType="submit" loading={register.isPending}>
            {say(texts.register)}
          </Button>
          <Popconfirm
            title={say(texts.emptySure)}
            okText={say(texts.empty)}
            cancelText={say(texts.cancel)}
            onConfirm={clear}
          >
            <Button disabled={register.isPending}>{say(texts.empty)}</Button>
          </Popconfirm>
        </Flex>
      </Flex>
    </Form>
  );
}
