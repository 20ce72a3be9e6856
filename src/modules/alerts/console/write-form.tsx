import { useMutation } from '@tanstack/react-query';
import { Alert, App, Button, Flex, Form, Input } from 'antd';
import { useId, useState } from 'react';
import { writeToCitizen } from '#console/api/client.gen.ts';
import { useSay } from '#console/shell/language.tsx';
import { useRefusalText } from '#console/shell/refusal.tsx';
import { LONGEST_WORDS } from '#domain/text.ts';
import { useLookAgain } from './query.ts';
import { texts } from './texts.ts';

/** Writes to the citizen of an alert, for whoever took it. */
export function WriteForm({ id }: { readonly id: string }) {
  const say = useSay();
  const refusalText = useRefusalText();
  const { message } = App.useApp();
  const lookAgain = useLookAgain();
  const field = useId();
  const [text, setText] = useState('');
  // The same for each try of one message, so that it is not sent twice.
  const [key, setKey] = useState(() => crypto.randomUUID());
  const send = useMutation({
    mutationFn: () => writeToCitizen({ id, body: { id: key, text: text.trim() } }),
    onSuccess: () => {
      void message.success(say(texts.written));
      setText('');
      setKey(crypto.randomUUID());
      return lookAgain();
    },
  });
  return (
    <Form layout="vertical" onFinish={() => send.mutate()}>
      <Form.Item label={say(texts.write)} htmlFor={field} extra={say(texts.writeHint)} style={{ marginBottom: 8 }}>
        <Input.TextArea
          id={field}
          rows={3}
          value={text}
          maxLength={LONGEST_WORDS}
          onChange={({ target }) => setText(target.value)}
        />
      </Form.Item>
      <Flex vertical gap={8} align="start">
        {send.error && <Alert type="error" showIcon role="alert" title={refusalText(send.error)} />}
        <Button type="primary" htmlType="submit" loading={send.isPending} disabled={text.trim() === ''}>
          {say(texts.send)}
        </Button>
      </Flex>
    </Form>
  );
}
