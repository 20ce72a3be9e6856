import { Card, Flex } from 'antd';
import { NotificationSwitch } from '#console/attention/notification-switch.tsx';
import { useSay } from '#console/shell/language.tsx';
import { DirectNews } from './direct-news.tsx';
import { texts } from './texts.ts';

/** How one is told of what waits, beside the badge in the navigation. */
export function OwnNotices() {
  const say = useSay();
  return (
    <Card title={<h2 style={{ font: 'inherit', margin: 0 }}>{say(texts.notices)}</h2>}>
      <Flex vertical gap={16}>
        <NotificationSwitch />
        <DirectNews />
      </Flex>
    </Card>
  );
}
