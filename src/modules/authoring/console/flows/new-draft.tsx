import UploadOutlined from '@ant-design/icons/UploadOutlined';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, Radio, Upload } from 'antd';
import { useNavigate } from 'react-router';
import { beginDraft } from '#console/api/client.gen.ts';
import { FormDialog } from '#console/parts/form-dialog.tsx';
import { useLimit } from '#console/parts/limit.ts';
import { useSay } from '#console/shell/language.tsx';
import { textOfFile } from '#document/file-text.ts';
import { type Locale, locales } from '#domain/text.ts';
import { draftPath } from './flow-data.ts';
import { texts } from './texts.ts';

interface Fields {
  readonly flow?: string;
  readonly title?: string;
  /** What citizens will know a new flow by. */
  readonly called?: Record<Locale, string>;
  readonly from: 'current' | 'blank' | 'text';
  readonly text?: string;
}

function sourceOf({ from, text = '', called = { 'zh-CN': '', en: '' } }: Pick<Fields, 'from' | 'text' | 'called'>) {
  if (from === 'text') return { type: from, text };
  return from === 'blank' ? { type: from, title: called } : { type: from };
}

/** Begins a draft: of a flow that there is, or of a new one where none is named. */
export function NewDraft({ flow, onClose }: { readonly flow?: string; readonly onClose: () => void }) {
  const say = useSay();
  const limit = useLimit(200);
  const navigate = useNavigate();
  const client = useQueryClient();
  const begin = useMutation({
    mutationFn: ({ flow: named = '', title = '', ...from }: Fields) =>
      beginDraft({ flow: flow ?? named, body: { title, from: sourceOf(from) } }),
    onSuccess: (draft) => {
      void client.invalidateQueries({ queryKey: ['flows'] });
      return navigate(draftPath(draft));
    },
  });
  const first = flow === undefined ? ('blank' as const) : ('current' as const);
  return (
    <FormDialog<Fields>
      subject={flow ?? ''}
      title={say(flow === undefined ? texts.newFlow : texts.newDraft)}
      initial={{ from: first }}
      submit={say(texts.create)}
      pending={begin.isPending}
      error={begin.error}
      onSubmit={begin.mutate}
      onClose={onClose}
    >
      {flow === undefined && (
        <Form.Item
          name="flow"
          label={say(texts.name)}
          extra={say(texts.nameHelp)}
          rules={[{ required: true, pattern: /^[a-z][a-z0-9-]{0,63}$/, message: say(texts.nameWrong) }]}
        >
          <Input autoComplete="off" />
        </Form.Item>
      )}
      <Form.Item name="title" label={say(texts.draftTitle)} extra={say(texts.draftTitleHelp)} rules={[limit.rule]}>
        <Input count={limit.count} />
      </Form.Item>
      <Form.Item name="from" label={say(texts.begin)}>
        <Radio.Group
          options={[
            { value: first, label: say(first === 'blank' ? texts.fromBlank : texts.fromCurrent) },
            { value: 'text', label: say(texts.fromFile) },
          ]}
        />
      </Form.Item>
      <TitleOfNew />
      <WrittenFlow />
    </FormDialog>
  );
}

/** What citizens will know a new flow by, which a file says itself. */
function TitleOfNew() {
  const say = useSay();
  const limit = useLimit(60);
  const form = Form.useFormInstance<Fields>();
  if (Form.useWatch('from', form) !== 'blank') return null;
  return locales.map((locale) => (
    <Form.Item
      key={locale}
      name={['called', locale]}
      label={say(locale === 'en' ? texts.calledInEnglish : texts.calledInChinese)}
      {...(locale === 'en' ? { extra: say(texts.calledHelp) } : {})}
      rules={[{ required: true, whitespace: true, message: say(texts.calledMissing) }, limit.rule]}
    >
      <Input count={limit.count} autoComplete="off" />
    </Form.Item>
  ));
}

/** The text of a flow that was written elsewhere, where the draft is to begin with it. */
function WrittenFlow() {
  const say = useSay();
  const { message } = App.useApp();
  const form = Form.useFormInstance<Fields>();
  if (Form.useWatch('from', form) !== 'text') return null;
  return (
    <>
      <Upload
        accept=".yaml,.yml,.json"
        maxCount={1}
        showUploadList={false}
        beforeUpload={async (file) => {
          const text = textOfFile(new Uint8Array(await file.arrayBuffer()));
          if (text === undefined) void message.error(say(texts.notText));
          else form.setFieldValue('text', text);
          return false;
        }}
      >
        <Button icon={<UploadOutlined aria-hidden />}>{say(texts.chooseFile)}</Button>
      </Upload>
      <Form.Item name="text" label={say(texts.paste)} rules={[{ required: true, message: say(texts.paste) }]}>
        <Input.TextArea rows={10} style={{ fontFamily: 'monospace' }} />
      </Form.Item>
    </>
  );
}
