import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Card, Flex, Tag, Typography } from 'antd';
import { useState } from 'react';
import { changeAccount, type getAccounts, makeAccountLink } from '#console/api/client.gen.ts';
import { Moment } from '#console/parts/moment.tsx';
import { useSay } from '#console/shell/language.tsx';
import { useMay } from '#console/shell/me.ts';
import { useRefusalText } from '#console/shell/refusal.tsx';
import { roleNames } from '#domain/role-names.ts';
import type { AccountState } from '../../model/account.ts';
import { AccountDialog, type AccountValues } from './account-dialog.tsx';
import type { HandedLink } from './handed-link.tsx';
import { texts } from './texts.ts';

type Account = Awaited<ReturnType<typeof getAccounts>>['accounts'][number];

/** One account, and what an admin does with it. */
export function AccountCard({
  account,
  onLink,
}: {
  readonly account: Account;
  readonly onLink: (link: HandedLink) => void;
}) {
  const { id, name, login, roles, staff, staffId, way, state, lastSignInAt } = account;
  const say = useSay();
  const may = useMay();
  const refusalText = useRefusalText();
  const { message, modal } = App.useApp();
  const queryClient = useQueryClient();
  const [editing, setEditing] = useState(false);
  const fail = (error: unknown) => void message.error(refusalText(error));
  const changed = async () => {
    setEditing(false);
    void message.success(say(texts.saved));
    await queryClient.invalidateQueries({ queryKey: ['accounts'] });
  };
  const change = useMutation({
    mutationFn: (body: AccountValues) => changeAccount({ id, body }),
    onSuccess: changed,
  });
  const turn = useMutation({
    mutationFn: (state: AccountState) => changeAccount({ id, body: { state } }),
    onSuccess: changed,
    onError: fail,
  });
  const link = useMutation({
    mutationFn: () => makeAccountLink({ id }),
    onSuccess: ({ secret }) => onLink({ name, secret }),
    onError: fail,
  });
  const setState = (next: AccountState) => turn.mutateAsync(next).catch(() => {});
  const makeLink = () => link.mutateAsync().catch(() => {});
  const sure = (title: string, content: string, onOk: () => Promise<unknown>) =>
    void modal.confirm({ title, content, onOk, cancelText: say(texts.cancel) });
  const word = state === 'disabled' ? texts.disabled : way === 'none' ? texts.invited : texts.active;
  const colour = state === 'disabled' ? 'error' : way === 'none' ? 'warning' : 'success';
  return (
    <Card size="small">
      <Flex wrap gap={12} justify="space-between" align="center">
        <div style={{ minWidth: 0, flex: '1 1 320px' }}>
          <Flex wrap gap={8} align="center">
            <strong style={{ overflowWrap: 'anywhere' }}>{name}</strong>
            <Tag color={colour}>{say(word)}</Tag>
            {roles.map((role) => (
              <Tag key={role}>{say(roleNames[role])}</Tag>
            ))}
            {staff && (
              <Tag color="blue">
                {say(staff.name)} · {say(staff.unit)} · {say(roleNames[staff.role])}
              </Tag>
            )}
            {!staff && staffId !== null && <Tag color="red">{say(texts.gone, { id: staffId })}</Tag>}
          </Flex>
          <Typography.Text type="secondary">
            {login ?? (way === 'provider' ? say(texts.byProvider) : '')}
            {(login !== null || way === 'provider') && ' · '}
            {lastSignInAt === null ? (
              say(texts.never)
            ) : (
              <>
                {say(texts.lastSignIn)} <Moment at={lastSignInAt} />
              </>
            )}
          </Typography.Text>
        </div>
        {may('account.edit') && (
          <Flex wrap gap={8}>
            <Button aria-label={say(texts.editOf, { name })} onClick={() => setEditing(true)}>
              {say(texts.edit)}
            </Button>
            {state === 'active' && (
              <>
                <Button
                  loading={link.isPending}
                  onClick={() =>
                    way === 'none'
                      ? void makeLink()
                      : sure(say(texts.resetSure, { name }), say(texts.resetWhat), makeLink)
                  }
                >
                  {say(way === 'none' ? texts.newLink : texts.reset)}
                </Button>
                <Button
                  danger
                  onClick={() =>
                    sure(say(texts.disableSure, { name }), say(texts.disableWhat), () => setState('disabled'))
                  }
                >
                  {say(texts.disable)}
                </Button>
              </>
            )}
            {state === 'disabled' && (
              <Button loading={turn.isPending} onClick={() => void setState('active')}>
                {say(texts.enable)}
              </Button>
            )}
          </Flex>
        )}
      </Flex>
      {editing && (
        <AccountDialog
          subject={id}
          title={say(texts.editOf, { name })}
          initial={{ name, roles: [...roles], staff: staffId }}
          submit={say(texts.save)}
          pending={change.isPending}
          error={change.error}
          onSubmit={change.mutate}
          onClose={() => {
            setEditing(false);
            change.reset();
          }}
        />
      )}
    </Card>
  );
}
