import { Tag } from 'antd';
import type { LocalizedText } from '#domain/text.ts';
import { schemaOf, settingsSchema } from '../form/schema.ts';
import { familyOf, SortIcon } from '../graph/sort-icon.tsx';
import { type Draft, nodeOf, startOf } from '../model/draft.ts';
import { sortOf } from '../model/templates.ts';
import { useSay } from '../say.ts';
import { sortWords, unknownSort } from '../sort-words.ts';
import { type DetailGround, Fields } from './detail.tsx';
import { Odd } from './odd.tsx';
import '../form/form.css';
import './details.css';

const texts = {
  flow: { 'zh-CN': '流程设置', en: 'The flow' },
  flowHelp: {
    'zh-CN': '点图上的一步，在这里看它的内容。下面是整个流程的设置。',
    en: 'Click a step in the graph to read it here. Below are settings of the whole flow.',
  },
  start: { 'zh-CN': '从这里开始', en: 'Starts here' },
  name: { 'zh-CN': '代号：{name}', en: 'Name: {name}' },
} as const satisfies Record<string, LocalizedText>;

interface DetailsProps {
  readonly draft: Draft;
  readonly name: string;
  /** Goes to another step. */
  readonly onGo: (name: string) => void;
}

/** All that a step holds, in words, for those who only read. */
export function StepDetails({ draft, name, onGo }: DetailsProps) {
  const say = useSay();
  const node = nodeOf(draft, name) ?? {};
  const sort = sortOf(node);
  const schema = schemaOf(node);
  const ground: DetailGround = { draft, onGo };
  return (
    <article className="details">
      <h3 className={`form-title details-title step-${familyOf(sort)}`} tabIndex={-1}>
        <span className="step-icon">
          <SortIcon sort={sort} />
        </span>
        <span>{say(sort === undefined ? unknownSort : sortWords[sort].name)}</span>
        {name === startOf(draft) && <Tag color="success">{say(texts.start)}</Tag>}
      </h3>
      <p className="details-what">
        {sort !== undefined && `${say(sortWords[sort].help)} · `}
        {say(texts.name, { name })}
      </p>
      {schema ? <Fields owner={sort ?? ''} schema={schema} value={node} ground={ground} /> : <Odd value={node} />}
    </article>
  );
}

/** The settings of the flow itself, likewise. */
export function SettingsDetails({ draft, onGo }: Omit<DetailsProps, 'name'>) {
  const say = useSay();
  const { schema: _format, flow: _name, nodes: _steps, ...settings } = draft;
  return (
    <article className="details">
      <h3 className="form-title details-title" tabIndex={-1}>
        {say(texts.flow)}
      </h3>
      <p className="details-what">{say(texts.flowHelp)}</p>
      <Fields owner="flow" schema={settingsSchema} value={settings} ground={{ draft, onGo }} />
    </article>
  );
}
