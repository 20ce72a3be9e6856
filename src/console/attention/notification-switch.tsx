import type { LocalizedText } from '#domain/text.ts';
import { LabelledSwitch } from '../parts/labelled-switch.tsx';
import { useSay } from '../shell/language.tsx';
import { turnOff, turnOn, useNotifying } from './notifications.ts';

const texts = {
  label: { 'zh-CN': '在这个浏览器里弹出提醒', en: 'Notifications in this browser' },
  what: {
    'zh-CN': '控制台开着、您在看别的窗口时，屏幕上会弹出一句提醒，里面没有任何人的信息。',
    en: 'While the console is open and you look at another window, a sentence appears on the screen. It says nothing about anybody.',
  },
  denied: {
    'zh-CN': '这个浏览器不允许本站弹出通知。请点地址栏左边的图标，把“通知”改为允许，再回到这里。',
    en: 'This browser does not let this site show notifications. Press the icon left of the address, allow notifications, and return here.',
  },
  unsupported: { 'zh-CN': '这个浏览器不能弹出通知。', en: 'This browser cannot show notifications.' },
} as const satisfies Record<string, LocalizedText>;

/** Turns notifications of this browser on and off. */
export function NotificationSwitch() {
  const say = useSay();
  const notifying = useNotifying();
  const may = notifying === 'on' || notifying === 'off';
  return (
    <LabelledSwitch
      label={say(texts.label)}
      what={say(may ? texts.what : texts[notifying])}
      checked={notifying === 'on'}
      disabled={!may}
      onChange={(on) => (on ? void turnOn() : turnOff())}
    />
  );
}
