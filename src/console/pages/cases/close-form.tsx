import { Alert, Form, Modal, Radio, Typography } from 'antd';
import type { LocalizedText } from '#domain/text.ts';
import { refusalOf } from '../../api/call.ts';
import { neededText } from '../../parts/needed-text.ts';
import { useSay } from '../../shell/language.tsx';
import { useRefusalText } from '../../shell/refusal.tsx';
import { type Command, useAct } from './act.ts';
import { texts } from './case-texts.ts';
import { type CaseCard, outcomeNames, tellingNames } from './names.ts';

type Close = Extract<Command, { type: 'close' }>;

/** Ends a case: with what result, and, unless our reply is known to have arrived, how the citizen was told. */
export function CloseForm({ card, onClose }: { readonly card: CaseCard; readonly onClose: () => void }) {
  const say = useSay();
  const refusalText = useRefusalText();
  const [form] = Form.useForm<Pick<Close, 'outcome' | 'toldBy'>>();
  const act = useAct(card.id, onClose);
  const untold = card.replyDelivery !== 'delivered' || (act.error && refusalOf(act.error).code === 'case.not-told');
  const needed = [{ required: true, message: say(neededText) }];
  return (
    <Modal
      open
      title={say(texts.closeTitle)}
      onCancel={onClose}
      mask={{ closable: false }}
      cancelText={say(texts.cancel)}
      okText={say(texts.close)}
      confirmLoading={act.isPending}
      onOk={() => form.submit()}
    >
      <Typography.Paragraph type="secondary">{say(texts.closeWhat)}</Typography.Paragraph>
      {act.error && <Alert type="error" showIcon role="alert" title={refusalText(act.error)} />}
      <Form
        form={form}
        layout="vertical"
        onFinish={({ outcome, toldBy }) => act.mutate({ type: 'close', outcome, toldBy: toldBy ?? null })}
      >
        <Form.Item name="outcome" label={say(texts.outcome)} rules={needed}>
          <Choices names={outcomeNames} />
        </Form.Item>
        {untold && (
          <Form.Item name="toldBy" label={say(texts.told)} extra={say(texts.toldHint)} rules={needed}>
            <Choices names={tellingNames} />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}

function Choices({ names, ...field }: { readonly names: Readonly<Record<string, LocalizedText>> }) {
  const say = useSay();
  return (
    <Radio.Group
      {...field}
      vertical
      options={Object.entries(names).map(([value, name]) => ({ value, label: say(name) }))}
    />
  );
}
