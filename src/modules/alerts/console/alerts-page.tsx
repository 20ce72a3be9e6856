import { Empty, Flex, Alert as Message, Skeleton } from 'antd';
import { PageHead } from '#console/parts/page-head.tsx';
import { useSay } from '#console/shell/language.tsx';
import { useRefusalText } from '#console/shell/refusal.tsx';
import { AlertCard } from './alert-card.tsx';
import { useAlerts } from './query.ts';
import { texts } from './texts.ts';

/** Alerts of danger to life: those that ring, those that somebody has in hand, and the last that ended. */
export default function AlertsPage() {
  const say = useSay();
  const refusalText = useRefusalText();
  const { data: alerts, error, isPending } = useAlerts();
  return (
    <>
      <PageHead title={say(texts.title)} what={say(texts.what)} />
      {error && <Message type="error" showIcon role="alert" title={refusalText(error)} />}
      {isPending && <Skeleton active />}
      {alerts?.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(texts.none)} />}
      <Flex vertical gap={12}>
        {alerts?.map((alert) => (
          <AlertCard key={alert.id} alert={alert} />
        ))}
      </Flex>
    </>
  );
}
