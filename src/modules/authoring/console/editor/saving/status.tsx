import CheckOutlined from '@ant-design/icons/CheckOutlined';
import DisconnectOutlined from '@ant-design/icons/DisconnectOutlined';
import LoadingOutlined from '@ant-design/icons/LoadingOutlined';
import WarningOutlined from '@ant-design/icons/WarningOutlined';
import { Button } from 'antd';
import type { LocalizedText } from '#domain/text.ts';
import { useSay } from '../say.ts';
import type { Saving } from './keeper.ts';

const texts = {
  saved: { 'zh-CN': '已保存', en: 'Saved' },
  saving: { 'zh-CN': '正在保存…', en: 'Saving…' },
  offline: {
    'zh-CN': '连不上服务器，已存在本浏览器里，恢复后自动保存',
    en: 'No connection: kept in this browser, saved when it is back',
  },
  offlineLost: {
    'zh-CN': '连不上服务器，浏览器也存不下，请不要关闭本页',
    en: 'No connection, and no room in this browser: do not close this page',
  },
  collided: { 'zh-CN': '别人也改了同一处', en: 'Somebody else changed the same place' },
  decide: { 'zh-CN': '看一看，选一份', en: 'Compare and choose' },
  again: { 'zh-CN': '再试一次', en: 'Try again' },
  readOnly: { 'zh-CN': '只能查看', en: 'Read only' },
  ended: {
    'zh-CN': '这份草稿已经放弃或发布，只能查看',
    en: 'This draft was discarded or published: read only',
  },
} as const satisfies Record<string, LocalizedText>;

interface StatusProps {
  readonly saving: Saving;
  readonly readOnly: boolean;
  /** It was discarded or published, so that nobody can change it any more. */
  readonly ended: boolean;
  readonly onAgain: () => void;
  readonly onDecide: () => void;
}

/** Says in a few words whether one's work is safe. */
export function SavingStatus({ saving, readOnly, ended, onAgain, onDecide }: StatusProps) {
  const say = useSay();
  return (
    <span className={`saving is-${saving.type}`} role="status">
      {readOnly ? say(ended ? texts.ended : texts.readOnly) : <Words {...{ saving, onAgain, onDecide }} />}
    </span>
  );
}

function Words({ saving, onAgain, onDecide }: Omit<StatusProps, 'readOnly' | 'ended'>) {
  const say = useSay();
  switch (saving.type) {
    case 'saved':
      return (
        <>
          <CheckOutlined aria-hidden /> {say(texts.saved)}
        </>
      );
    case 'saving':
      return (
        <>
          <LoadingOutlined aria-hidden /> {say(texts.saving)}
        </>
      );
    case 'offline':
      return (
        <>
          <DisconnectOutlined aria-hidden /> {say(saving.kept ? texts.offline : texts.offlineLost)}
        </>
      );
    case 'refused':
      return (
        <>
          <WarningOutlined aria-hidden /> {saving.message}
          <Button type="link" size="small" onClick={onAgain}>
            {say(texts.again)}
          </Button>
        </>
      );
    case 'collided':
      return (
        <>
          <WarningOutlined aria-hidden /> {say(texts.collided)}
          <Button type="link" size="small" onClick={onDecide}>
            {say(texts.decide)}
          </Button>
        </>
      );
  }
}
