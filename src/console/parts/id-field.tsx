import { Form, Input } from 'antd';
import type { LocalizedText } from '#domain/text.ts';
import { POLICY_ID_PATTERN } from '#modules/office/model/policy.ts';
import { useSay } from '../shell/language.tsx';
import { neededText } from './needed-text.ts';

const texts = {
  id: { 'zh-CN': '短名', en: 'Short name' },
  help: {
    'zh-CN': '小写英文字母、数字、点和短横线，例如 {example}。记录里用它，以后不能改。',
    en: 'Lower-case letters, digits, dots and dashes, such as {example}. Records use it, so it cannot be changed later.',
  },
  wrong: {
    'zh-CN': '只能用小写英文字母、数字、点、斜线和短横线。',
    en: 'Use lower-case letters, digits, dots, slashes and dashes only.',
  },
  taken: { 'zh-CN': '这个短名已经用了，请换一个。', en: 'This short name is taken. Choose another.' },
} as const satisfies Record<string, LocalizedText>;

/** What records call something, for good. */
export function IdField({ taken, example }: { readonly taken: readonly string[]; readonly example: string }) {
  const say = useSay();
  return (
    <Form.Item
      name="id"
      label={say(texts.id)}
      extra={say(texts.help, { example })}
      rules={[
        { required: true, message: say(neededText) },
        { pattern: POLICY_ID_PATTERN, message: say(texts.wrong) },
        {
          validator: (_, id: string) =>
            taken.includes(id) ? Promise.reject(new Error(say(texts.taken))) : Promise.resolve(),
        },
      ]}
    >
      <Input autoComplete="off" autoFocus />
    </Form.Item>
  );
}
