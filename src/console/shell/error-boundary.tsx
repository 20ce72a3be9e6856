import { Button } from 'antd';
import { Component, type ReactNode } from 'react';
import type { LocalizedText } from '#domain/text.ts';
import { useSay } from './language.tsx';
import { Notice } from './notice.tsx';

const texts = {
  title: { 'zh-CN': '这一页没能显示', en: 'This page could not be shown' },
  what: {
    'zh-CN': '可能刚刚更新过版本。请重新载入；还是不行，请把您刚才做的事告诉管理员。已经保存的内容不受影响。',
    en: 'There may have been an update just now. Reload the page; if that does not help, tell an administrator what you were doing. What was saved is not affected.',
  },
  reload: { 'zh-CN': '重新载入', en: 'Reload' },
} as const satisfies Record<string, LocalizedText>;

function Broken() {
  const say = useSay();
  return (
    <Notice title={say(texts.title)} what={say(texts.what)}>
      <Button type="primary" onClick={() => location.reload()}>
        {say(texts.reload)}
      </Button>
    </Notice>
  );
}

/** Keeps a mistake in one page from taking the others with it. Give it the page's path as its `key`. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    return this.state.broken ? <Broken /> : this.props.children;
  }
}
