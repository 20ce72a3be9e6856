import { useMutation } from '@tanstack/react-query';
import { Button, Flex, Form, Modal, Typography } from 'antd';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { type CaseChanges, changesIn, type Input, type Offer, previewAction } from '#console/api/case-actions.ts';
import { useAskBeforeClosing } from '#console/parts/ask-before-closing.ts';
import { Quoted } from '#console/parts/quoted.tsx';
import { useLanguage, useSay } from '#console/shell/language.tsx';
import { useAct } from './act.ts';
import { Beside } from './beside.tsx';
import { texts } from './case-texts.ts';
import { ChoiceFields, isAbout, isMissing, type OfferForm } from './choice-fields.tsx';
import type { CaseFile } from './names.ts';
import { Refused } from './refused.tsx';
import { isReady, type TextField, TextPart } from './text-part.tsx';
import { useWriting, type Writing } from './use-draft.ts';
import { useTemplates } from './use-templates.ts';

interface ActionFormProps {
  readonly file: CaseFile;
  readonly offer: Offer;
  readonly form: OfferForm;
  readonly onClose: () => void;
}

/** The window of anything that can be done with a case: drawn from its form, which the server gives. */
export function ActionForm(props: ActionFormProps) {
  const { text } = props.form;
  return text ? <Written {...props} text={text} /> : <Filling {...props} writing={undefined} />;
}

/** One window from the start, also until it is known what its author wrote before: another in its place would take no press that began. */
function Written({ text, ...props }: ActionFormProps & { readonly text: TextField }) {
  return <Filling {...props} writing={useWriting(props.file.card.id, text.draft)} />;
}

function Filling({ file, offer, form, writing, onClose }: ActionFormProps & { readonly writing: Writing | undefined }) {
  const { id } = file.card;
  const say = useSay();
  const { locale } = useLanguage();
  const [seen, setSeen] = useState<CaseChanges>({ version: file.card.version, lines: [] });
  const [chosen, setChosen] = useState<Input>({});
  const [tried, setTried] = useState(false);
  const text = writing?.text ?? '';
  const input = form.text ? { ...chosen, [form.text.name]: text } : chosen;
  const act = useAct(id, onClose);
  // Whoever was told what others did meanwhile, and goes on all the same, has seen that, too.
  const toldOf = (refused: unknown) => setSeen((before) => together(before, changesIn(refused)));
  const preview = useMutation({
    mutationFn: () => previewAction(id, offer.type, { version: seen.version, input }),
    onError: toldOf,
  });
  const ask = useAskBeforeClosing(onClose);
  // What is written is kept; what was chosen is not.
  const close = () => (Object.keys(chosen).length > 0 ? ask() : onClose());

  const send = async () => {
    const doing = { offer, input, version: seen.version };
    if (!writing) return act.mutate(doing, { onError: toldOf });
    await writing.keeper.hold();
    await act.mutateAsync(doing, { onError: toldOf }).then(writing.keeper.sent, writing.keeper.release);
  };
  const next = () => {
    setTried(true);
    if (form.choices.some((field) => isMissing(field, chosen))) return;
    if (form.text?.reader === 'citizen') preview.mutate();
    else void send();
  };
  const error = act.error ?? preview.error;
  const toCitizen = form.text?.reader === 'citizen';
  const shown = preview.data;
  const templates = useTemplates(file.card.id, form.text);
  const ready = !form.text || (writing !== undefined && isReady(form.text, { text, templates }));
  const lead = useRef<HTMLElement>(null);
  // The box that had the focus is gone: whoever goes by the keyboard goes on with what is shown.
  useEffect(() => {
    if (shown) lead.current?.focus();
  }, [shown]);
  const pending = act.isPending || preview.isPending;
  const primary = () => (shown ? void send() : next());
  const byKeys = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
    event.preventDefault();
    // A key that is held down is no second press: what is shown is to be read first.
    if (!event.repeat && ready && !pending) primary();
  };
  const footer = (
    <Flex justify="end" gap={8}>
      <Button onClick={shown ? () => preview.reset() : close}>{say(shown ? texts.edit : texts.cancel)}</Button>
      <Button
        type="primary"
        title="Ctrl+Enter"
        aria-keyshortcuts="Control+Enter Meta+Enter"
        loading={pending}
        disabled={!ready}
        onClick={primary}
      >
        {form.text?.reader === 'citizen' && !shown ? say(texts.preview) : form.submit[locale]}
      </Button>
    </Flex>
  );
  return (
    <Modal
      open
      {...(toCitizen ? { width: 1080, style: { top: 24 } } : {})}
      wrapProps={{ onKeyDown: byKeys }}
      title={form.title[locale]}
      onCancel={close}
      mask={{ closable: false }}
      footer={footer}
    >
      <Flex vertical gap={12}>
        {Boolean(error) && !form.choices.some((field) => isAbout(field, error)) && (
          <Refused error={error} told={seen.lines} />
        )}
        {shown ? (
          <>
            <Typography.Text type="secondary" tabIndex={-1} ref={lead}>
              {say(texts.willRead, { language: say(file.reads === 'en' ? texts.english : texts.chinese) })}
            </Typography.Text>
            <Quoted>{shown.text}</Quoted>
          </>
        ) : (
          <div className={toCitizen ? 'reply-beside' : undefined}>
            {toCitizen && <Beside file={file} />}
            <Form layout="vertical" component="div">
              {offer.about && <Typography.Paragraph type="secondary">{offer.about[locale]}</Typography.Paragraph>}
              <ChoiceFields
                choices={form.choices}
                {...{ chosen, tried, error }}
                onChoose={(name, value) => setChosen((before) => ({ ...before, [name]: value }))}
              />
              {form.text && <TextPart file={file} field={form.text} writing={writing} templates={templates} />}
            </Form>
          </div>
        )}
      </Flex>
    </Modal>
  );
}

/** What was told at first stays told: a later refusal may lie in just that. */
function together(before: CaseChanges, since: CaseChanges | undefined): CaseChanges {
  return since ? { version: since.version, lines: [...before.lines, ...since.lines] } : before;
}
