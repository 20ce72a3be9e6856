import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Flex, Form, Input, Steps } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { refusalOf } from '#console/api/call.ts';
import { openLocally } from '#console/api/client.gen.ts';
import { useLimit } from '#console/parts/limit.ts';
import { useSay } from '#console/shell/language.tsx';
import { refreshMe } from '#console/shell/me.ts';
import { useRefusalText } from '#console/shell/refusal.tsx';
import { LOGIN_PATTERN, NAME_LENGTH } from '../../model/account.ts';
import { NewPassphrase } from '../new-passphrase.tsx';
import { TotpOffer } from '../totp-offer.tsx';
import { texts } from './texts.ts';

interface Values {
  readonly name: string;
  readonly login: string;
  readonly passphrase: string;
  readonly code: string;
}

/** Refusals that are about the first step's fields. */
const FIRST_STEP = ['sign-in.login-taken', 'sign-in.login-invalid', 'sign-in.passphrase-short', 'request.malformed'];

export function OpenForm(props: {
  readonly secret: string;
  readonly name: string | null;
  readonly offer: { readonly ticket: string; readonly secret: string };
}) {
  const { secret, name, offer } = props;
  const say = useSay();
  const limit = useLimit(NAME_LENGTH);
  const refusalText = useRefusalText();
  const navigate = useNavigate();
  const [form] = Form.useForm<Values>();
  const [step, setStep] = useState(0);
  const open = useMutation({
    mutationFn: async ({ name, login, passphrase, code }: Values) => {
      const body = { secret, name, login: login.toLowerCase(), passphrase, ticket: offer.ticket, code };
      await openLocally({ body });
      await refreshMe();
    },
    onSuccess: () => navigate('/', { replace: true }),
    onError: (error) => {
      if (FIRST_STEP.includes(refusalOf(error).code)) setStep(0);
    },
  });
  const needed = { required: true, whitespace: true, message: say(texts.needed) };
  const next = async () => {
    await form.validateFields(['name', 'login', 'passphrase', 'again']);
    setStep(1);
  };
  return (
    <Form
      form={form}
      name="open"
      layout="vertical"
      requiredMark={false}
      initialValues={{ name: name ?? '' }}
      onFinish={() => (step === 0 ? void next() : open.mutate(form.getFieldsValue(true) as Values))}
    >
      <Steps
        size="small"
        responsive={false}
        current={step}
        style={{ marginBottom: 20 }}
        items={[{ title: say(texts.stepWho) }, { title: say(texts.stepPhone) }]}
      />
      {open.error && (
        <Alert type="error" showIcon title={refusalText(open.error)} style={{ marginBottom: 16 }} role="alert" />
      )}
      <div hidden={step !== 0}>
        <Form.Item name="name" label={say(texts.name)} extra={say(texts.nameHelp)} rules={[needed, limit.rule]}>
          <Input autoComplete="name" count={limit.count} readOnly={name !== null} />
        </Form.Item>
        <Form.Item
          name="login"
          label={say(texts.login)}
          extra={say(texts.loginHelp)}
          normalize={(value: string) => value.toLowerCase()}
          rules={[needed, { pattern: LOGIN_PATTERN, message: say(texts.loginWrong) }]}
        >
          <Input autoComplete="username" autoCapitalize="none" spellCheck={false} />
        </Form.Item>
        <NewPassphrase label={texts.passphrase} />
      </div>
      {step === 0 ? (
        <Button type="primary" htmlType="submit" block size="large">
          {say(texts.next)}
        </Button>
      ) : (
        <>
          <TotpOffer secret={offer.secret} login={form.getFieldValue('login') as string} />
          <Form.Item name="code" label={say(texts.code)} rules={[needed]}>
            <Input autoComplete="one-time-code" inputMode="numeric" maxLength={8} autoFocus />
          </Form.Item>
          <Flex gap={12}>
            <Button size="large" onClick={() => setStep(0)}>
              {say(texts.back)}
            </Button>
            <Button type="primary" htmlType="submit" size="large" loading={open.isPending} style={{ flex: 1 }}>
              {say(texts.finish)}
            </Button>
          </Flex>
        </>
      )}
    </Form>
  );
}
