import { Modal, Typography } from 'antd';
import { useEffect } from 'react';
import { forgetPersonal, queryClient } from '#console/api/query.ts';
import { useSay } from '#console/shell/language.tsx';
import { colours } from '#console/shell/theme.ts';
import type { LocalizedText } from '#domain/text.ts';
import { SignInForm } from './sign-in/sign-in-form.tsx';

const texts = {
  title: { 'zh-CN': '登录已经结束', en: 'Your session has ended' },
  what: {
    'zh-CN': '太久没有操作、在别处退出，或登录已到期。这一页上填写的内容还在：重新登录后可以接着做。',
    en: 'The page was left for too long, you signed out elsewhere, or your session was ended. What you typed here is still there: sign in again to go on.',
  },
  elsewhere: {
    'zh-CN': '平时用统一登录或 Slack？请在新标签页里登录，再回到这里。',
    en: 'Do you sign in with your organisation or Slack? Do so in a new tab, then return here.',
  },
  newTab: { 'zh-CN': '打开新标签页', en: 'Open a new tab' },
} as const satisfies Record<string, LocalizedText>;

/** Asks whoever was signed in to sign in again, over the page on which they were. */
export function SessionEnded() {
  const say = useSay();
  useEffect(() => {
    forgetPersonal();
    // What was refused or forgotten meanwhile is asked again.
    return () => void queryClient.invalidateQueries();
  }, []);
  return (
    <Modal
      open
      title={say(texts.title)}
      footer={null}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      styles={{ mask: { background: colours.paper } }}
    >
      <Typography.Paragraph>{say(texts.what)}</Typography.Paragraph>
      <SignInForm />
      <Typography.Paragraph type="secondary" style={{ marginTop: 16, marginBottom: 0 }}>
        {say(texts.elsewhere)}{' '}
        <a href="/console/" target="_blank" rel="noreferrer">
          {say(texts.newTab)}
        </a>
      </Typography.Paragraph>
    </Modal>
  );
}
