import type { LocalizedText } from '#domain/text.ts';
import { useSay } from '../shell/language.tsx';

const tooLong = {
  'zh-CN': '最多 {max} 字，现在是 {count} 字。请删短一些；写下的内容都还在。',
  en: 'At most {max} characters; this is {count}. Please shorten it; nothing you wrote is lost.',
} as const satisfies LocalizedText;

/** From this part of the limit on, a field counts. */
const NEAR = 0.8;

/**
 * How long the text of a field may be. Nothing that is typed or pasted is cut off, as `maxLength` would: the field counts once
 * the limit is near, and says what is too long.
 */
export function useLimit(max: number) {
  const say = useSay();
  const wrong = (text: string | undefined) =>
    text !== undefined && text.length > max ? say(tooLong, { max, count: text.length }) : undefined;
  return {
    /** What to say of a text that is too long. */
    wrong,
    /** For `Form.Item`. */
    rule: {
      validator: (_: unknown, text: string | undefined) => {
        const words = wrong(text);
        return words === undefined ? Promise.resolve() : Promise.reject(new Error(words));
      },
    },
    /** For `Input` and `Input.TextArea`. */
    count: {
      max,
      show: ({ count }: { readonly count: number }) => (count > max * NEAR ? `${count} / ${max}` : ''),
    },
  };
}
