import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Flex, Form, Input, Select, Typography } from 'antd';
import { NAME_LENGTH } from '#domain/account.ts';
import { roleNames } from '#domain/role-names.ts';
import { type AccountRole, accountRoles } from '#domain/roles.ts';
import { getStaffForAccounts } from '../../api/client.gen.ts';
import { useSay } from '../../shell/language.tsx';
import { useRefusalText } from '../../shell/refusal.tsx';
import { texts } from './texts.ts';

export interface AccountValues {
  readonly name: string;
  readonly roles: AccountRole[];
  readonly staff: string | null;
}

/** Name, roles and place on the list of staff of a new or an existing account. */
export function AccountForm(props: {
  readonly initial: AccountValues;
  readonly submit: string;
  readonly pending: boolean;
  readonly error: unknown;
  readonly onSubmit: (values: AccountValues) => void;
  readonly onCancel: () => void;
}) {
  const { initial, submit, pending, error, onSubmit, onCancel } = props;
  const say = useSay();
  const refusalText = useRefusalText();
  const { data } = useQuery({ queryKey: ['accounts', 'staff'], queryFn: () => getStaffForAccounts() });
  const members = data?.staff ?? [];
  const gone = initial.staff !== null && data && !members.some(({ id }) => id === initial.staff) ? initial.staff : null;
  return (
    <Form<AccountValues>
      name="account"
      layout="vertical"
      requiredMark={false}
      initialValues={initial}
      onFinish={(values) => onSubmit({ ...values, staff: values.staff ?? null })}
    >
      {error ? (
        <Alert type="error" showIcon title={refusalText(error)} style={{ marginBottom: 16 }} role="alert" />
      ) : null}
      <Form.Item
        name="name"
        label={say(texts.name)}
        rules={[{ required: true, whitespace: true, message: say(texts.needed) }]}
      >
        <Input maxLength={NAME_LENGTH} autoComplete="off" />
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
      <Flex gap={12}>
        <Button type="primary" htmlType="submit" loading={pending}>
          {submit}
        </Button>
        <Button onClick={onCancel}>{say(texts.cancel)}</Button>
      </Flex>
    </Form>
  );
}
