import { type QueryKey, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Modal, Skeleton, Typography } from 'antd';
import type { LocalizedText } from '#domain/text.ts';
import { lookAtSettingRevision, restoreSetting } from '../../api/client.gen.ts';
import { useSay } from '../../shell/language.tsx';
import { useRefusalText } from '../../shell/refusal.tsx';
import { Changes } from './changes.tsx';
import type { SettingPart, Wanted } from './history.ts';

const texts = {
  restore: { 'zh-CN': '恢复成这样', en: 'Restore this' },
  restored: { 'zh-CN': '已恢复，几秒内在各处生效。', en: 'Restored. It holds everywhere within seconds.' },
  close: { 'zh-CN': '关闭', en: 'Close' },
  would: { 'zh-CN': '恢复后会有这些变化', en: 'What restoring it would change' },
  wouldWhat: {
    'zh-CN': '会作为一次新的修改保存，现在的内容也留在历史里。',
    en: 'It is saved as a new change; what holds now stays in the history.',
  },
  whole: { 'zh-CN': '全部内容', en: 'All of it' },
} as const satisfies Record<string, LocalizedText>;

/** What a setting was, whole, and what restoring it would change. */
export function RevisionDialog(props: {
  readonly part: SettingPart;
  readonly source: QueryKey;
  readonly revision: Wanted;
  readonly restorable: boolean;
  readonly title: string;
  readonly onRestored: () => void;
  readonly onClose: () => void;
}) {
  const { part, revision, restorable } = props;
  const say = useSay();
  const refusalText = useRefusalText();
  const client = useQueryClient();
  const { message } = App.useApp();
  const at = { part, revision: String(revision) };
  const look = useQuery({
    queryKey: ['setting-history', part, 'look', at.revision],
    queryFn: () => lookAtSettingRevision(at),
    // What restoring changes is told as it is now.
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const restore = useMutation({
    mutationFn: (on: number) => restoreSetting({ ...at, body: { on } }),
    onSuccess: async () => {
      void message.success(say(texts.restored));
      props.onRestored();
      await Promise.all(
        [props.source, ['setting-history', part], ['cases']].map((queryKey) => client.invalidateQueries({ queryKey })),
      );
    },
    // A colleague was first, or it cannot be: what it would change is asked again.
    onError: () => look.refetch(),
  });
  const { data } = look;
  const nothing = data?.restoring.length === 0;
  return (
    <Modal
      open
      width={800}
      title={props.title}
      okText={say(texts.restore)}
      cancelText={say(texts.close)}
      okButtonProps={{ disabled: !data || nothing, hidden: !restorable }}
      confirmLoading={restore.isPending}
      onOk={() => data && restore.mutate(data.on)}
      onCancel={props.onClose}
    >
      {(restore.error ?? look.error) && (
        <Alert type="error" showIcon role="alert" title={refusalText(restore.error ?? look.error)} />
      )}
      {look.isPending && <Skeleton active />}
      {data && restorable && (
        <section aria-label={say(texts.would)}>
          <Typography.Title level={3} style={{ fontSize: 16 }}>
            {say(texts.would)}
          </Typography.Title>
          <Changes changes={data.restoring} />
          <Typography.Text type="secondary">{say(texts.wouldWhat)}</Typography.Text>
        </section>
      )}
      {data && (
        // Folded where it would push away what is asked.
        <details open={!restorable} style={{ marginTop: 12 }}>
          <summary>{say(texts.whole)}</summary>
          <Changes changes={data.whole} plain />
        </details>
      )}
    </Modal>
  );
}
