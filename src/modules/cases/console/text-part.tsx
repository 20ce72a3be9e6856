import { Alert, Button, Form, Input, Select } from 'antd';
import { useId, useState } from 'react';
import type { listReplyTemplates } from '#console/api/client.gen.ts';
import { useLimit } from '#console/parts/limit.ts';
import { useLanguage, useSay } from '#console/shell/language.tsx';
import { blanksLeft } from '#domain/blanks.ts';
import { texts } from './case-texts.ts';
import type { OfferForm } from './choice-fields.tsx';
import type { ShownDraft } from './draft-keeper.ts';
import { DraftLine, OtherDraft } from './draft-line.tsx';
import type { CaseFile } from './names.ts';
import type { Writing } from './use-draft.ts';

export type TextField = NonNullable<OfferForm['text']>;
export type ReplyTemplates = Awaited<ReturnType<typeof listReplyTemplates>>;

interface TextPartProps {
  readonly file: CaseFile;
  readonly field: TextField;
  /** Undefined until it is known what was written before. */
  readonly writing: Writing | undefined;
  /** Undefined until they are here. */
  readonly templates: ReplyTemplates | undefined;
}

const unknown: ShownDraft = { text: '', keeping: { type: 'kept', at: null }, other: null };

/** The text of a form: begun from a template where it may be, and kept as a draft while it is written. */
export function TextPart({ file, field, writing, templates }: TextPartProps) {
  const { keeping, other, text } = writing ?? unknown;
  const say = useSay();
  const { locale } = useLanguage();
  const id = useId();
  const limit = useLimit(field.limit);
  const tooLong = limit.wrong(text);
  const blanks = blanksIn(field, { text, templates });
  return (
    <>
      {field.templates && <Templates templates={templates} writing={writing} />}
      <Form.Item
        label={field.label[locale]}
        htmlFor={id}
        extra={<DraftLine keeping={keeping} />}
        {...(tooLong === undefined ? {} : { validateStatus: 'error' as const, help: tooLong })}
      >
        <Input.TextArea
          id={id}
          autoFocus
          readOnly={!writing}
          aria-busy={!writing}
          {...(writing ? {} : { placeholder: say(texts.lookingForDraft) })}
          rows={field.rows}
          count={limit.count}
          {...(field.reader === 'citizen' ? { lang: file.reads } : {})}
          value={text}
          onChange={({ target }) => writing?.keeper.write(target.value)}
        />
      </Form.Item>
      {writing && <OtherDraft other={other} onDecide={writing.keeper.decide} />}
      {blanks.length > 0 && (
        <Alert type="warning" showIcon role="status" title={say(texts.blanks, { blanks: blanks.join(' ') })} />
      )}
    </>
  );
}

function Templates({ templates, writing }: Pick<TextPartProps, 'templates' | 'writing'>) {
  const say = useSay();
  const { locale } = useLanguage();
  const id = useId();
  const [begun, setBegun] = useState('');
  const [placed, setPlaced] = useState<{ readonly before: string; readonly whole: string }>();
  const startFrom = ({ keeper, text }: Writing, chosen: string) => {
    const begin = templates?.find((one) => one.id === chosen)?.text ?? '';
    const untouched = text === '' || text === begun;
    const whole = untouched ? begin : `${begin}\n\n${text}`;
    keeper.write(whole);
    setBegun(begin);
    setPlaced(untouched ? undefined : { before: text, whole });
  };
  return (
    <Form.Item label={say(texts.template)} htmlFor={id}>
      <Select
        id={id}
        value={null}
        loading={!templates}
        disabled={!templates || !writing}
        placeholder={say(texts.chooseTemplate)}
        onChange={(chosen: string | null) => chosen && writing && startFrom(writing, chosen)}
        options={(templates ?? []).map((one) => ({ value: one.id, label: one.name[locale] }))}
      />
      {writing && placed && writing.text === placed.whole && (
        <Alert
          style={{ marginTop: 8 }}
          type="info"
          role="status"
          title={say(texts.templateAbove)}
          action={
            <Button size="small" onClick={() => writing.keeper.write(placed.before)}>
              {say(texts.templateUndo)}
            </Button>
          }
        />
      )}
    </Form.Item>
  );
}

interface Written {
  readonly text: string;
  readonly templates: ReplyTemplates | undefined;
}

/** Tells whether the text can go out as it stands. */
export function isReady(field: TextField, written: Written): boolean {
  const { text } = written;
  return (field.optional || text.trim() !== '') && text.length <= field.limit && blanksIn(field, written).length === 0;
}

function blanksIn({ reader }: TextField, { text, templates = [] }: Written): readonly string[] {
  if (reader !== 'citizen') return [];
  return blanksLeft(
    text,
    templates.map((template) => template.text),
  );
}
