import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Checkbox, Form, Modal, Typography } from 'antd';
import { useNavigate } from 'react-router';
import { publishDraft } from '../../api/client.gen.ts';
import { useLanguage, useSay } from '../../shell/language.tsx';
import { useMay } from '../../shell/me.ts';
import { useRefusalText } from '../../shell/refusal.tsx';
import { Compare } from './compare-dialog.tsx';
import { type DraftSummary, type FlowCard, flowKey } from './flow-data.ts';
import { OlderConversations } from './older-conversations.tsx';
import { type Reason, ReasonField } from './reason-form.tsx';
import { texts } from './texts.ts';

interface PublishDialogProps {
  readonly draft: DraftSummary;
  readonly card: Pick<FlowCard, 'flow' | 'title' | 'current'>;
  readonly onClose: () => void;
}

/** Publishes a draft, after showing what changes and how many conversations run on older versions. */
export function PublishDialog({ draft, card, onClose }: PublishDialogProps) {
  const say = useSay();
  const may = useMay();
  const { locale } = useLanguage();
  const refusalText = useRefusalText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [form] = Form.useForm<Reason & { readonly move?: boolean }>();
  const { flow } = card;
  const expected = card.current?.version ?? null;
  const publish = useMutation({
    mutationFn: ({ reason }: Reason & { readonly move?: boolean }) =>
      publishDraft({ flow, draft: draft.id, body: { revision: draft.revision, expected, reason } }),
    onSuccess: async ({ version }, { move }) => {
      void message.success(say(texts.published, { version }));
      await client.invalidateQueries({ queryKey: ['flows'] });
      onClose();
      if (move) await navigate(`/flows/${flow}/move`);
    },
    // What is in use may be another version by now.
    onError: () => client.invalidateQueries({ queryKey: flowKey(flow) }),
  });
  return (
    <Modal
      open
      width={960}
      title={say(texts.publishTitle, { flow: card.title[locale] })}
      okText={say(texts.publishNow)}
      cancelText={say(texts.notNow)}
      confirmLoading={publish.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" onFinish={(fields) => publish.mutate(fields)}>
        <ReasonField />
        {expected !== null && <OlderConversations flow={flow} next={null} />}
        {expected !== null && may('flow.move') && (
          <Form.Item name="move" valuePropName="checked">
            <Checkbox>{say(texts.thenMove)}</Checkbox>
          </Form.Item>
        )}
      </Form>
      {publish.error && <Alert type="error" showIcon title={refusalText(publish.error)} />}
      <Typography.Title level={3} style={{ fontSize: 16 }}>
        {say(texts.changes)}
      </Typography.Title>
      <Compare flow={flow} before={expected} after={draft.id} />
    </Modal>
  );
}
