import { Form, Radio, Select, Typography } from 'antd';
import { refusalOf } from '#console/api/call.ts';
import type { Input, Offer } from '#console/api/case-actions.ts';
import { neededText } from '#console/parts/needed-text.ts';
import { useLanguage, useSay } from '#console/shell/language.tsx';

export type OfferForm = NonNullable<Offer['form']>;
type Choice = OfferForm['choices'][number];

/** More than so many are a list to look through. */
const AT_A_GLANCE = 8;

interface ChoiceFieldsProps {
  readonly choices: readonly Choice[];
  readonly chosen: Input;
  /** Whether it was tried to send it, so that what is missing is complained of. */
  readonly tried: boolean;
  /** Why it was refused. */
  readonly error: unknown;
  readonly onChoose: (name: string, value: string) => void;
}

/** The questions of a form that have a few answers. */
export function ChoiceFields({ choices, chosen, tried, error, onChoose }: ChoiceFieldsProps) {
  const say = useSay();
  const { locale } = useLanguage();
  const wrong = (field: Choice) => {
    if (tried && isMissing(field, chosen)) return say(neededText);
    return isAbout(field, error) ? refusalOf(error).message : undefined;
  };
  return choices.map((field) => {
    const help = wrong(field);
    return (
      <Form.Item
        key={field.name}
        label={field.label[locale]}
        required={field.required}
        {...(help === undefined ? {} : { validateStatus: 'error' as const, help })}
      >
        {field.hint && <Typography.Paragraph type="secondary">{field.hint[locale]}</Typography.Paragraph>}
        <Choices field={field} value={chosen[field.name]} onChoose={onChoose} />
      </Form.Item>
    );
  });
}

interface ChoicesProps extends Pick<ChoiceFieldsProps, 'onChoose'> {
  readonly field: Choice;
  readonly value: string | undefined;
}

/** All at a glance where they are few; more are looked for by typing. */
function Choices({ field, value, onChoose }: ChoicesProps) {
  const { locale } = useLanguage();
  const label = field.label[locale];
  const options = field.choices.map((choice) => ({ value: choice.value, label: choice.label[locale] }));
  const choose = (chosen: string) => onChoose(field.name, chosen);
  if (options.length > AT_A_GLANCE) {
    return (
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        style={{ width: '100%' }}
        aria-label={label}
        value={value ?? null}
        onChange={choose}
        options={options}
      />
    );
  }
  return (
    <Radio.Group
      vertical
      aria-label={label}
      value={value ?? null}
      onChange={({ target }) => choose(target.value)}
      options={options}
    />
  );
}

/** Tells whether a refusal is shown below the field. */
export function isAbout({ refusals }: Pick<Choice, 'refusals'>, error: unknown): boolean {
  return Boolean(error) && refusals.some((code) => code === refusalOf(error).code);
}

/** Tells whether an answer is still needed. */
export function isMissing({ name, required }: Pick<Choice, 'name' | 'required'>, chosen: Input): boolean {
  return required && chosen[name] === undefined;
}
