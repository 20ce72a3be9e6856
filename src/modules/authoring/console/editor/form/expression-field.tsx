import { AutoComplete, Input, type InputRef } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import { useRef, useState } from 'react';
import type { Path } from '#document/problem.ts';
import type { LocalizedText } from '#domain/text.ts';
import { compileExpression } from '#flow/expression.ts';
import { textOf } from '../model/draft.ts';
import { valueAt } from '../model/json-path.ts';
import { completionsOf, expressionWords } from '../model/variables.ts';
import { useSay } from '../say.ts';
import { useForm } from './form-context.ts';

const texts = {
  wrong: { 'zh-CN': '写法不对：{reason}', en: 'This cannot be read: {reason}' },
} as const satisfies Record<string, LocalizedText>;

/** An expression; names that fit are offered while it is typed. */
export function ExpressionField({ path, label }: { readonly path: Path; readonly label: string }) {
  const say = useSay();
  const { draft, set } = useForm();
  const area = useRef<(TextAreaRef & Partial<InputRef>) | null>(null);
  const [offered, setOffered] = useState<readonly { readonly value: string; readonly label: string }[]>([]);
  const value = textOf(valueAt(draft, path)) ?? '';
  const reason = value.trim() === '' ? undefined : whyWrong(value);
  function offer(typed: string): void {
    const caret = area.current?.resizableTextArea?.textArea.selectionStart ?? typed.length;
    const { from, words } = completionsOf(typed.slice(0, caret), expressionWords(draft));
    setOffered(words.map((word) => ({ value: typed.slice(0, from) + word + typed.slice(caret), label: word })));
  }
  return (
    <>
      <AutoComplete
        className="expression"
        value={value}
        options={[...offered]}
        onChange={(typed) => set(path, typed)}
        onSearch={offer}
        onSelect={() => setOffered([])}
        onBlur={() => setOffered([])}
        {...(reason === undefined ? {} : { status: 'error' as const })}
      >
        <Input.TextArea ref={area} aria-label={label} autoSize={{ minRows: 1, maxRows: 6 }} spellCheck={false} />
      </AutoComplete>
      {reason !== undefined && <small className="one-wrong">{say(texts.wrong, { reason })}</small>}
    </>
  );
}

function whyWrong(source: string): string | undefined {
  try {
    compileExpression(source);
    return undefined;
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
  }
}
