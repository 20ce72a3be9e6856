import { Alert, Flex, Form, Input, Modal } from 'antd';
import { useId } from 'react';
import { LONGEST_WORDS } from '#domain/text.ts';
import { useLimit } from '../../parts/limit.ts';
import { useSay } from '../../shell/language.tsx';
import { useRefusalText } from '../../shell/refusal.tsx';
import { useAct } from './act.ts';
import { texts } from './case-texts.ts';
import { DraftFrame, type Writing } from './draft-frame.tsx';
import { DraftLine, OtherDraft } from './draft-line.tsx';

interface NoteFormProps {
  readonly caseId: string;
  readonly type: 'note' | 'release';
  readonly onClose: () => void;
}

/** Writes to colleagues: a note, or why the case is released. */
export function NoteForm(props: NoteFormProps) {
  const { caseId, type, onClose } = props;
  const title = useSay()(type === 'note' ? texts.noteTitle : texts.releaseTitle);
  return (
    <DraftFrame caseId={caseId} form={type} title={title} onClose={onClose}>
      {(writing) => <Note {...props} title={title} writing={writing} />}
    </DraftFrame>
  );
}

function Note(props: NoteFormProps & { readonly title: string; readonly writing: Writing }) {
  const { caseId, type, onClose, title } = props;
  const { keeper, keeping, other, text } = props.writing;
  const say = useSay();
  const refusalText = useRefusalText();
  const field = useId();
  const act = useAct(caseId, onClose);
  const limit = useLimit(LONGEST_WORDS);
  const tooLong = limit.wrong(text);
  const isNote = type === 'note';
  const send = async () => {
    await keeper.hold();
    const command = isNote ? ({ type: 'note', text } as const) : ({ type: 'release', reason: text } as const);
    await act.mutateAsync(command).then(keeper.sent, keeper.release);
  };
  return (
    <Modal
      open
      title={title}
      onCancel={onClose}
      mask={{ closable: false }}
      cancelText={say(texts.cancel)}
      okText={say(isNote ? texts.save : texts.release)}
      okButtonProps={{ disabled: text.trim() === '' || tooLong !== undefined }}
      confirmLoading={act.isPending}
      onOk={() => void send()}
    >
      <Flex vertical gap={12}>
        {act.error && <Alert type="error" showIcon role="alert" title={refusalText(act.error)} />}
        <Form layout="vertical" component="div">
          <Form.Item
            label={say(isNote ? texts.noteText : texts.releaseText)}
            htmlFor={field}
            extra={<DraftLine keeping={keeping} />}
            {...(tooLong === undefined ? {} : { validateStatus: 'error' as const, help: tooLong })}
          >
            <Input.TextArea
              id={field}
              autoFocus
              rows={5}
              count={limit.count}
              value={text}
              onChange={({ target }) => keeper.write(target.value)}
            />
          </Form.Item>
        </Form>
        <OtherDraft other={other} onDecide={keeper.decide} />
      </Flex>
    </Modal>
  );
}
