import { Flex, Form, Input } from 'antd';
import { type Locale, type LocalizedText, locales } from '#domain/text.ts';
import { useSay } from '../shell/language.tsx';

const texts = {
  'zh-CN': { 'zh-CN': '{label}（中文）', en: '{label} (Chinese)' },
  en: { 'zh-CN': '{label}（英文）', en: '{label} (English)' },
  needed: { 'zh-CN': '两种语言都要填写。', en: 'Both languages are needed.' },
} as const satisfies Record<Locale | 'needed', LocalizedText>;

/** The fields of one text in both languages; `name` leads to the text in the form. */
export function Bilingual(props: {
  readonly name: readonly (string | number)[];
  readonly label: string;
  readonly rows?: number;
  readonly extra?: string;
}) {
  const { name, label, rows, extra } = props;
  const say = useSay();
  return (
    <Flex wrap gap="0 16px">
      {locales.map((locale) => (
        <Form.Item
          key={locale}
          name={[...name, locale]}
          label={say(texts[locale], { label })}
          extra={extra}
          rules={[{ required: true, whitespace: true, message: say(texts.needed) }]}
          style={{ flex: '1 1 220px' }}
        >
          {rows === undefined ? <Input lang={locale} /> : <Input.TextArea lang={locale} rows={rows} />}
        </Form.Item>
      ))}
    </Flex>
  );
}
