import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Form, Input, Modal } from 'antd';
import { sendDraftBack } from '../../api/client.gen.ts';
import { useSay } from '../../shell/language.tsx';
import { useRefusalText } from '../../shell/refusal.tsx';
import type { DraftSummary } from './flow-data.ts';
import { texts } from './texts.ts';

/** Sends a draft back to whoever wrote it, with what needs work. */
export function SendBackDialog({ draft, onClose }: { readonly draft: DraftSummary; readonly onClose: () => void }) {
  const say = useSay();
  const refusalText = useRefusalText();
  const client = useQueryClient();
  const [form] = Form.useForm<{ note: string }>();
  const send = useMutation({
    mutationFn: ({ note }: { note: string }) =>
      sendDraftBack({ flow: draft.flow, draft: draft.id, body: { revision: draft.revision, note } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['flows'] });
      onClose();
    },
  });
  return (
    <Modal
      open
      title={say(texts.sendBack)}
      okText={say(texts.sendBack)}
      cancelText={say(texts.cancel)}
      confirmLoading={send.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" onFinish={(fields) => send.mutate(fields)}>
        <Form.Item
          name="note"
          label={say(texts.sendBackWhat)}
          rules={[{ required: true, whitespace: true, message: say(texts.sendBackWhat) }]}
        >
          <Input.TextArea maxLength={2000} autoSize={{ minRows: 3, maxRows: 10 }} />
        </Form.Item>
      </Form>
      {send.error && <Alert type="error" showIcon title={refusalText(send.error)} />}
    </Modal>
  );
}
