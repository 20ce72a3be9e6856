import PaperClipOutlined from '@ant-design/icons/PaperClipOutlined';
import SendOutlined from '@ant-design/icons/SendOutlined';
import { Button, Dropdown, Input as TextInput, Typography } from 'antd';
import { useRef, useState } from 'react';
import { useLimit } from '#console/parts/limit.ts';
import { useSay } from '#console/shell/language.tsx';
import type { InputRequest } from '#domain/messages.ts';
import type { Locale } from '#domain/text.ts';
import { formatText } from '#text/format.ts';
import type { Input } from './setup.ts';
import { texts } from './texts.ts';

interface ComposerProps {
  /** The language in which the citizen writes. */
  readonly locale: Locale;
  /** What the last answer asks for. */
  readonly request: InputRequest | undefined;
  readonly disabled: boolean;
  readonly onSend: (input: Input) => void;
}

/** Most files that one message may hold. */
const MAX_FILES = 20;
const PLACE = { latitude: 28.2282, longitude: 112.9388 };
const PHONE = '13800138000';

/** Where one writes, and sends what is no text, as the citizen. */
export function Composer({ locale, request, disabled, onSend }: ComposerProps) {
  const say = useSay();
  const limit = useLimit(20_000);
  const [text, setText] = useState('');
  const picker = useRef<HTMLInputElement>(null);
  const send = () => {
    if (disabled || text.trim() === '' || limit.wrong(text) !== undefined) return;
    onSend({ type: 'text', text });
    setText('');
  };
  const examples = {
    photo: () => onSend({ type: 'files', files: [{ name: formatText(texts.photoName, locale), kind: 'photo' }] }),
    files: () => picker.current?.click(),
    place: () => onSend({ type: 'place', label: formatText(texts.placeName, locale), ...PLACE }),
    contact: () => onSend({ type: 'contact', phone: PHONE }),
  };
  const asked = {
    place: { label: formatText(texts.sendPlace, locale), send: examples.place },
    contact: { label: formatText(texts.sendContact, locale), send: examples.contact },
    files: { label: formatText(texts.sendFiles, locale), send: examples.photo },
  };
  const wanted = request && asked[request];
  return (
    <form
      className="sim-composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {wanted && (
        <Button block disabled={disabled} onClick={wanted.send}>
          {wanted.label}
        </Button>
      )}
      <div className="sim-line">
        <Dropdown
          trigger={['click']}
          disabled={disabled}
          menu={{
            items: (['photo', 'files', 'place', 'contact'] as const).map((key) => ({ key, label: say(texts[key]) })),
            onClick: ({ key }) => examples[key as keyof typeof examples](),
          }}
        >
          <Button icon={<PaperClipOutlined aria-hidden />} aria-label={say(texts.attach)} title={say(texts.attach)} />
        </Dropdown>
        <TextInput.TextArea
          aria-label={say(texts.write)}
          placeholder={say(texts.write)}
          autoSize={{ minRows: 1, maxRows: 5 }}
          count={limit.count}
          status={limit.wrong(text) === undefined ? '' : 'error'}
          value={text}
          onChange={({ target }) => setText(target.value)}
          onPressEnter={(event) => {
            // Enter while a Chinese word is being composed only takes the word.
            if (event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            send();
          }}
        />
        <Button
          type="primary"
          htmlType="submit"
          icon={<SendOutlined aria-hidden />}
          disabled={disabled}
          aria-label={say(texts.send)}
        />
      </div>
      {limit.wrong(text) && <Typography.Text type="danger">{limit.wrong(text)}</Typography.Text>}
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        onChange={({ target }) => {
          const files = [...(target.files ?? [])].slice(0, MAX_FILES).map((file) => {
            const kind = file.type.startsWith('image/') ? ('photo' as const) : ('document' as const);
            return { name: file.name.slice(-255), kind };
          });
          target.value = '';
          if (files.length > 0) onSend({ type: 'files', files });
        }}
      />
    </form>
  );
}
