import HistoryOutlined from '@ant-design/icons/HistoryOutlined';
import { type QueryKey, useInfiniteQuery } from '@tanstack/react-query';
import { Alert, Button, Drawer, Flex, Skeleton, Tag, Typography } from 'antd';
import { useState } from 'react';
import type { LocalizedText } from '#domain/text.ts';
import { listSettingRevisions } from '../../api/client.gen.ts';
import { useLanguage, useSay } from '../../shell/language.tsx';
import { useRefusalText } from '../../shell/refusal.tsx';
import { localMoment } from '../moment.tsx';
import { Changes } from './changes.tsx';
import { historyKey, type SettingPart, type Wanted } from './history.ts';
import { RevisionDialog } from './revision-dialog.tsx';

type Revision = Awaited<ReturnType<typeof listSettingRevisions>>['items'][number];

const texts = {
  history: { 'zh-CN': '修改历史', en: 'Earlier versions' },
  atFirst: { 'zh-CN': '最初的内容', en: 'What it said at first' },
  revision: { 'zh-CN': '第 {revision} 次修改', en: 'Revision {revision}' },
  now: { 'zh-CN': '现在执行的', en: 'In force' },
  asFile: { 'zh-CN': '按文件', en: 'As in the file' },
  made: { 'zh-CN': '{name}，{at}', en: '{name}, {at}' },
  fromFile: { 'zh-CN': '随程序安装的文件', en: 'The installed file' },
  first: { 'zh-CN': '更早的内容没有留下来。', en: 'What it said before that was not kept.' },
  look: { 'zh-CN': '看全部内容', en: 'See all of it' },
  restore: { 'zh-CN': '恢复成这样…', en: 'Restore this…' },
  toFile: { 'zh-CN': '恢复成文件里的内容…', en: 'Go back to what the file says…' },
  more: { 'zh-CN': '显示更早的', en: 'Show earlier ones' },
} as const satisfies Record<string, LocalizedText>;

interface SettingHistoryProps {
  readonly part: SettingPart;
  /** Under which the setting itself was read. */
  readonly source: QueryKey;
  readonly editable: boolean;
}

/** Opens what a setting was before: when, by whom, what changed, and the way back. */
export function SettingHistory(props: SettingHistoryProps) {
  const say = useSay();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" icon={<HistoryOutlined aria-hidden />} onClick={() => setOpen(true)}>
        {say(texts.history)}
      </Button>
      <Drawer open={open} onClose={() => setOpen(false)} size={720} title={say(texts.history)} destroyOnHidden>
        <Revisions {...props} onRestored={() => setOpen(false)} />
      </Drawer>
    </>
  );
}

function Revisions(props: SettingHistoryProps & { readonly onRestored: () => void }) {
  const { part, editable } = props;
  const say = useSay();
  const refusalText = useRefusalText();
  const [wanted, setWanted] = useState<Wanted>();
  const query = useInfiniteQuery({
    queryKey: historyKey(part),
    queryFn: ({ pageParam }: { pageParam: number | undefined }) =>
      listSettingRevisions(pageParam === undefined ? { part } : { part, before: pageParam }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  const revisions = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const [latest] = revisions;
  return (
    <Flex vertical gap={16}>
      {query.error && <Alert type="error" showIcon role="alert" title={refusalText(query.error)} />}
      {query.isPending && <Skeleton active />}
      {latest && !latest.fromFile && (
        <div>
          <Button onClick={() => setWanted('file')}>{say(editable ? texts.toFile : texts.fromFile)}</Button>
        </div>
      )}
      {revisions.map((revision) => (
        <OneRevision
          key={revision.revision}
          revision={revision}
          present={revision === latest}
          editable={editable}
          onLook={() => setWanted(revision.revision)}
        />
      ))}
      {query.hasNextPage && (
        <Button onClick={() => void query.fetchNextPage()} loading={query.isFetchingNextPage}>
          {say(texts.more)}
        </Button>
      )}
      {wanted !== undefined && (
        <RevisionDialog
          {...props}
          revision={wanted}
          restorable={editable && wanted !== latest?.revision}
          title={wanted === 'file' ? say(texts.fromFile) : say(nameOf(wanted), { revision: wanted })}
          onClose={() => setWanted(undefined)}
        />
      )}
    </Flex>
  );
}

function OneRevision(props: {
  readonly revision: Revision;
  readonly present: boolean;
  readonly editable: boolean;
  readonly onLook: () => void;
}) {
  const { revision, present, editable, onLook } = props;
  const say = useSay();
  const { locale } = useLanguage();
  const { revision: number, by, at, fromFile, changes } = revision;
  const name = say(nameOf(number), { revision: number });
  const action = editable && !present ? texts.restore : texts.look;
  return (
    <section className="revision" aria-label={name}>
      <Flex wrap gap={8} align="center">
        <strong>{name}</strong>
        {present && <Tag color="success">{say(texts.now)}</Tag>}
        {fromFile && <Tag>{say(texts.asFile)}</Tag>}
        <Button
          size="small"
          style={{ marginInlineStart: 'auto' }}
          aria-label={`${say(action)} · ${name}`}
          onClick={onLook}
        >
          {say(action)}
        </Button>
      </Flex>
      <Typography.Text type="secondary">
        {by === null ? say(texts.fromFile) : say(texts.made, { name: by, at: localMoment(at, locale) })}
      </Typography.Text>
      {changes ? <Changes changes={changes} /> : number > 0 && <p>{say(texts.first)}</p>}
    </section>
  );
}

function nameOf(revision: number): LocalizedText {
  return revision === 0 ? texts.atFirst : texts.revision;
}
