import { Alert } from 'antd';
import { useSyncExternalStore } from 'react';
import type { LocalizedText } from '#domain/text.ts';
import { useSay } from './language.tsx';

const texts = {
  offline: {
    'zh-CN': '网络断开了。您填写的内容还在这一页上；恢复连接后再保存。',
    en: 'You are offline. What you typed is still on this page; save it when the connection is back.',
  },
} as const satisfies Record<string, LocalizedText>;

function subscribe(changed: () => void): () => void {
  const events = ['online', 'offline'];
  for (const event of events) window.addEventListener(event, changed);
  return () => {
    for (const event of events) window.removeEventListener(event, changed);
  };
}

/** Says so while there is no network. */
export function OfflineNotice() {
  const say = useSay();
  const online = useSyncExternalStore(subscribe, () => navigator.onLine);
  return online ? null : <Alert banner type="warning" title={say(texts.offline)} role="status" />;
}
