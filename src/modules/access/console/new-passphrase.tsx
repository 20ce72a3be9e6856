import { Form, Input } from 'antd';
import { useLimit } from '#console/parts/limit.ts';
import { useSay } from '#console/shell/language.tsx';
import type { LocalizedText } from '#domain/text.ts';
import { PASSPHRASE_LENGTH } from '../model/account.ts';
import { texts } from './set-up/texts.ts';

/** The fields `passphrase` and `again` of a form in which somebody chooses a passphrase. */
export function NewPassphrase({ label }: { readonly label: LocalizedText }) {
  const say = useSay();
  const limit = useLimit(PASSPHRASE_LENGTH.most);
  const { least } = PASSPHRASE_LENGTH;
  const needed = { required: true, message: say(texts.needed) };
  return (
    <>
      <Form.Item
        name="passphrase"
        label={say(label)}
        extra={say(texts.passphraseHelp, { least })}
        rules={[needed, { min: least, message: say(texts.passphraseShort, { least }) }, limit.rule]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label={say(texts.again)}
        dependencies={['passphrase']}
        rules={[
          needed,
          ({ getFieldValue }) => ({
            validator: (_, value) =>
              !value || value === getFieldValue('passphrase')
                ? Promise.resolve()
                : Promise.reject(new Error(say(texts.different))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
    </>
  );
}
