import { useQuery } from '@tanstack/react-query';
import { Alert, Typography } from 'antd';
import { lazy, Suspense } from 'react';
import { useSearchParams } from 'react-router';
import { getSignIn } from '#console/api/client.gen.ts';
import { Front } from '#console/shell/front.tsx';
import { useSay } from '#console/shell/language.tsx';
import { useTitle } from '#console/shell/title.ts';
import type { LocalizedText } from '#domain/text.ts';
import { ProviderButtons } from './provider-buttons.tsx';
import { SignInForm } from './sign-in-form.tsx';

const ProviderProblem = lazy(() => import('./provider-problem.tsx'));

const texts = {
  title: { 'zh-CN': '登录', en: 'Sign in' },
  setUp: {
    'zh-CN': '控制台还没有设置。请打开服务启动时显示的链接，设置第一位管理员；找不到链接，请重新启动服务，会显示新的。',
    en: 'The console has not been set up. Open the link that the server showed when it started, to set up the first administrator. If you cannot find it, restart the server: it shows a new one.',
  },
} as const satisfies Record<string, LocalizedText>;

/** Stands in the place of any page while nobody is signed in, so that one is where one was afterwards. */
export default function SignInPage() {
  const say = useSay();
  const [params] = useSearchParams();
  const { data } = useQuery({ queryKey: ['sign-in'], queryFn: () => getSignIn() });
  useTitle(say(texts.title));
  const problem = params.get('problem');
  return (
    <Front>
      <Typography.Title level={2} style={{ marginTop: 0, fontSize: 20 }}>
        {say(texts.title)}
      </Typography.Title>
      {problem !== null && (
        <Suspense fallback={null}>
          <ProviderProblem code={problem} />
        </Suspense>
      )}
      {data?.setUp ? (
        <Alert type="info" showIcon title={say(texts.setUp)} />
      ) : (
        <>
          <SignInForm />
          <ProviderButtons />
        </>
      )}
    </Front>
  );
}
