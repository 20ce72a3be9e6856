import { type QueryKey, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Flex, Skeleton, Typography } from 'antd';
import type { ReactNode } from 'react';
import type { LocalizedText } from '#domain/text.ts';
import { refusalOf } from '../api/call.ts';
import { useLanguage, useSay } from '../shell/language.tsx';
import { useRefusalText } from '../shell/refusal.tsx';
import { localMoment } from './moment.tsx';

const texts = {
  saved: { 'zh-CN': '已保存，几秒内在各处生效。', en: 'Saved. It holds everywhere within seconds.' },
  changed: { 'zh-CN': '{name}于 {at} 修改', en: 'Changed by {name} on {at}' },
  fromFile: {
    'zh-CN': '目前按随程序安装的文件执行，还没有在这里改过。',
    en: 'What the installed files say holds; nothing was changed here yet.',
  },
  latest: { 'zh-CN': '看最新的内容', en: 'Show what it says now' },
  again: { 'zh-CN': '再试一次', en: 'Try again' },
} as const satisfies Record<string, LocalizedText>;

/** A part of the office's settings as the server gives and takes it. */
export interface SettingSource<Value> {
  readonly key: QueryKey;
  readonly read: () => Promise<Setting<Value>>;
  readonly save: (change: SettingChange<Value>) => Promise<Setting<Value>>;
}

/** What a setting is to be from now on, and what the change was made on. */
export interface SettingChange<Value> {
  /** Null for what the file says. */
  readonly value: Value | null;
  readonly revision: number;
}

export interface Setting<Value> {
  readonly value: Value;
  readonly revision: number;
  readonly fromFile: boolean;
  readonly changed: { readonly by: string; readonly at: string } | null;
}

/**
 * Reads a setting, and saves changes. A change names the revision that its author saw when they began: what was read again meanwhile
 * may hold a colleague's change, which they have not seen.
 */
export function useSetting<Value>({ key, read, save }: SettingSource<Value>) {
  const say = useSay();
  const client = useQueryClient();
  const { message } = App.useApp();
  const query = useQuery({ queryKey: key, queryFn: read });
  const saving = useMutation({
    mutationFn: save,
    onSuccess: (saved) => {
      client.setQueryData(key, saved);
      void message.success(say(texts.saved));
      // Names and topics are shown elsewhere, too.
      return client.invalidateQueries({ queryKey: ['cases'] });
    },
  });
  return { query, saving };
}

/** Why a change was not saved; where somebody was first, with a way to what they left. What was typed stays until then. */
export function SaveRefusal({ error, onLatest }: { readonly error: unknown; readonly onLatest: () => void }) {
  const say = useSay();
  const refusalText = useRefusalText();
  if (!error) return null;
  const overtaken = refusalOf(error).code === 'settings.changed';
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      style={{ marginBottom: 12 }}
      title={refusalText(error)}
      action={overtaken ? <Button onClick={onLatest}>{say(texts.latest)}</Button> : undefined}
    />
  );
}

/** Shows a setting once it was read, with who changed it last. */
export function SettingFrame<Value>(props: {
  readonly query: ReturnType<typeof useSetting<Value>>['query'];
  readonly children: (setting: Setting<Value>) => ReactNode;
}) {
  const { query, children } = props;
  const say = useSay();
  const { locale } = useLanguage();
  const refusalText = useRefusalText();
  if (query.isPending) return <Skeleton active />;
  if (!query.data) {
    const again = <Button onClick={() => void query.refetch()}>{say(texts.again)}</Button>;
    return <Alert type="error" showIcon role="alert" title={refusalText(query.error)} action={again} />;
  }
  const { changed } = query.data;
  return (
    <Flex vertical gap={12}>
      <Typography.Text type="secondary">
        {changed ? say(texts.changed, { name: changed.by, at: localMoment(changed.at, locale) }) : say(texts.fromFile)}
      </Typography.Text>
      {children(query.data)}
    </Flex>
  );
}
