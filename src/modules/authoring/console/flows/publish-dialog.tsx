import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Checkbox, Form, Typography } from 'antd';
import { useNavigate } from 'react-router';
import { publishDraft } from '#console/api/client.gen.ts';
import { FormDialog } from '#console/parts/form-dialog.tsx';
import { useLanguage, useSay } from '#console/shell/language.tsx';
import { useMay } from '#console/shell/me.ts';
import { Compare } from './compare-dialog.tsx';
import { type DraftSummary, type FlowCard, flowKey } from './flow-data.ts';
import { OlderConversations } from './older-conversations.tsx';
import { type Reason, ReasonField } from './reason-form.tsx';
import { texts } from './texts.ts';

type Fields = Reason & { readonly move?: boolean };

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
  const client = useQueryClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const { flow } = card;
  const expected = card.current?.version ?? null;
  const publish = useMutation({
    mutationFn: ({ reason }: Fields) =>
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
  const shown = (
    <>
      <Typography.Title level={3} style={{ fontSize: 16 }}>
        {say(texts.changes)}
      </Typography.Title>
      <Compare flow={flow} before={expected} after={draft.id} />
    </>
  );
  return (
    <FormDialog<Fields>
      subject={draft.id}
      width={960}
      title={say(texts.publishTitle, { flow: card.title[locale] })}
      submit={say(texts.publishNow)}
      cancel={say(texts.notNow)}
      pending={publish.isPending}
      error={publish.error}
      after={shown}
      onSubmit={publish.mutate}
      onClose={onClose}
    >
      <ReasonField />
      {expected !== null && <OlderConversations flow={flow} next={null} />}
      {expected !== null && may('flow.move') && (
        <Form.Item name="move" valuePropName="checked">
          <Checkbox>{say(texts.thenMove)}</Checkbox>
        </Form.Item>
      )}
    </FormDialog>
  );
}
