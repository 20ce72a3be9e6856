import { Form, Input, Select } from 'antd';
import { Bilingual } from '#console/parts/bilingual.tsx';
import { FormDialog } from '#console/parts/form-dialog.tsx';
import { IdField } from '#console/parts/id-field.tsx';
import { neededText } from '#console/parts/needed-text.ts';
import { SaveRefusal } from '#console/parts/setting.tsx';
import type { Change } from '#console/parts/setting-history/changes.tsx';
import { useLanguage, useSay } from '#console/shell/language.tsx';
import { staffRoles } from '#domain/person.ts';
import { roleNames } from '#domain/role-names.ts';
import { type Member, type Office, treeOf, type Unit, unitOptions } from './office.ts';
import { texts } from './texts.ts';

interface EditProps<Item> {
  readonly office: Office;
  /** What is changed; absent for a new one. */
  readonly item: Item | undefined;
  readonly saving: boolean;
  readonly error: unknown;
  readonly onSave: (item: Item) => void;
  readonly onClose: () => void;
  readonly meanwhile: readonly Change[] | undefined;
  readonly onGoOn: () => void;
}

/** Adds or changes a unit. */
export function UnitForm(props: EditProps<Unit>) {
  const { office, item, onSave } = props;
  const say = useSay();
  const { locale } = useLanguage();
  const others = treeOf(office.units).filter(({ unit }) => unit.id !== item?.id);
  return (
    <FormDialog<Unit>
      {...framed(props, say)}
      title={say(item ? texts.editUnit : texts.addUnit)}
      initial={item ?? parentOf(others[0]?.unit)}
      onSubmit={({ parent, ...unit }) => onSave({ ...unit, id: item?.id ?? unit.id, ...(parent ? { parent } : {}) })}
    >
      {!item && <IdField taken={office.units.map(({ id }) => id)} example="petition-office" />}
      <Bilingual name={['name']} label={say(texts.name)} />
      <Form.Item name="parent" label={say(texts.parent)}>
        <Select
          allowClear
          placeholder={say(texts.none)}
          showSearch={{ optionFilterProp: 'label' }}
          options={unitOptions(others, locale)}
        />
      </Form.Item>
    </FormDialog>
  );
}

/** Adds or changes a member of staff. */
export function StaffForm(props: EditProps<Member>) {
  const { office, item, onSave } = props;
  const say = useSay();
  const { locale } = useLanguage();
  const needed = [{ required: true, message: say(neededText) }];
  return (
    <FormDialog<Member>
      {...framed(props, say)}
      title={say(item ? texts.editStaff : texts.addStaff)}
      initial={item ?? { role: 'officer' }}
      onSubmit={({ slack, ...member }) =>
        onSave({ ...member, id: item?.id ?? member.id, ...(slack ? { slack: slack.trim() } : {}) })
      }
    >
      {!item && <IdField taken={office.staff.map(({ id }) => id)} example="li.hua" />}
      <Bilingual name={['name']} label={say(texts.personName)} />
      <Form.Item name="unit" label={say(texts.unit)} rules={needed}>
        <Select showSearch={{ optionFilterProp: 'label' }} options={unitOptions(treeOf(office.units), locale)} />
      </Form.Item>
      <Form.Item name="role" label={say(texts.role)} rules={needed}>
        <Select options={staffRoles.map((role) => ({ value: role, label: say(roleNames[role]) }))} />
      </Form.Item>
      <Form.Item
        name="slack"
        label={say(texts.slack)}
        extra={say(texts.slackHelp)}
        rules={[{ pattern: /^\s*[UW][A-Z0-9]{2,}\s*$/, message: say(texts.slackWrong) }]}
      >
        <Input autoComplete="off" />
      </Form.Item>
    </FormDialog>
  );
}

/** What the windows for a unit and for a person have alike. */
function framed<Item extends { readonly id: string }>(props: EditProps<Item>, say: ReturnType<typeof useSay>) {
  return {
    subject: props.item?.id ?? '',
    submit: say(texts.save),
    pending: props.saving,
    refusal: <SaveRefusal error={props.error} meanwhile={props.meanwhile} onGoOn={props.onGoOn} />,
    onClose: props.onClose,
  };
}

/** A new unit begins below the first. */
function parentOf(unit: Unit | undefined): Partial<Unit> {
  return unit ? { parent: unit.id } : {};
}
