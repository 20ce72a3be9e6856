import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Form, Input } from 'antd';
import { sendDraftBack } from '#console/api/client.gen.ts';
import { FormDialog } from '#console/parts/form-dialog.tsx';
import { useLimit } from '#console/parts/limit.ts';
import { useSay } from '#console/shell/language.tsx';
import type { DraftSummary } from './flow-data.ts';
import { texts } from './texts.ts';

interface Fields {
  readonly note: string;
}

/** Sends a draft back to whoever wrote it, with what needs work. */
export function SendBackDialog({ draft, onClose }: { readonly draft: DraftSummary; readonly onClose: () => void }) {
  const say = useSay();
  const limit = useLimit(2_000);
  const client = useQueryClient();
  const send = useMutation({
    mutationFn: ({ note }: Fields) =>
      sendDraftBack({ flow: draft.flow, draft: draft.id, body: { revision: draft.revision, note } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['flows'] });
      onClose();
    },
  });
  return (
    <FormDialog<Fields>
      subject={draft.id}
      title={say(texts.sendBack)}
      submit={say(texts.sendBack)}
      pending={send.isPending}
      error={send.error}
      onSubmit={send.mutate}
      onClose={onClose}
    >
      <Form.Item
        name="note"
        label={say(texts.sendBackWhat)}
        rules={[{ required: true, whitespace: true, message: say(texts.sendBackWhat) }, limit.rule]}
      >
        <Input.TextArea count={limit.count} autoSize={{ minRows: 3, maxRows: 10 }} />
      </Form.Item>
    </FormDialog>
  );
}
