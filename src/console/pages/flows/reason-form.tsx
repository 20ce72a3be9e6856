import { Form, Input } from 'antd';
import { useSay } from '../../shell/language.tsx';
import { texts } from './texts.ts';

export interface Reason {
  readonly reason: string;
}

/** The field in which somebody says why they publish. */
export function ReasonField() {
  const say = useSay();
  return (
    <Form.Item
      name="reason"
      label={say(texts.why)}
      extra={say(texts.whyHelp)}
      rules={[{ required: true, whitespace: true, message: say(texts.whyNeeded) }]}
    >
      <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
    </Form.Item>
  );
}
