import { Alert, Form, Input, Modal } from 'antd';
import { useId } from 'react';
import { useSay } from '../../shell/language.tsx';
import { useRefusalText } from '../../shell/refusal.tsx';
import { useAct } from './act.ts';
import { texts } from './case-texts.ts';
import { useDraft } from './draft.ts';

const LONGEST = 2_800;

/** Writes to colleagues: a note, or why the case is released. */
export function NoteForm(props: {
  readonly caseId: string;
  readonly type: 'note' | 'release';
  readonly onClose: () => void;
}) {
  const { caseId, type, onClose } = props;
  const say = useSay();
  const refusalText = useRefusalText();
  const field = useId();
  const draft = useDraft(caseId, type);
  const act = useAct(caseId, () => {
    draft.forget();
    onClose();
  });
  const { text } = draft;
  const isNote = type === 'note';
  return (
    <Modal
      open
      title={say(isNote ? texts.noteTitle : texts.releaseTitle)}
      onCancel={onClose}
      mask={{ closable: false }}
      cancelText={say(texts.cancel)}
      okText={say(isNote ? texts.save : texts.release)}
      okButtonProps={{ disabled: text.trim() === '' }}
      confirmLoading={act.isPending}
      onOk={() => act.mutate(isNote ? { type: 'note', text } : { type: 'release', reason: text })}
    >
      {act.error && <Alert type="error" showIcon role="alert" title={refusalText(act.error)} />}
      <Form layout="vertical" component="div">
        <Form.Item
          label={say(isNote ? texts.noteText : texts.releaseText)}
          htmlFor={field}
          extra={say(texts.draftKept)}
        >
          <Input.TextArea
            id={field}
            autoFocus
            rows={5}
            maxLength={LONGEST}
            value={text}
            onChange={({ target }) => draft.write(target.value)}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
