import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Form, Input, Typography } from 'antd';
import { dropDeadLetter } from '#console/api/client.gen.ts';
import { FormDialog } from '#console/parts/form-dialog.tsx';
import { useLimit } from '#console/parts/limit.ts';
import { useSay } from '#console/shell/language.tsx';
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
  const limit = useLimit(LONGEST);
  const { message: toast } = App.useApp();
  const client = useQueryClient();
  const drop = useMutation({
    mutationFn: ({ reason }: Values) => dropDeadLetter({ id: letter.id, body: { reason: reason.trim() } }),
    onSuccess: () => {
      void toast.success(say(texts.dropDone));
      onClose();
      return client.invalidateQueries({ queryKey: ['dead-letters'] });
    },
  });
  return (
    <FormDialog<Values>
      subject={letter.id}
      title={say(texts.dropTitle)}
      submit={say(texts.dropDo)}
      danger
      pending={drop.isPending}
      error={drop.error}
      before={<Typography.Paragraph>{say(texts.dropWhat)}</Typography.Paragraph>}
      onSubmit={drop.mutate}
      onClose={onClose}
    >
      <Form.Item
        name="reason"
        label={say(texts.dropReason)}
        rules={[{ required: true, whitespace: true, message: say(texts.dropNeeded) }, limit.rule]}
      >
        <Input.TextArea rows={3} count={limit.count} placeholder={say(texts.dropExample)} autoFocus />
      </Form.Item>
    </FormDialog>
  );
}
