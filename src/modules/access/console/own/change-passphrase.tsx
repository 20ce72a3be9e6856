import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Card, Form, Input } from 'antd';
import { changePassphrase } from '#console/api/client.gen.ts';
import { useSay } from '#console/shell/language.tsx';
import { useRefusalText } from '#console/shell/refusal.tsx';
import { NewPassphrase } from '../new-passphrase.tsx';
import { texts } from './texts.ts';

interface Values {
  readonly current: string;
  readonly passphrase: string;
}

export function ChangePassphrase({ login }: { readonly login: string }) {
  const say = useSay();
  const refusalText = useRefusalText();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const [form] = Form.useForm<Values>();
  const { mutate, isPending, error } = useMutation({
    mutationFn: ({ current, passphrase }: Values) => changePassphrase({ body: { current, next: passphrase } }),
    onSuccess: async () => {
      form.resetFields();
      void message.success(say(texts.changedPassphrase));
      await queryClient.invalidateQueries({ queryKey: ['sessions'] });
    },
  });
  return (
    <Card title={<h2 style={{ font: 'inherit', margin: 0 }}>{say(texts.passphrase)}</h2>}>
      <Form
        form={form}
        name="change-passphrase"
        layout="vertical"
        requiredMark={false}
        onFinish={mutate}
        style={{ maxWidth: 400 }}
      >
        {error && <Alert type="error" showIcon title={refusalText(error)} style={{ marginBottom: 16 }} role="alert" />}
        {/* For password managers. */}
        <input type="text" autoComplete="username" value={login} readOnly hidden />
        <Form.Item name="current" label={say(texts.current)} rules={[{ required: true, message: say(texts.needed) }]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <NewPassphrase label={texts.next} />
        <Button type="primary" htmlType="submit" loading={isPending}>
          {say(texts.change)}
        </Button>
      </Form>
    </Card>
  );
}
