import CheckCircleFilled from '@ant-design/icons/CheckCircleFilled';
import { Alert, Button, Empty, Spin } from 'antd';
import { useState } from 'react';
import type { LocalizedText } from '#domain/text.ts';
import type { Draft } from '../model/draft.ts';
import type { FoundProblem } from '../saving/draft-store.ts';
import { useLanguage, useSay } from '../say.ts';
import { usePlaceName } from '../step-name.ts';
import { type Mend, mendOf } from './mends.ts';

/** How the checks of a draft stand. */
export type Checking =
  | { readonly type: 'none' }
  | { readonly type: 'running' }
  /** Only what is saved can be checked, and the last changes are not. */
  | { readonly type: 'unsaved' }
  | { readonly type: 'done'; readonly problems: readonly FoundProblem[]; readonly draft: Draft }
  | { readonly type: 'failed'; readonly message: string };

const texts = {
  again: { 'zh-CN': '重新检查', en: 'Check again' },
  none: {
    'zh-CN': '检查会走遍每一条路，看看群众会不会卡住、有没有漏掉的话。',
    en: 'Checking walks every way through the flow, and finds where a citizen would be stuck or a text is missing.',
  },
  well: { 'zh-CN': '没有发现问题，可以发布。', en: 'Nothing is wrong. It can be published.' },
  stale: { 'zh-CN': '检查之后又有改动。', en: 'The flow was changed since.' },
  errors: { 'zh-CN': '必须改（{count}）', en: 'Must be fixed ({count})' },
  warnings: { 'zh-CN': '请看一看（{count}）', en: 'Worth a look ({count})' },
  steps: {
    'zh-CN': '怎样走到这里（{count} 步）',
    en: 'How one gets there ({count, plural, one {# step} other {# steps}})',
  },
  differences: {
    'zh-CN': '哪里和场景不同（{count} 处）',
    en: 'What is different ({count, plural, one {# place} other {# places}})',
  },
  flow: { 'zh-CN': '整个流程', en: 'The whole flow' },
  unsaved: {
    'zh-CN': '最近的改动还没有保存，保存之后才能检查。左上角写着保存得怎么样。',
    en: 'The last changes are not saved yet, and only what is saved can be checked. See the top left for how saving stands.',
  },
  failed: {
    'zh-CN': '这次没有查成。稍后再试；您的改动都在。',
    en: 'The check did not run. Try again in a while; your changes are safe.',
  },
} as const satisfies Record<string, LocalizedText>;

interface CheckListProps {
  readonly checking: Checking;
  readonly draft: Draft;
  readonly onCheck: (() => void) | undefined;
  /** Leads to the place of a problem. */
  readonly onGo: (problem: FoundProblem) => void;
  /** Does what one press offers; undefined where the reader may not. */
  readonly onMend: ((mend: Mend) => Promise<void>) | undefined;
}

/** What is wrong with a draft, the errors first; each leads to its place. */
export function CheckList({ checking, draft, onCheck, onGo, onMend }: CheckListProps) {
  const say = useSay();
  const problems = checking.type === 'done' ? checking.problems : [];
  const groups = [
    { title: texts.errors, found: problems.filter(({ severity }) => severity === 'error') },
    { title: texts.warnings, found: problems.filter(({ severity }) => severity === 'warning') },
  ];
  return (
    <div className="checks" aria-live="polite">
      {checking.type === 'none' && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(texts.none)} />}
      {checking.type === 'running' && <Spin />}
      {checking.type === 'unsaved' && <Alert type="warning" showIcon title={say(texts.unsaved)} />}
      {checking.type === 'failed' && (
        <Alert type="warning" showIcon message={say(texts.failed)} description={checking.message} />
      )}
      {checking.type === 'done' && checking.draft !== draft && <Alert type="info" message={say(texts.stale)} />}
      {checking.type === 'done' && problems.length === 0 && checking.draft === draft && (
        <p className="checks-well">
          <CheckCircleFilled aria-hidden /> {say(texts.well)}
        </p>
      )}
      {groups.map(
        ({ title, found }) =>
          found.length > 0 && (
            <Group key={title.en} title={say(title, { count: found.length })} {...{ found, draft, onGo, onMend }} />
          ),
      )}
      {onCheck && (
        <Button block onClick={onCheck} disabled={checking.type === 'running'}>
          {say(texts.again)}
        </Button>
      )}
    </div>
  );
}

interface GroupProps extends Pick<CheckListProps, 'draft' | 'onGo' | 'onMend'> {
  readonly title: string;
  readonly found: readonly FoundProblem[];
}

function Group({ title, found, ...rest }: GroupProps) {
  return (
    <section aria-label={title}>
      <h4>{title}</h4>
      <ul className="checks-list">
        {found.map((problem) => (
          <Found key={`${problem.code} ${problem.path.join('.')} ${problem.message.en}`} {...{ problem, ...rest }} />
        ))}
      </ul>
    </section>
  );
}

function Found({
  problem,
  draft,
  onGo,
  onMend,
}: Omit<GroupProps, 'title' | 'found'> & { readonly problem: FoundProblem }) {
  const say = useSay();
  const { locale } = useLanguage();
  const placeName = usePlaceName();
  const [mending, setMending] = useState(false);
  const { steps = [] } = problem;
  const mend = mendOf(problem, draft);
  const press = async () => {
    if (!mend || !onMend) return;
    setMending(true);
    await onMend(mend);
    setMending(false);
  };
  return (
    <li className="checks-item">
      <button type="button" className={`check is-${problem.severity}`} onClick={() => onGo(problem)}>
        <small>{placeName(draft, problem.path) || say(texts.flow)}</small>
        <span>{problem.message[locale]}</span>
      </button>
      {mend && onMend && (
        <Button size="small" loading={mending} onClick={press}>
          {say(mend.label)}
        </Button>
      )}
      {steps.length > 0 && (
        <details className="checks-steps">
          <summary>
            {say(problem.scenario === undefined ? texts.steps : texts.differences, { count: steps.length })}
          </summary>
          <ol>
            {steps.map((step, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the steps of a finding stand still.
              <li key={index}>{step}</li>
            ))}
          </ol>
        </details>
      )}
    </li>
  );
}
