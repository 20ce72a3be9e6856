import { Form, Radio, Typography } from 'antd';
import type { LocalizedText } from '#domain/text.ts';
import { refusalOf } from '../../api/call.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { neededText } from '../../parts/needed-text.ts';
import { useSay } from '../../shell/language.tsx';
import { type Command, useAct } from './act.ts';
import { texts } from './case-texts.ts';
import { type CaseCard, outcomeNames, tellingNames } from './names.ts';

type Fields = Pick<Extract<Command, { type: 'close' }>, 'outcome' | 'toldBy'>;

/** Ends a case: with what result, and, unless our reply is known to have arrived, how the citizen was told. */
export function CloseForm({ card, onClose }: { readonly card: CaseCard; readonly onClose: () => void }) {
  const say = useSay();
  const act = useAct(card.id, onClose);
  const untold = card.replyDelivery !== 'delivered' || (act.error && refusalOf(act.error).code === 'case.not-told');
  const needed = [{ required: true, message: say(neededText) }];
  return (
    <FormDialog<Fields>
      subject={card.id}
      title={say(texts.closeTitle)}
      submit={say(texts.close)}
      pending={act.isPending}
      error={act.error}
      before={<Typography.Paragraph type="secondary">{say(texts.closeWhat)}</Typography.Paragraph>}
      onSubmit={({ outcome, toldBy }) => act.mutate({ type: 'close', outcome, toldBy: toldBy ?? null })}
      onClose={onClose}
    >
      <Form.Item name="outcome" label={say(texts.outcome)} rules={needed}>
        <Choices names={outcomeNames} />
      </Form.Item>
      {untold && (
        <Form.Item name="toldBy" label={say(texts.told)} extra={say(texts.toldHint)} rules={needed}>
          <Choices names={tellingNames} />
        </Form.Item>
      )}
    </FormDialog>
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
