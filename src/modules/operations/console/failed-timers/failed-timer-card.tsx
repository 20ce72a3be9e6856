import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Card, Flex, Typography } from 'antd';
import { type listFailedTimers, tryFailedTimer } from '#console/api/client.gen.ts';
import { Moment } from '#console/parts/moment.tsx';
import { TechnicalDetail } from '#console/parts/technical-detail.tsx';
import { TryAgainRefused } from '#console/parts/try-again-refused.tsx';
import { useLanguage, useSay } from '#console/shell/language.tsx';
import { useMay } from '#console/shell/me.ts';
import { texts } from './texts.ts';

type FailedTimer = Awaited<ReturnType<typeof listFailedTimers>>['items'][number];

/** One thing that fell due and could not be done, and a button to have it tried again. */
export function FailedTimerCard({ timer }: { readonly timer: FailedTimer }) {
  const say = useSay();
  const { locale } = useLanguage();
  const may = useMay();
  const { message: toast } = App.useApp();
  const client = useQueryClient();
  const reload = async () => {
    await client.invalidateQueries({ queryKey: ['failed-timers'] });
    await client.invalidateQueries({ queryKey: ['attention'] });
  };
  const again = useMutation({
    mutationFn: () => tryFailedTimer({ id: timer.id }),
    onSuccess: () => {
      void toast.success(say(texts.trying));
      return reload();
    },
  });
  const what = timer.what[locale];
  return (
    <Card size="small">
      <Flex vertical gap={10}>
        <Typography.Text strong>{what}</Typography.Text>
        <Flex wrap gap={16}>
          <Typography.Text type="secondary">
            {say(texts.due)} <Moment at={timer.dueAt} />
          </Typography.Text>
          <Typography.Text type="secondary">
            {say(texts.givenUp)} <Moment at={timer.failedAt} />
          </Typography.Text>
        </Flex>
        <span>{say(texts.why)}</span>
        <TechnicalDetail detail={timer.detail} />
        <TryAgainRefused error={again.error} reload={reload} />
        {may('timer.try-again') && (
          <div>
            <Button
              onClick={() => again.mutate()}
              loading={again.isPending}
              aria-label={say(texts.tryAgainOf, { what })}
            >
              {say(texts.tryAgain)}
            </Button>
          </div>
        )}
      </Flex>
    </Card>
  );
}
