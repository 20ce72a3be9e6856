import { useQuery } from '@tanstack/react-query';
import { Checkbox, Flex, Form, Input, Select, Typography } from 'antd';
import type { ReactNode } from 'react';
import { getStaffForAccounts } from '#console/api/client.gen.ts';
import { FormDialog } from '#console/parts/form-dialog.tsx';
import { useLimit } from '#console/parts/limit.ts';
import { useSay } from '#console/shell/language.tsx';
import { roleNames } from '#domain/role-names.ts';
import { type AccountRole, accountRoles } from '#domain/roles.ts';
import { NAME_LENGTH } from '../../model/account.ts';
import { texts } from './texts.ts';

export interface AccountValues {
  readonly name: string;
  readonly roles: AccountRole[];
  readonly staff: string | null;
}

/** Name, roles and place on the list of staff of a new or an existing account. */
export function AccountDialog(props: {
  readonly subject: string;
  readonly initial: AccountValues;
  readonly title: string;
  readonly submit: string;
  readonly before?: ReactNode;
  readonly pending: boolean;
  readonly error: unknown;
  readonly onSubmit: (values: AccountValues) => void;
  readonly onClose: () => void;
}) {
  const { initial, onSubmit } = props;
  const say = useSay();
  const limit = useLimit(NAME_LENGTH);
  const { data } = useQuery({ queryKey: ['accounts', 'staff'], queryFn: () => getStaffForAccounts() });
  const members = data?.staff ?? [];
  const gone = initial.staff !== null && data && !members.some(({ id }) => id === initial.staff) ? initial.staff : null;
  return (
    <FormDialog<AccountValues> {...props} onSubmit={(values) => onSubmit({ ...values, staff: values.staff ?? null })}>
      <Form.Item
        name="name"
        label={say(texts.name)}
        rules={[{ required: true, whitespace: true, message: say(texts.needed) }, limit.rule]}
      >
        <Input count={limit.count} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="roles"
        label={say(texts.roles)}
        dependencies={['staff']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, roles: readonly AccountRole[]) =>
              roles.length > 0 || getFieldValue('staff')
                ? Promise.resolve()
                : Promise.reject(new Error(say(texts.needsRole))),
          }),
        ]}
      >
        <Checkbox.Group>
          <Flex vertical gap={8}>
            {accountRoles.map((role) => (
              <Checkbox key={role} value={role}>
                {say(roleNames[role])}
                <br />
                <Typography.Text type="secondary">{say(texts[`role.${role}`])}</Typography.Text>
              </Checkbox>
            ))}
          </Flex>
        </Checkbox.Group>
      </Form.Item>
      <Form.Item name="staff" label={say(texts.staff)} extra={say(texts.staffHelp)}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={say(texts.nobody)}
          options={[
            ...(gone === null ? [] : [{ value: gone, label: say(texts.gone, { id: gone }) }]),
            ...members.map(({ id, name, unit, role }) => ({
              value: id,
              label: `${say(name)} · ${say(unit)} · ${say(roleNames[role])}`,
            })),
          ]}
        />
      </Form.Item>
    </FormDialog>
  );
}
