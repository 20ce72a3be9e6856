import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { Alert, Button, Flex, Skeleton, Typography } from 'antd';
import { useState } from 'react';
import { getAccounts, inviteAccount } from '#console/api/client.gen.ts';
import { queryClient } from '#console/api/query.ts';
import { PageHead } from '#console/parts/page-head.tsx';
import { useSay } from '#console/shell/language.tsx';
import { useMay } from '#console/shell/me.ts';
import { useRefusalText } from '#console/shell/refusal.tsx';
import { AccountCard } from './account-card.tsx';
import { AccountDialog, type AccountValues } from './account-dialog.tsx';
import { type HandedLink, HandedLinkDialog } from './handed-link.tsx';
import { texts } from './texts.ts';

/** Who may use the console: for admins to invite, change, reset and disable, for auditors to read. */
export default function AccountsPage() {
  const say = useSay();
  const may = useMay();
  const refusalText = useRefusalText();
  const [inviting, setInviting] = useState(false);
  const [link, setLink] = useState<HandedLink>();
  const accounts = useInfiniteQuery({
    queryKey: ['accounts'],
    queryFn: ({ pageParam }) => getAccounts(pageParam === undefined ? {} : { after: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  const invite = useMutation({
    mutationFn: (body: AccountValues) => inviteAccount({ body }),
    onSuccess: async ({ secret }, { name }) => {
      setInviting(false);
      setLink({ name, secret });
      await queryClient.invalidateQueries({ queryKey: ['accounts'] });
    },
  });
  const shown = accounts.data?.pages.flatMap((page) => page.accounts) ?? [];
  const nobodyWorks = accounts.isSuccess && !accounts.hasNextPage && shown.every(({ staff }) => staff === null);
  return (
    <>
      <Flex wrap gap={12} justify="space-between" align="flex-start" style={{ marginBottom: 16 }}>
        <PageHead title={say(texts.title)} what={say(texts.what)} />
        {may('account.edit') && (
          <Button type="primary" onClick={() => setInviting(true)}>
            {say(texts.invite)}
          </Button>
        )}
      </Flex>
      <Flex vertical gap={12}>
        {accounts.error && <Alert type="error" showIcon title={refusalText(accounts.error)} />}
        {accounts.isPending && <Skeleton active />}
        {nobodyWorks && may('account.edit') && (
          <Alert type="info" showIcon title={say(texts.nobodyWorks)} description={say(texts.nobodyWorksWhat)} />
        )}
        {shown.map((account) => (
          <AccountCard key={account.id} account={account} onLink={setLink} />
        ))}
        {accounts.hasNextPage && (
          <Button onClick={() => void accounts.fetchNextPage()} loading={accounts.isFetchingNextPage}>
            {say(texts.more)}
          </Button>
        )}
      </Flex>
      {inviting && (
        <AccountDialog
          subject=""
          title={say(texts.invite)}
          initial={{ name: '', roles: [], staff: null }}
          submit={say(texts.makeInvitation)}
          before={<Typography.Paragraph>{say(texts.inviteWhat)}</Typography.Paragraph>}
          pending={invite.isPending}
          error={invite.error}
          onSubmit={invite.mutate}
          onClose={() => {
            setInviting(false);
            invite.reset();
          }}
        />
      )}
      {link && <HandedLinkDialog link={link} onDone={() => setLink(undefined)} />}
    </>
  );
}
