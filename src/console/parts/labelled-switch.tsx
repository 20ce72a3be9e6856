import { Switch, Typography } from 'antd';

/** Something that is on or off, with its name beside the switch and a sentence below that says what it does, or why it cannot be turned on. */
export function LabelledSwitch({
  label,
  what,
  ...state
}: {
  readonly label: string;
  readonly what: string;
  readonly checked: boolean;
  readonly disabled: boolean;
  readonly loading?: boolean;
  readonly onChange: (on: boolean) => void;
}) {
  return (
    <div>
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the switch in it is a button with role switch. */}
      <label style={{ display: 'flex', gap: 10, alignItems: 'center' }}>
        <Switch {...state} aria-label={label} />
        <strong>{label}</strong>
      </label>
      <Typography.Paragraph type="secondary" style={{ margin: '6px 0 0' }}>
        {what}
      </Typography.Paragraph>
    </div>
  );
}
