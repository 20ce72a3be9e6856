import { Button, Flex, Form, Input, Modal, Typography } from 'antd';
import { type KeyboardEvent, useId, useState } from 'react';
import type { Input as Filled, Offer } from '#console/api/case-actions.ts';
import { useAskBeforeClosing } from '#console/parts/ask-before-closing.ts';
import { useLimit } from '#console/parts/limit.ts';
import { useLanguage, useSay } from '#console/shell/language.tsx';
import type { ListedCase } from '../case-list.tsx';
import { ChoiceFields, isMissing } from '../choice-fields.tsx';
import type { TextField } from '../text-part.tsx';
import type { ActOnSeveral, Outcome } from './act-on-several.ts';
import { texts } from './texts.ts';

interface SeveralDialogProps {
  readonly offer: Offer;
  /** As they were when the window was opened. */
  readonly items: readonly ListedCase[];
  readonly acting: ActOnSeveral;
  readonly onClose: () => void;
  readonly onDone: (outcome: Outcome) => void;
}

/** The window of what is done with several cases: its form is filled in once for all of them, and it shows how far it is. */
export default function SeveralDialog({ offer, items, acting, onClose, onDone }: SeveralDialogProps) {
  const say = useSay();
  const { locale } = useLanguage();
  const { form, type } = offer;
  const [filled, setFilled] = useState<Filled>({});
  const [missed, setMissed] = useState(false);
  const [tried, setTried] = useState<number>();
  const ask = useAskBeforeClosing(onClose);
  const fill = (name: string, value: string) => setFilled((before) => ({ ...before, [name]: value }));
  const able = items.filter(({ several }) => several.includes(type)).length;
  const total = items.length;
  const underWay = tried !== undefined;
  const ready = !form?.text || isWritten(form.text, filled);

  const start = async () => {
    setMissed(true);
    if (form?.choices.some((field) => isMissing(field, filled))) return;
    setTried(0);
    onDone(await acting.run({ offer, input: filled, cards: items.map(({ card }) => card) }, setTried));
  };
  const close = () => {
    if (underWay) acting.stop();
    else if (Object.values(filled).some((value) => value !== '')) ask();
    else onClose();
  };
  const byKeys = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (!event.repeat && ready && !underWay) void start();
  };
  const footer = (
    <Flex justify="end" gap={8}>
      <Button onClick={close}>{say(underWay ? texts.stop : texts.cancel)}</Button>
      <Button
        type="primary"
        title="Ctrl+Enter"
        aria-keyshortcuts="Control+Enter Meta+Enter"
        loading={underWay}
        disabled={!ready}
        onClick={() => void start()}
      >
        {(form?.submit ?? offer.label)[locale]}
      </Button>
    </Flex>
  );
  return (
    <Modal
      open
      wrapProps={{ onKeyDown: byKeys }}
      title={say(texts.title, { label: (form?.title ?? offer.label)[locale], count: total })}
      onCancel={close}
      mask={{ closable: false }}
      footer={footer}
    >
      {offer.about && <Typography.Paragraph>{offer.about[locale]}</Typography.Paragraph>}
      <Typography.Paragraph type="secondary">
        {able < total && `${say(texts.fewer, { able })} `}
        {say(texts.each)}
      </Typography.Paragraph>
      {form && (
        <Form layout="vertical" component="div" disabled={underWay}>
          <ChoiceFields choices={form.choices} chosen={filled} tried={missed} error={undefined} onChoose={fill} />
          {form.text && <Text field={form.text} value={filled[form.text.name] ?? ''} onWrite={fill} />}
        </Form>
      )}
      {underWay && (
        <Flex vertical gap={4} role="status">
          {say(texts.tried, { tried, total })}
          <progress className="several-progress" aria-label={say(texts.bar)} value={tried} max={total} />
        </Flex>
      )}
    </Modal>
  );
}

interface TextProps {
  readonly field: TextField;
  readonly value: string;
  readonly onWrite: (name: string, value: string) => void;
}

/** The text of the form. No draft of it is kept: drafts belong to one case. */
function Text({ field, value, onWrite }: TextProps) {
  const { locale } = useLanguage();
  const id = useId();
  const limit = useLimit(field.limit);
  const tooLong = limit.wrong(value);
  return (
    <Form.Item
      label={field.label[locale]}
      htmlFor={id}
      {...(tooLong === undefined ? {} : { validateStatus: 'error' as const, help: tooLong })}
    >
      <Input.TextArea
        id={id}
        autoFocus
        rows={field.rows}
        count={limit.count}
        value={value}
        onChange={({ target }) => onWrite(field.name, target.value)}
      />
    </Form.Item>
  );
}

function isWritten({ name, limit }: TextField, filled: Filled): boolean {
  const text = filled[name] ?? '';
  return text.trim() !== '' && text.length <= limit;
}
