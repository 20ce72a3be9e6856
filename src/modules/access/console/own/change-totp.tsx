import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Card, Flex, Form, Input, Typography } from 'antd';
import { changeTotp, offerTotp } from '#console/api/client.gen.ts';
import { useSay } from '#console/shell/language.tsx';
import { useRefusalText } from '#console/shell/refusal.tsx';
import { TotpOffer } from '../totp-offer.tsx';
import { texts } from './texts.ts';

interface Values {
  readonly current: string;
  readonly code: string;
}

export function ChangeTotp({ login }: { readonly login: string }) {
  const say = useSay();
  const refusalText = useRefusalText();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const offer = useMutation({ mutationFn: () => offerTotp() });
  const change = useMutation({
    mutationFn: (values: Values) => changeTotp({ body: { ...values, ticket: offer.data?.ticket ?? '' } }),
    onSuccess: async () => {
      offer.reset();
      void message.success(say(texts.changedTotp));
      await queryClient.invalidateQueries({ queryKey: ['sessions'] });
    },
  });
  const error = change.error ?? offer.error;
  const rules = [{ required: true, message: say(texts.needed) }];
  return (
    <Card title={<h2 style={{ font: 'inherit', margin: 0 }}>{say(texts.totp)}</h2>}>
      <Typography.Paragraph type="secondary">{say(texts.totpWhat)}</Typography.Paragraph>
      {error && <Alert type="error" showIcon title={refusalText(error)} style={{ marginBottom: 16 }} role="alert" />}
      {offer.data ? (
        <Form
          name="change-totp"
          layout="vertical"
          requiredMark={false}
          onFinish={change.mutate}
          style={{ maxWidth: 400 }}
        >
          <TotpOffer secret={offer.data.secret} login={login} />
          <Form.Item name="current" label={say(texts.current)} rules={rules}>
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          <Form.Item name="code" label={say(texts.code)} rules={rules}>
            <Input autoComplete="one-time-code" inputMode="numeric" maxLength={8} />
          </Form.Item>
          <Flex gap={12}>
            <Button type="primary" htmlType="submit" loading={change.isPending}>
              {say(texts.change)}
            </Button>
            <Button onClick={() => offer.reset()}>{say(texts.cancel)}</Button>
          </Flex>
        </Form>
      ) : (
        <Button loading={offer.isPending} onClick={() => offer.mutate()}>
          {say(texts.begin)}
        </Button>
      )}
    </Card>
  );
}
