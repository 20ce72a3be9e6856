import { Button } from 'antd';
import type { Json } from '#document/json.ts';
import type { Path } from '#document/problem.ts';
import type { LocalizedText } from '#domain/text.ts';
import { useSay } from '../say.ts';
import { useForm } from './form-context.ts';

const texts = {
  remove: { 'zh-CN': '去掉', en: 'Remove' },
  odd: {
    'zh-CN': '这里的内容看不懂，原样保留着。要改请先去掉再重写。',
    en: 'This is not what belongs here; it is kept as it is. To change it, remove it and write it anew.',
  },
} as const satisfies Record<string, LocalizedText>;

/** What does not fit the schema is shown as it is, and not changed unasked. */
export function OddField({ path, value }: { readonly path: Path; readonly value: Json | undefined }) {
  const say = useSay();
  const { set } = useForm();
  return (
    <>
      <pre className="field-odd">{JSON.stringify(value, null, 2)}</pre>
      <small className="field-help">{say(texts.odd)}</small>
      <Button size="small" onClick={() => set(path, undefined)}>
        {say(texts.remove)}
      </Button>
    </>
  );
}
