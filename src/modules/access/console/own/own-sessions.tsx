import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Card, Flex, Skeleton, Tag, Typography } from 'antd';
import { getSessions, revokeOtherSessions, revokeSession } from '#console/api/client.gen.ts';
import { Moment } from '#console/parts/moment.tsx';
import { useSay } from '#console/shell/language.tsx';
import { useRefusalText } from '#console/shell/refusal.tsx';
import { texts } from './texts.ts';

/** The browsers on which one is signed in, each of which can be signed out from here. */
export function OwnSessions() {
  const say = useSay();
  const refusalText = useRefusalText();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const { data } = useQuery({ queryKey: ['sessions'], queryFn: () => getSessions() });
  const shared = {
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['sessions'] }),
    onError: (error: unknown) => void message.error(refusalText(error)),
  };
  const end = useMutation({
    ...shared,
    mutationFn: (id: string) => revokeSession({ id }),
    onSuccess: () => void message.success(say(texts.ended)),
  });
  const endOthers = useMutation({
    ...shared,
    mutationFn: () => revokeOtherSessions(),
    onSuccess: ({ count }) => void message.success(say(texts.endedOthers, { count })),
  });
  return (
    <Card
      title={<h2 style={{ font: 'inherit', margin: 0 }}>{say(texts.sessions)}</h2>}
      extra={
        data &&
        data.sessions.length > 1 && (
          <Button loading={endOthers.isPending} onClick={() => endOthers.mutate()}>
            {say(texts.endOthers)}
          </Button>
        )
      }
    >
      {!data && <Skeleton active />}
      <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {data?.sessions.map(({ id, device, createdAt, lastSeenAt, current }) => {
          const name = device === '?' ? say(texts.unknownDevice) : device;
          return (
            <Flex component="li" key={id} justify="space-between" align="center" gap={12} style={{ paddingBlock: 10 }}>
              <div>
                <strong>{name}</strong> {current && <Tag color="success">{say(texts.here)}</Tag>}
                <br />
                <Typography.Text type="secondary">
                  {say(texts.since)} <Moment at={createdAt} /> · {say(texts.seen)} <Moment at={lastSeenAt} />
                </Typography.Text>
              </div>
              {!current && (
                <Button
                  aria-label={say(texts.endOf, { device: name })}
                  loading={end.isPending && end.variables === id}
                  onClick={() => end.mutate(id)}
                >
                  {say(texts.end)}
                </Button>
              )}
            </Flex>
          );
        })}
      </ul>
      <Typography.Text type="secondary">{say(texts.strange)}</Typography.Text>
    </Card>
  );
}
