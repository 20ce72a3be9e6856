import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Divider, Flex } from 'antd';
import { useLocation } from 'react-router';
import { getSignIn, startAtProvider } from '#console/api/client.gen.ts';
import { useSay } from '#console/shell/language.tsx';
import { useRefusalText } from '#console/shell/refusal.tsx';
import type { LocalizedText } from '#domain/text.ts';

const texts = {
  or: { 'zh-CN': '或', en: 'or' },
  by: { 'zh-CN': '用{name}登录', en: 'Sign in with {name}' },
  organisation: { 'zh-CN': '单位统一登录', en: 'your organisation’s sign-in' },
} as const satisfies Record<string, LocalizedText>;

/** Ways to sign in at somebody else's, where there are any. With a link, the account that it opens is bound to who one is there. */
export function ProviderButtons({ link }: { readonly link?: string }) {
  const say = useSay();
  const refusalText = useRefusalText();
  const { pathname } = useLocation();
  const { data } = useQuery({ queryKey: ['sign-in'], queryFn: () => getSignIn() });
  const { mutate, isPending, error } = useMutation({
    mutationFn: (provider: 'oidc' | 'slack') =>
      startAtProvider({ provider, body: { link: link ?? null, to: link === undefined ? pathname : '/' } }),
    onSuccess: ({ url }) => location.assign(url),
  });
  if (!data || data.providers.length === 0) return null;
  return (
    <>
      <Divider plain>{say(texts.or)}</Divider>
      {error && <Alert type="error" showIcon title={refusalText(error)} style={{ marginBottom: 16 }} role="alert" />}
      <Flex vertical gap={12}>
        {data.providers.map(({ id, name }) => (
          <Button key={id} block size="large" loading={isPending} onClick={() => mutate(id)}>
            {say(texts.by, { name: name ?? say(texts.organisation) })}
          </Button>
        ))}
      </Flex>
    </>
  );
}
