import { Button, Flex, Typography } from 'antd';
import type { LocalizedText } from '#domain/text.ts';
import { useSay } from '../shell/language.tsx';
import { declineOffer, turnOn, useNotifying, useOffered } from './notifications.ts';

const texts = {
  ask: {
    'zh-CN': '群众发来新内容时，要不要在屏幕上弹出提醒？提醒里没有任何人的信息。',
    en: 'Show a notification on this screen when a citizen adds something? It says nothing about anybody.',
  },
  yes: { 'zh-CN': '打开提醒', en: 'Turn on' },
  no: { 'zh-CN': '不用', en: 'No, thanks' },
} as const satisfies Record<string, LocalizedText>;

/** Offers notifications of this browser where there are none yet, until somebody says yes or no. */
export function NotificationOffer() {
  const say = useSay();
  const notifying = useNotifying();
  const offered = useOffered();
  if (notifying !== 'off' || !offered) return null;
  return (
    <Flex component="section" aria-label={say(texts.ask)} wrap gap={8} align="center" style={{ marginBottom: 12 }}>
      <Typography.Text type="secondary">{say(texts.ask)}</Typography.Text>
      <Button size="small" onClick={() => void turnOn()}>
        {say(texts.yes)}
      </Button>
      <Button size="small" type="text" onClick={declineOffer}>
        {say(texts.no)}
      </Button>
    </Flex>
  );
}
