import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Form, Input, Modal, Typography } from 'antd';
import { dropDeadLetter } from '../../api/client.gen.ts';
import { useSay } from '../../shell/language.tsx';
import { useRefusalText } from '../../shell/refusal.tsx';
import type { DeadLetter } from './letter.ts';
import { texts } from './texts.ts';

/** Longest reason, as the server takes it. */
const LONGEST = 500;

interface Values {
  readonly reason: string;
}

/** Asks why a message need not be processed. */
export function DropDialog({ letter, onClose }: { readonly letter: DeadLetter; readonly onClose: () => void }) {
  const say = useSay();
  const refusalText = useRefusalText();
  const { message: toast } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<Values>();
  const drop = useMutation({
    mutationFn: ({ reason }: Values) => dropDeadLetter({ id: letter.id, body: { reason: reason.trim() } }),
    onSuccess: () => {
      void toast.success(say(texts.dropDone));
      onClose();
      return client.invalidateQueries({ queryKey: ['dead-letters'] });
    },
  });
  return (
    <Modal
      open
      title={say(texts.dropTitle)}
      okText={say(texts.dropDo)}
      cancelText={say(texts.cancel)}
      okButtonProps={{ danger: true }}
      confirmLoading={drop.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Typography.Paragraph>{say(texts.dropWhat)}</Typography.Paragraph>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => drop.mutate(values)}>
        <Form.Item
          name="reason"
          label={say(texts.dropReason)}
          rules={[{ required: true, whitespace: true, message: say(texts.dropNeeded) }]}
        >
          <Input.TextArea rows={3} maxLength={LONGEST} showCount placeholder={say(texts.dropExample)} autoFocus />
        </Form.Item>
      </Form>
      {drop.error && <Alert type="error" showIcon role="alert" title={refusalText(drop.error)} />}
    </Modal>
  );
}
