import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Typography } from 'antd';
import { publishVersionAgain } from '#console/api/client.gen.ts';
import { FormDialog } from '#console/parts/form-dialog.tsx';
import { useSay } from '#console/shell/language.tsx';
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
  const client = useQueryClient();
  const { message } = App.useApp();
  const publish = useMutation({
    mutationFn: ({ reason }: Reason) => publishVersionAgain({ flow, version, body: { expected: current, reason } }),
    onSuccess: async () => {
      void message.success(say(texts.published, { version }));
      await client.invalidateQueries({ queryKey: ['flows'] });
      onClose();
    },
  });
  const shown = (
    <>
      <OlderConversations flow={flow} next={version} />
      <Typography.Title level={3} style={{ fontSize: 16 }}>
        {say(texts.changes)}
      </Typography.Title>
      <Compare flow={flow} before={current} after={version} />
    </>
  );
  return (
    <FormDialog<Reason>
      subject={`${flow}@${version}`}
      width={960}
      title={say(texts.againTitle, { version })}
      submit={say(texts.publishNow)}
      cancel={say(texts.notNow)}
      pending={publish.isPending}
      error={publish.error}
      after={shown}
      onSubmit={publish.mutate}
      onClose={onClose}
    >
      <ReasonField />
    </FormDialog>
  );
}
