import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import { signIn } from '#console/api/client.gen.ts';
import { useSay } from '#console/shell/language.tsx';
import { refreshMe } from '#console/shell/me.ts';
import { useRefusalText } from '#console/shell/refusal.tsx';
import type { LocalizedText } from '#domain/text.ts';

const texts = {
  login: { 'zh-CN': '登录名', en: 'Login name' },
  passphrase: { 'zh-CN': '口令', en: 'Passphrase' },
  code: { 'zh-CN': '动态验证码', en: 'One-time code' },
  codeHelp: {
    'zh-CN': '手机验证器上显示的 6 位数字',
    en: 'The six digits that the authenticator on your phone shows',
  },
  needed: { 'zh-CN': '请填写。', en: 'Please fill this in.' },
  submit: { 'zh-CN': '登录', en: 'Sign in' },
} as const satisfies Record<string, LocalizedText>;

interface Values {
  readonly login: string;
  readonly passphrase: string;
  readonly code: string;
}

/** Signs in with login name, passphrase and code. What was typed stays when it is refused, but for the code, which is used up. */
export function SignInForm() {
  const say = useSay();
  const refusalText = useRefusalText();
  const [form] = Form.useForm<Values>();
  const { mutate, isPending, error } = useMutation({
    mutationFn: async (values: Values) => {
      await signIn({ body: values });
      await refreshMe();
    },
    onError: () => form.resetFields(['code']),
  });
  const rules = [{ required: true, message: say(texts.needed) }];
  return (
    <Form form={form} name="sign-in" layout="vertical" requiredMark={false} onFinish={mutate}>
      {error && <Alert type="error" showIcon title={refusalText(error)} style={{ marginBottom: 16 }} role="alert" />}
      <Form.Item name="login" label={say(texts.login)} rules={rules}>
        <Input autoComplete="username" autoCapitalize="none" spellCheck={false} autoFocus />
      </Form.Item>
      <Form.Item name="passphrase" label={say(texts.passphrase)} rules={rules}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item name="code" label={say(texts.code)} extra={say(texts.codeHelp)} rules={rules}>
        <Input autoComplete="one-time-code" inputMode="numeric" maxLength={8} />
      </Form.Item>
      <Button type="primary" htmlType="submit" block size="large" loading={isPending}>
        {say(texts.submit)}
      </Button>
    </Form>
  );
}
