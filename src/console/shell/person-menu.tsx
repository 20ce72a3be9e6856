import DownOutlined from '@ant-design/icons/DownOutlined';
import { useMutation } from '@tanstack/react-query';
import { App, Button, Dropdown } from 'antd';
import { useNavigate } from 'react-router';
import { roleNames } from '#domain/role-names.ts';
import type { LocalizedText } from '#domain/text.ts';
import { signOut } from '../api/client.gen.ts';
import { useSay } from './language.tsx';
import type { Me } from './me.ts';
import { useRefusalText } from './refusal.tsx';

const texts = {
  who: { 'zh-CN': '{name}，我的账号', en: '{name}, my account' },
  own: { 'zh-CN': '我的登录与安全', en: 'My sign-in and security' },
  signOut: { 'zh-CN': '退出登录', en: 'Sign out' },
} as const satisfies Record<string, LocalizedText>;

/** Who is signed in, and what they can do about that. */
export function PersonMenu({ me }: { readonly me: Me }) {
  const say = useSay();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const refusalText = useRefusalText();
  const leave = useMutation({
    mutationFn: () => signOut(),
    // A new page holds nothing of what was read.
    onSuccess: () => location.assign('/console/'),
    onError: (error) => void message.error(refusalText(error)),
  });
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'roles', label: me.roles.map((role) => say(roleNames[role])).join(' · '), disabled: true },
          { type: 'divider' },
          { key: 'own', label: say(texts.own), onClick: () => navigate('/own') },
          { key: 'sign-out', label: say(texts.signOut), onClick: () => leave.mutate() },
        ],
      }}
    >
      <Button type="text" style={{ color: 'inherit', paddingInline: 8 }} aria-label={say(texts.who, { name: me.name })}>
        <span className="person-name">{me.name}</span> <DownOutlined aria-hidden />
      </Button>
    </Dropdown>
  );
}
