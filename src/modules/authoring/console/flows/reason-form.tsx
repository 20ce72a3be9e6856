import { Form, Input } from 'antd';
import { useLimit } from '#console/parts/limit.ts';
import { useSay } from '#console/shell/language.tsx';
import { texts } from './texts.ts';

export interface Reason {
  readonly reason: string;
}

/** The field in which somebody says why they publish. */
export function ReasonField() {
  const say = useSay();
  const limit = useLimit(500);
  return (
    <Form.Item
      name="reason"
      label={say(texts.why)}
      extra={say(texts.whyHelp)}
      rules={[{ required: true, whitespace: true, message: say(texts.whyNeeded) }, limit.rule]}
    >
      <Input.TextArea count={limit.count} autoSize={{ minRows: 2, maxRows: 6 }} />
    </Form.Item>
  );
}
