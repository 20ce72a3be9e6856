import { useMutation } from '@tanstack/react-query';
import { Alert, App, Form, Input, Modal, Radio } from 'antd';
import { endAlert } from '#console/api/client.gen.ts';
import { useSay } from '#console/shell/language.tsx';
import { useRefusalText } from '#console/shell/refusal.tsx';
import { type AlertOutcome, alertOutcomes } from '../model/alert.ts';
import { useLookAgain } from './query.ts';
import { outcomeNames, texts } from './texts.ts';

/** Longest note, as the server takes it. */
const LONGEST = 2_000;

interface Values {
  readonly outcome: AlertOutcome;
  readonly note: string;
}

/** Asks what came of an alert and what was done. */
export function EndDialog({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const say = useSay();
  const refusalText = useRefusalText();
  const { message } = App.useApp();
  const lookAgain = useLookAgain();
  const [form] = Form.useForm<Values>();
  const end = useMutation({
    mutationFn: ({ outcome, note }: Values) => endAlert({ id, body: { outcome, note: note.trim() } }),
    onSuccess: () => {
      void message.success(say(texts.saved));
      onClose();
      return lookAgain();
    },
  });
  return (
    <Modal
      open
      title={say(texts.endTitle)}
      okText={say(texts.save)}
      cancelText={say(texts.cancel)}
      mask={{ closable: false }}
      confirmLoading={end.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => end.mutate(values)}>
        <Form.Item
          name="outcome"
          label={say(texts.outcome)}
          rules={[{ required: true, message: say(texts.outcomeNeeded) }]}
        >
          <Radio.Group
            vertical
            options={alertOutcomes.map((outcome) => ({ value: outcome, label: say(outcomeNames[outcome]) }))}
          />
        </Form.Item>
        <Form.Item
          name="note"
          label={say(texts.note)}
          rules={[{ required: true, whitespace: true, message: say(texts.noteNeeded) }]}
        >
          <Input.TextArea rows={4} maxLength={LONGEST} showCount placeholder={say(texts.noteExample)} />
        </Form.Item>
      </Form>
      {end.error && <Alert type="error" showIcon role="alert" title={refusalText(end.error)} />}
    </Modal>
  );
}
