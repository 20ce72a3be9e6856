import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Checkbox, Flex, Modal } from 'antd';
import { useState } from 'react';
import { refusalOf } from '#console/api/call.ts';
import { replayDeadLetter } from '#console/api/client.gen.ts';
import { useSay } from '#console/shell/language.tsx';
import { useRefusalText } from '#console/shell/refusal.tsx';
import type { DeadLetter } from './letter.ts';
import { texts } from './texts.ts';

/** Asks before a message is taken in again, and warns where its citizen has gone on. */
export function ReplayDialog({ letter, onClose }: { readonly letter: DeadLetter; readonly onClose: () => void }) {
  const say = useSay();
  const refusalText = useRefusalText();
  const { message: toast } = App.useApp();
  const client = useQueryClient();
  const [anyway, setAnyway] = useState(false);
  const replay = useMutation({
    mutationFn: () => replayDeadLetter({ id: letter.id, body: { anyway } }),
    onSuccess: () => {
      void toast.success(say(texts.replayDone));
      onClose();
      return client.invalidateQueries({ queryKey: ['dead-letters'] });
    },
  });
  // They may write while the page stands open.
  const refused = replay.error && refusalOf(replay.error).code === 'dead-letter.went-on';
  const wentOn = letter.wentOn || refused === true;
  return (
    <Modal
      open
      title={say(texts.replayTitle)}
      okText={say(texts.replay)}
      cancelText={say(texts.cancel)}
      okButtonProps={{ disabled: wentOn && !anyway }}
      confirmLoading={replay.isPending}
      onOk={() => replay.mutate()}
      onCancel={onClose}
    >
      <Flex vertical gap={12}>
        <span>{say(texts.replayWhat)}</span>
        {wentOn && <Alert type="warning" showIcon role="alert" title={say(texts.replayRisk)} />}
        {wentOn && (
          <Checkbox checked={anyway} onChange={(event) => setAnyway(event.target.checked)}>
            {say(texts.anyway)}
          </Checkbox>
        )}
        {replay.error && !refused && <Alert type="error" showIcon role="alert" title={refusalText(replay.error)} />}
      </Flex>
    </Modal>
  );
}
