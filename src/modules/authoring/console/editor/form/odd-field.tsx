import { Button } from 'antd';
import { useParams } from 'react-router';
import type { Json } from '#document/json.ts';
import type { Path } from '#document/problem.ts';
import type { LocalizedText } from '#domain/text.ts';
import { Odd } from '../details/odd.tsx';
import { useSay } from '../say.ts';
import { fitted } from './fitted.ts';
import { useForm } from './form-context.ts';
import type { FieldSchema } from './schema.ts';

const texts = {
  fit: { 'zh-CN': '填进表单', en: 'Put it into the form' },
  remove: { 'zh-CN': '去掉', en: 'Remove' },
  odd: {
    'zh-CN': '这里的内容放不进表单，原样保留着。可以去掉重写，也可以下载文件来改。',
    en: 'This does not fit the form, and is kept as it is. Remove it and write it anew, or change it in the file.',
  },
  fits: {
    'zh-CN': '这里的写法不合表单，原样保留着。点“填进表单”，就能在表单里接着改。',
    en: 'This is not how the form has it, and is kept as it is. Put it into the form to go on with it there.',
  },
  unknown: {
    'zh-CN': '流程里没有这一项，原样保留着。用不着就去掉。',
    en: 'There is no such field in a flow; it is kept as it is. Remove it where it is not needed.',
  },
  download: { 'zh-CN': '下载 YAML', en: 'Download YAML' },
} as const satisfies Record<string, LocalizedText>;

interface OddFieldProps {
  readonly path: Path;
  readonly value: Json | undefined;
  /** Of the field that it stands in; undefined where there is no such field. */
  readonly schema: FieldSchema | undefined;
}

/** What does not fit the schema is shown for people to read, and not changed unasked; what it plainly means can be put into the form. */
export function OddField({ path, value = null, schema }: OddFieldProps) {
  const say = useSay();
  const { set } = useForm();
  const fitting = schema && fitted(schema, value);
  const why = schema ? (fitting === undefined ? texts.odd : texts.fits) : texts.unknown;
  return (
    <>
      <Odd value={value} owner={String(path.at(-1) ?? '')} />
      <small className="field-help">{say(why)}</small>
      <div className="field-odd-ways">
        {fitting !== undefined && (
          <Button size="small" type="primary" onClick={() => set(path, fitting)}>
            {say(texts.fit)}
          </Button>
        )}
        <Button size="small" onClick={() => set(path, undefined)}>
          {say(texts.remove)}
        </Button>
        {fitting === undefined && <YamlLink />}
      </div>
    </>
  );
}

/** Where the draft can be had as a file. */
export function YamlLink() {
  const say = useSay();
  const { flow = '', draft } = useParams();
  if (draft === undefined) return null;
  return (
    <Button size="small" type="link" href={`/console/api/flows/${flow}/drafts/${draft}/yaml`}>
      {say(texts.download)}
    </Button>
  );
}
