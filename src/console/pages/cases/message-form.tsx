import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Flex, Form, Input, Modal, Select, Typography } from 'antd';
import { useId, useState } from 'react';
import { hasBlanks } from '#domain/blanks.ts';
import { LONGEST_WORDS } from '#domain/text.ts';
import { listReplyTemplates, previewMessage } from '../../api/client.gen.ts';
import { useLimit } from '../../parts/limit.ts';
import { Quoted } from '../../parts/quoted.tsx';
import { useLanguage, useSay } from '../../shell/language.tsx';
import { useRefusalText } from '../../shell/refusal.tsx';
import { useAct } from './act.ts';
import { texts } from './case-texts.ts';
import { DraftFrame, type Writing } from './draft-frame.tsx';
import { DraftLine, OtherDraft } from './draft-line.tsx';
import type { CaseFile } from './names.ts';

/** Writes to the citizen: first the text, then a last look at just what they will read. */
export function MessageForm(props: MessageFormProps) {
  const { file, type, onClose } = props;
  const title = useSay()(type === 'reply' ? texts.replyTitle : texts.askTitle);
  return (
    <DraftFrame caseId={file.card.id} form={type} title={title} onClose={onClose}>
      {(writing) => <Message {...props} title={title} writing={writing} />}
    </DraftFrame>
  );
}

interface MessageFormProps {
  readonly file: CaseFile;
  readonly type: 'reply' | 'ask';
  readonly onClose: () => void;
}

function Message(props: MessageFormProps & { readonly title: string; readonly writing: Writing }) {
  const { file, type, onClose, title } = props;
  const { keeper, keeping, other, text } = props.writing;
  const { id } = file.card;
  const say = useSay();
  const { locale } = useLanguage();
  const refusalText = useRefusalText();
  const field = useId();
  const [template, setTemplate] = useState('');
  const templates = useQuery({
    queryKey: ['case', id, 'templates'],
    queryFn: () => listReplyTemplates({ id }),
    enabled: type === 'reply',
  });
  const preview = useMutation({ mutationFn: () => previewMessage({ id, body: { type, text } }) });
  const act = useAct(id, onClose);
  const send = async () => {
    await keeper.hold();
    await act.mutateAsync({ type, text }).then(keeper.sent, keeper.release);
  };
  const blanks = hasBlanks(text);
  const limit = useLimit(LONGEST_WORDS);
  const tooLong = limit.wrong(text);

  const startFrom = (chosen: string) => {
    const begin = templates.data?.find((one) => one.id === chosen)?.text ?? '';
    const untouched = text === '' || text === template;
    keeper.write(untouched ? begin : `${begin}\n\n${text}`);
    setTemplate(begin);
  };
  const language = say(file.reads === 'en' ? texts.english : texts.chinese);
  const shown = preview.data;
  const footer = shown ? (
    <Flex justify="end" gap={8}>
      <Button onClick={() => preview.reset()}>{say(texts.edit)}</Button>
      <Button type="primary" loading={act.isPending} onClick={() => void send()}>
        {say(texts.send)}
      </Button>
    </Flex>
  ) : (
    <Flex justify="end" gap={8}>
      <Button onClick={onClose}>{say(texts.cancel)}</Button>
      <Button
        type="primary"
        loading={preview.isPending}
        disabled={text.trim() === '' || blanks || tooLong !== undefined}
        onClick={() => preview.mutate()}
      >
        {say(texts.preview)}
      </Button>
    </Flex>
  );
  const error = act.error ?? preview.error;
  return (
    <Modal open width={720} title={title} onCancel={onClose} mask={{ closable: false }} footer={footer}>
      <Flex vertical gap={12}>
        {error && <Alert type="error" showIcon role="alert" title={refusalText(error)} />}
        {shown ? (
          <>
            <Typography.Text type="secondary">{say(texts.willRead, { language })}</Typography.Text>
            <Quoted>{shown.text}</Quoted>
          </>
        ) : (
          <Form layout="vertical" component="div">
            {type === 'reply' && (templates.data?.length ?? 0) > 0 && (
              <Form.Item label={say(texts.template)} htmlFor={`${field}-template`}>
                <Select
                  id={`${field}-template`}
                  value={null}
                  placeholder={say(texts.chooseTemplate)}
                  onChange={(chosen: string | null) => chosen && startFrom(chosen)}
                  options={(templates.data ?? []).map((one) => ({ value: one.id, label: one.name[locale] }))}
                />
              </Form.Item>
            )}
            <Form.Item
              label={say(type === 'reply' ? texts.replyText : texts.askText)}
              htmlFor={field}
              extra={<DraftLine keeping={keeping} />}
              {...(tooLong === undefined ? {} : { validateStatus: 'error' as const, help: tooLong })}
            >
              <Input.TextArea
                id={field}
                autoFocus
                rows={type === 'reply' ? 12 : 5}
                count={limit.count}
                lang={file.reads}
                value={text}
                onChange={({ target }) => keeper.write(target.value)}
              />
            </Form.Item>
            <OtherDraft other={other} onDecide={keeper.decide} />
            {blanks && <Alert type="warning" showIcon role="status" title={say(texts.brackets)} />}
          </Form>
        )}
      </Flex>
    </Modal>
  );
}
