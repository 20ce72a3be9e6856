import { type QueryKey, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Flex, Skeleton, Typography } from 'antd';
import type { ReactNode } from 'react';
import type { LocalizedText } from '#domain/text.ts';
import { refusalOf } from '../api/call.ts';
import { listSettingRevisions } from '../api/client.gen.ts';
import { useLanguage, useSay } from '../shell/language.tsx';
import { useRefusalText } from '../shell/refusal.tsx';
import { localMoment } from './moment.tsx';
import { type Change, Changes } from './setting-history/changes.tsx';
import { historyKey, type SettingPart } from './setting-history/history.ts';
import { SettingHistory } from './setting-history/setting-history.tsx';

const texts = {
  saved: { 'zh-CN': '已保存，几秒内在各处生效。', en: 'Saved. It holds everywhere within seconds.' },
  changed: { 'zh-CN': '{name}于 {at} 修改', en: 'Changed by {name} on {at}' },
  fromFile: {
    'zh-CN': '目前按随程序安装的文件执行，还没有在这里改过。',
    en: 'What the installed files say holds; nothing was changed here yet.',
  },
  latest: { 'zh-CN': '看最新的内容', en: 'Show what it says now' },
  goOn: { 'zh-CN': '在最新的内容上接着改', en: 'Go on from what it says now' },
  meanwhile: {
    'zh-CN': '您填写的都还在。再按保存，这一项以您的为准，其余不动。别人刚才改了：',
    en: 'What you filled in is still here. Save again: this entry will be yours, and the rest stays. Meanwhile somebody changed:',
  },
  again: { 'zh-CN': '再试一次', en: 'Try again' },
} as const satisfies Record<string, LocalizedText>;

/** A part of the office's settings as the server gives and takes it. */
export interface SettingSource<Value> {
  readonly key: QueryKey;
  /** What the server calls it. */
  readonly part: SettingPart;
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
export function useSetting<Value>({ key, part, read, save }: SettingSource<Value>) {
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
      return Promise.all([['cases'], historyKey(part)].map((queryKey) => client.invalidateQueries({ queryKey })));
    },
  });
  /** What the setting says now and what was changed since `on`, so that what is being filled in can be put onto that. */
  const onLatest = async (on: Setting<Value>): Promise<Begun<Value> | undefined> => {
    const [{ data }, { items }] = await Promise.all([query.refetch(), listSettingRevisions({ part })]);
    if (!data) return undefined;
    saving.reset();
    return {
      on: data,
      meanwhile: items.filter(({ revision }) => revision > on.revision).flatMap((one) => one.changes ?? []),
    };
  };
  return { key, part, query, saving, onLatest };
}

/** What a change is being made on. */
export interface Begun<Value> {
  readonly on: Setting<Value>;
  /** What others changed after it was begun. */
  readonly meanwhile?: readonly Change[];
}

/**
 * Why a change was not saved; where somebody was first, with a way on: to what they left (`onLatest`), or with what was filled in onto it
 * (`onGoOn`), after which it tells what they changed.
 */
export function SaveRefusal(props: {
  readonly error: unknown;
  readonly meanwhile?: readonly Change[] | undefined;
  readonly onLatest?: () => void;
  readonly onGoOn?: () => void;
}) {
  const { error, meanwhile, onLatest, onGoOn } = props;
  const say = useSay();
  const refusalText = useRefusalText();
  if (!error) {
    return meanwhile ? (
      <Alert
        type="info"
        showIcon
        role="status"
        title={say(texts.meanwhile)}
        description={<Changes changes={meanwhile} />}
      />
    ) : null;
  }
  const overtaken = refusalOf(error).code === 'settings.changed';
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      style={{ marginBottom: 12 }}
      title={refusalText(error)}
      action={overtaken && <Button onClick={onGoOn ?? onLatest}>{say(onGoOn ? texts.goOn : texts.latest)}</Button>}
    />
  );
}

/** Shows a setting once it was read, with who changed it last and what it was before. */
export function SettingFrame<Value>(props: {
  readonly setting: ReturnType<typeof useSetting<Value>>;
  readonly editable: boolean;
  readonly children: (setting: Setting<Value>) => ReactNode;
}) {
  const { setting, editable, children } = props;
  const { key, part, query } = setting;
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
      <Flex wrap gap={8} align="center" justify="space-between">
        <Typography.Text type="secondary">
          {changed
            ? say(texts.changed, { name: changed.by, at: localMoment(changed.at, locale) })
            : say(texts.fromFile)}
        </Typography.Text>
        {changed && <SettingHistory part={part} source={key} editable={editable} />}
      </Flex>
      {children(query.data)}
    </Flex>
  );
}
