import { Badge, Button, Space, Tabs, Typography } from 'antd';
import type { Locale } from '#domain/text.ts';
import { ReadStep } from '../details/read-step.tsx';
import { NodeForm, SettingsForm } from '../form/node-form.tsx';
import { type Draft, nodeOf, startOf } from '../model/draft.ts';
import type { NodeSort } from '../model/templates.ts';
import type { FoundProblem } from '../saving/draft-store.ts';
import { useSay } from '../say.ts';
import { texts } from '../texts.ts';
import { ChangeSort } from './change-sort.tsx';
import { type Checking, CheckList } from './check-list.tsx';
import type { Mend } from './mends.ts';
import { hasSimulator, SimulatorSlot } from './simulator-slot.tsx';
import './side.css';

export type SideTab = 'step' | 'try' | 'checks';

/** What one does with the steps that are selected. */
export interface StepActions {
  readonly addAfter: (name: string) => void;
  readonly duplicate: () => void;
  readonly remove: () => void;
  readonly changeSort: (name: string, to: NodeSort) => void;
  readonly makeStart: (name: string) => void;
  readonly rename: (from: string, to: string) => boolean;
}

interface SideProps {
  readonly flow: string;
  readonly draft: Draft;
  readonly locale: Locale;
  readonly selected: ReadonlySet<string>;
  readonly tab: SideTab;
  readonly onTab: (tab: SideTab) => void;
  readonly checking: Checking;
  readonly onCheck: (() => void) | undefined;
  readonly onGo: (problem: FoundProblem) => void;
  /** Does what one press offers and checks again; undefined where the reader may not change anything. */
  readonly onMend: ((mend: Mend) => Promise<void>) | undefined;
  readonly onShow: (name: string) => void;
  /** Goes to another step, to read it. */
  readonly onRead: (name: string) => void;
  /** Leaves the step for the flow's own settings. */
  readonly onSettings: () => void;
  /** Undefined where the reader may not change anything. */
  readonly actions: StepActions | undefined;
}

/** Beside the graph: the form of what is selected, the trial, and the list of checks. */
export function Side(props: SideProps) {
  const say = useSay();
  const { flow, draft, locale, tab, onTab, checking, onCheck, onGo, onMend, onShow } = props;
  const problems = checking.type === 'done' ? checking.problems : [];
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const checksLabel = (
    <Badge
      count={errors === 0 ? problems.length : errors}
      color={errors === 0 ? '#b25e09' : '#d92d20'}
      offset={[10, -2]}
      size="small"
    >
      {say(texts.checks)}
    </Badge>
  );
  const trial = {
    key: 'try',
    label: say(texts.tryIt),
    children: <SimulatorSlot flow={flow} document={draft} onNode={onShow} locale={locale} />,
  };
  return (
    <Tabs
      className="side-tabs"
      activeKey={tab}
      onChange={(key) => onTab(key as SideTab)}
      items={[
        { key: 'step', label: say(props.actions ? texts.step : texts.details), children: <StepTab {...props} /> },
        ...(hasSimulator ? [trial] : []),
        { key: 'checks', label: checksLabel, children: <CheckList {...{ checking, draft, onCheck, onGo, onMend }} /> },
      ]}
    />
  );
}

function StepTab({ draft, selected, actions, onRead, onSettings }: SideProps) {
  const say = useSay();
  const [name] = selected;
  const node = name === undefined ? undefined : nodeOf(draft, name);
  if (actions === undefined) return <ReadStep {...{ draft, selected, onRead, onSettings }} />;
  if (name === undefined || node === undefined) return <SettingsForm />;
  if (selected.size > 1) {
    return (
      <div className="form">
        <Typography.Paragraph>{say(texts.several, { count: selected.size })}</Typography.Paragraph>
        <Actions actions={actions} />
      </div>
    );
  }
  return (
    <>
      <Button type="link" size="small" className="to-settings" onClick={onSettings}>
        ← {say(texts.settings)}
      </Button>
      <Actions
        actions={actions}
        one={{ draft, name, isStart: startOf(draft) === name, isEnd: node['type'] === 'end' }}
      />
      <NodeForm name={name} node={node} onRename={(to) => actions.rename(name, to)} />
    </>
  );
}

interface ActionsProps {
  readonly actions: StepActions;
  /** The step, where it is one alone. */
  readonly one?: {
    readonly draft: Draft;
    readonly name: string;
    readonly isStart: boolean;
    readonly isEnd: boolean;
  };
}

function Actions({ actions, one }: ActionsProps) {
  const say = useSay();
  return (
    <Space wrap size={4} className="step-actions">
      {one && !one.isEnd && (
        <Button size="small" onClick={() => actions.addAfter(one.name)}>
          {say(texts.addAfter)}
        </Button>
      )}
      {one && <ChangeSort draft={one.draft} name={one.name} onChange={(to) => actions.changeSort(one.name, to)} />}
      <Button size="small" onClick={actions.duplicate}>
        {say(texts.duplicate)}
      </Button>
      {one && !one.isStart && (
        <Button size="small" onClick={() => actions.makeStart(one.name)}>
          {say(texts.makeStart)}
        </Button>
      )}
      <Button size="small" danger onClick={actions.remove}>
        {say(texts.remove)}
      </Button>
    </Space>
  );
}
