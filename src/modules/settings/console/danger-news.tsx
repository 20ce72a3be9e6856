import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Modal } from 'antd';
import { useState } from 'react';
import { addDangerNews, lookAtDangerNews } from '#console/api/client.gen.ts';
import { Changes } from '#console/parts/setting-history/changes.tsx';
import { historyKey } from '#console/parts/setting-history/history.ts';
import { useSay } from '#console/shell/language.tsx';
import { useRefusalText } from '#console/shell/refusal.tsx';
import { texts } from './dangers-texts.ts';

/** Offers an office with phrases of its own those that a release brings, to be looked at and added. */
export function DangerNews({ revision, editable }: { readonly revision: number; readonly editable: boolean }) {
  const say = useSay();
  const refusalText = useRefusalText();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [looking, setLooking] = useState(false);
  const { data: news } = useQuery({ queryKey: ['danger-news', revision], queryFn: () => lookAtDangerNews() });
  const add = useMutation({
    mutationFn: (on: number) => addDangerNews({ body: { on } }),
    onSuccess: () => {
      setLooking(false);
      void message.success(say(texts.newsAdded));
      const shown = [['setting', 'dangers'], historyKey('dangers')];
      return Promise.all(shown.map((queryKey) => client.invalidateQueries({ queryKey })));
    },
  });
  if (!news || news.count === 0) return null;
  const { count, changes, on } = news;
  return (
    <>
      <Alert
        type="info"
        showIcon
        role="status"
        title={say(texts.news, { count })}
        description={<Button onClick={() => setLooking(true)}>{say(texts.newsLook)}</Button>}
      />
      <Modal
        open={looking}
        width={720}
        title={say(texts.newsTitle, { count })}
        okText={say(texts.newsAdd)}
        cancelText={say(texts.newsLater)}
        okButtonProps={{ disabled: !editable }}
        confirmLoading={add.isPending}
        onOk={() => add.mutate(on)}
        onCancel={() => setLooking(false)}
      >
        {add.error && <Alert type="error" showIcon role="alert" title={refusalText(add.error)} />}
        <p>{say(texts.newsWhat)}</p>
        <Changes changes={changes} />
      </Modal>
    </>
  );
}
