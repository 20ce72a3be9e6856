import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Form, Modal, Typography } from 'antd';
import { publishVersionAgain } from '../../api/client.gen.ts';
import { useSay } from '../../shell/language.tsx';
import { useRefusalText } from '../../shell/refusal.tsx';
import { Compare } from './compare-dialog.tsx';
import { OlderConversations } from './older-conversations.tsx';
import { type Reason, ReasonField } from './reason-form.tsx';
import { texts } from './texts.ts';

interface AgainDialogProps {
  readonly flow: string;
  readonly version: number;
  readonly current: number | null;
  readonly onClose: () => void;
}

/** Makes an earlier version the current one again, after showing what that changes and whom it concerns. */
export function AgainDialog({ flow, version, current, onClose }: AgainDialogProps) {
  const say = useSay();
  const refusalText = useRefusalText();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<Reason>();
  const publish = useMutation({
    mutationFn: ({ reason }: Reason) => publishVersionAgain({ flow, version, body: { expected: current, reason } }),
    onSuccess: async () => {
      void message.success(say(texts.published, { version }));
      await client.invalidateQueries({ queryKey: ['flows'] });
      onClose();
    },
  });
  return (
    <Modal
      open
      width={960}
      title={say(texts.againTitle, { version })}
      okText={say(texts.publishNow)}
      cancelText={say(texts.notNow)}
      confirmLoading={publish.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" onFinish={(reason) => publish.mutate(reason)}>
        <ReasonField />
      </Form>
      {publish.error && <Alert type="error" showIcon title={refusalText(publish.error)} />}
      <OlderConversations flow={flow} next={version} />
      <Typography.Title level={3} style={{ fontSize: 16 }}>
        {say(texts.changes)}
      </Typography.Title>
      <Compare flow={flow} before={current} after={version} />
    </Modal>
  );
}
