import { Alert, Form, Modal } from 'antd';
import type { ReactNode } from 'react';
import type { LocalizedText } from '#domain/text.ts';
import { useSay } from '../shell/language.tsx';
import { useRefusalText } from '../shell/refusal.tsx';
import { useAskBeforeClosing } from './ask-before-closing.ts';

const texts = {
  cancel: { 'zh-CN': '取消', en: 'Cancel' },
} as const satisfies Record<string, LocalizedText>;

interface FormDialogProps<Values> {
  /** What the form is about. Another subject gets a form of its own: nothing of the one before is left in it. */
  readonly subject: string;
  readonly title: string;
  readonly initial?: Partial<Values>;
  readonly submit: string;
  readonly cancel?: string;
  readonly danger?: boolean;
  readonly width?: number;
  readonly pending: boolean;
  /** Why the last try was refused; what was filled in stays. */
  readonly error?: unknown;
  /** In the place of the sentence for `error`, where a refusal can be answered by more than another try. */
  readonly refusal?: ReactNode;
  readonly before?: ReactNode;
  readonly after?: ReactNode;
  /** The fields. They reach the form by `Form.useFormInstance`. */
  readonly children: ReactNode;
  readonly onSubmit: (values: Values) => void;
  readonly onClose: () => void;
}

/**
 * A window with a form in it; draw it while it is open. It begins with `initial` each time that it opens and whenever its subject changes,
 * keeps what was filled in when that is refused, and asks before it closes over something that is not saved.
 */
export function FormDialog<Values extends object>(props: FormDialogProps<Values>) {
  return <OneForm key={props.subject} {...props} />;
}

function OneForm<Values extends object>(props: FormDialogProps<Values>) {
  const { initial, pending, error, onSubmit, onClose } = props;
  const say = useSay();
  const refusalText = useRefusalText();
  const [form] = Form.useForm<Values>();
  const ask = useAskBeforeClosing(onClose);
  const close = () => (form.isFieldsTouched() ? ask() : onClose());
  return (
    <Modal
      open
      title={props.title}
      okText={props.submit}
      cancelText={props.cancel ?? say(texts.cancel)}
      okButtonProps={{ danger: props.danger ?? false }}
      confirmLoading={pending}
      mask={{ closable: false }}
      onOk={() => form.submit()}
      onCancel={close}
      {...(props.width === undefined ? {} : { width: props.width })}
    >
      {props.refusal ??
        (error ? (
          <Alert type="error" showIcon role="alert" title={refusalText(error)} style={{ marginBottom: 12 }} />
        ) : null)}
      {props.before}
      <Form<Values>
        form={form}
        layout="vertical"
        {...(initial === undefined ? {} : { initialValues: initial })}
        onFinish={(values) => !pending && onSubmit(values)}
      >
        {props.children}
      </Form>
      {props.after}
    </Modal>
  );
}
