import { useQuery } from '@tanstack/react-query';
import { Alert, Form, Input, Select } from 'antd';
import { useId, useState } from 'react';
import { listReplyTemplates } from '#console/api/client.gen.ts';
import { useLimit } from '#console/parts/limit.ts';
import { useLanguage, useSay } from '#console/shell/language.tsx';
import { hasBlanks } from '#domain/blanks.ts';
import { texts } from './case-texts.ts';
import type { OfferForm } from './choice-fields.tsx';
import type { ShownDraft } from './draft-keeper.ts';
import { DraftLine, OtherDraft } from './draft-line.tsx';
import type { CaseFile } from './names.ts';
import type { Writing } from './use-draft.ts';

export type TextField = NonNullable<OfferForm['text']>;

interface TextPartProps {
  readonly file: CaseFile;
  readonly field: TextField;
  /** Undefined until it is known what was written before. */
  readonly writing: Writing | undefined;
}

const unknown: ShownDraft = { text: '', keeping: { type: 'kept', at: null }, other: null };

/** The text of a form: begun from a template where it may be, and kept as a draft while it is written. */
export function TextPart({ file, field, writing }: TextPartProps) {
  const { keeping, other, text } = writing ?? unknown;
  const say = useSay();
  const { locale } = useLanguage();
  const id = useId();
  const limit = useLimit(field.limit);
  const tooLong = limit.wrong(text);
  return (
    <>
      {field.templates && <Templates caseId={file.card.id} writing={writing} />}
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
      {holdsBlanks(field, text) && <Alert type="warning" showIcon role="status" title={say(texts.brackets)} />}
    </>
  );
}

function Templates({ caseId, writing }: { readonly caseId: string; readonly writing: Writing | undefined }) {
  const say = useSay();
  const { locale } = useLanguage();
  const id = useId();
  const [begun, setBegun] = useState('');
  const { data: templates, isLoading } = useQuery({
    queryKey: ['case', caseId, 'templates'],
    queryFn: () => listReplyTemplates({ id: caseId }),
  });
  const startFrom = ({ keeper, text }: Writing, chosen: string) => {
    const begin = templates?.find((one) => one.id === chosen)?.text ?? '';
    const untouched = text === '' || text === begun;
    keeper.write(untouched ? begin : `${begin}\n\n${text}`);
    setBegun(begin);
  };
  return (
    <Form.Item label={say(texts.template)} htmlFor={id}>
      <Select
        id={id}
        value={null}
        loading={isLoading}
        disabled={!templates || !writing}
        placeholder={say(texts.chooseTemplate)}
        onChange={(chosen: string | null) => chosen && writing && startFrom(writing, chosen)}
        options={(templates ?? []).map((one) => ({ value: one.id, label: one.name[locale] }))}
      />
    </Form.Item>
  );
}

/** Whether the text can go out as it stands. */
export function isReady(field: TextField, text: string): boolean {
  return text.trim() !== '' && text.length <= field.limit && !holdsBlanks(field, text);
}

function holdsBlanks({ reader }: TextField, text: string): boolean {
  return reader === 'citizen' && hasBlanks(text);
}
