import { App } from 'antd';
import type { LocalizedText } from '#domain/text.ts';
import { useSay } from '../shell/language.tsx';

const texts = {
  sure: { 'zh-CN': '填写的内容还没有保存', en: 'What you filled in is not saved' },
  sureWhat: { 'zh-CN': '关闭后，这些内容不会保留。', en: 'If you close this window, it is gone.' },
  stay: { 'zh-CN': '继续填写', en: 'Go on filling in' },
  leave: { 'zh-CN': '不要了，关闭', en: 'Discard it and close' },
} as const satisfies Record<string, LocalizedText>;

/** Asks whoever closes a window over something that is not saved, and closes it where they want that. */
export function useAskBeforeClosing(onClose: () => void): () => void {
  const say = useSay();
  const { modal } = App.useApp();
  return () =>
    void modal.confirm({
      title: say(texts.sure),
      content: say(texts.sureWhat),
      okText: say(texts.leave),
      okButtonProps: { danger: true },
      cancelText: say(texts.stay),
      onOk: onClose,
    });
}
