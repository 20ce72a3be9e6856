import { Button } from 'antd';
import { type Draft, nodeOf } from '../model/draft.ts';
import { useSay } from '../say.ts';
import { texts } from '../texts.ts';
import '../side/side.css';
import { SettingsDetails, StepDetails } from './step-details.tsx';

interface ReadStepProps {
  readonly draft: Draft;
  readonly selected: ReadonlySet<string>;
  /** Goes to another step. */
  readonly onRead: (name: string) => void;
  /** Leaves the step for the flow's own settings. */
  readonly onSettings: () => void;
}

/** What is selected, for those who only read: a step, or the flow's own settings. */
export function ReadStep({ draft, selected, onRead, onSettings }: ReadStepProps) {
  const say = useSay();
  const [name] = selected;
  if (name === undefined || !nodeOf(draft, name)) return <SettingsDetails draft={draft} onGo={onRead} />;
  if (selected.size > 1) return <p>{say(texts.several, { count: selected.size })}</p>;
  return (
    <>
      <Button type="link" size="small" className="to-settings" onClick={onSettings}>
        ← {say(texts.settings)}
      </Button>
      <StepDetails draft={draft} name={name} onGo={onRead} />
    </>
  );
}
