import DownOutlined from '@ant-design/icons/DownOutlined';
import { useMutation } from '@tanstack/react-query';
import { App, Button, Dropdown } from 'antd';
import { useNavigate } from 'react-router';
import { roleNames } from '#domain/role-names.ts';
import type { LocalizedText } from '#domain/text.ts';
import { signOut } from '../api/client.gen.ts';
import { useSay } from './language.tsx';
import { leave, saveAll, tellTabs, wouldLose } from './leaving.ts';
import type { Me } from './me.ts';
import { useRefusalText } from './refusal.tsx';

const texts = {
  who: { 'zh-CN': '{name}，我的账号', en: '{name}, my account' },
  own: { 'zh-CN': '我的登录与安全', en: 'My sign-in and security' },
  signOut: { 'zh-CN': '退出登录', en: 'Sign out' },
  unsaved: { 'zh-CN': '有内容没能保存', en: 'Something could not be saved' },
  unsavedWhat: {
    'zh-CN': '现在退出，这些内容就没有了。可以先复制出来，或稍后再试。',
    en: 'If you sign out now, it is lost. Copy it first, or try again in a moment.',
  },
  stay: { 'zh-CN': '先不退出', en: 'Stay signed in' },
} as const satisfies Record<string, LocalizedText>;

/** Who is signed in, and what they can do about that. */
export function PersonMenu({ me }: { readonly me: Me }) {
  const say = useSay();
  const navigate = useNavigate();
  const { message, modal } = App.useApp();
  const refusalText = useRefusalText();
  const askWhetherToLose = () =>
    new Promise<boolean>((resolve) => {
      modal.confirm({
        title: say(texts.unsaved),
        content: say(texts.unsavedWhat),
        okText: say(texts.signOut),
        okButtonProps: { danger: true },
        cancelText: say(texts.stay),
        onOk: () => resolve(true),
        onCancel: () => resolve(false),
      });
    });
  const out = useMutation({
    mutationFn: async () => {
      await saveAll();
      const sure = !wouldLose() || (await askWhetherToLose());
      if (sure) await signOut();
      return sure;
    },
    onSuccess: (left) => {
      if (!left) return;
      tellTabs('left');
      leave();
    },
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
          { key: 'sign-out', label: say(texts.signOut), onClick: () => out.mutate() },
        ],
      }}
    >
      <Button type="text" style={{ color: 'inherit', paddingInline: 8 }} aria-label={say(texts.who, { name: me.name })}>
        <span className="person-name">{me.name}</span> <DownOutlined aria-hidden />
      </Button>
    </Dropdown>
  );
}
