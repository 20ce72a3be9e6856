import { Alert, Button, Flex } from 'antd';
import type { LocalizedText } from '#domain/text.ts';
import { formatTime } from '#text/format.ts';
import './cases.css';
import { localMoment } from '#console/parts/moment.tsx';
import { Quoted } from '#console/parts/quoted.tsx';
import { useLanguage, useSay } from '#console/shell/language.tsx';
import type { Decision, ShownDraft } from './draft-keeper.ts';

const texts = {
  nothing: {
    'zh-CN': '边写边存，只有您能看到；换一台设备也能接着写。',
    en: 'It is saved as you write, for you alone; you can go on with it on another device.',
  },
  kept: {
    'zh-CN': '{time} 已保存，只有您能看到；换一台设备也能接着写。',
    en: 'Saved at {time}, for you alone; you can go on with it on another device.',
  },
  unkept: { 'zh-CN': '还没有保存…', en: 'Not saved yet…' },
  away: {
    'zh-CN': '连不上服务器，还没有保存。请不要关闭这个页面，连上后会自动保存。',
    en: 'The server cannot be reached, so this is not saved yet. Keep this page open: it is saved when the server is back.',
  },
  refused: { 'zh-CN': '没有保存：{reason}', en: 'Not saved: {reason}' },
  other: {
    'zh-CN': '您在另一个窗口或另一台设备上也写过这一份（{at}）：',
    en: 'You also wrote this in another window or on another device ({at}):',
  },
  take: { 'zh-CN': '换成那一份', en: 'Use that instead' },
  append: { 'zh-CN': '接在后面', en: 'Add it below' },
  drop: { 'zh-CN': '不要那一份', en: 'Discard that' },
} as const satisfies Record<string, LocalizedText>;

/** How safe what is typed is, in a line below it. It takes the same place while that is saved, so that nothing below it moves. */
export function DraftLine({ keeping }: Pick<ShownDraft, 'keeping'>) {
  const say = useSay();
  const { locale } = useLanguage();
  const kept = say(texts.kept, { time: clockTime(new Date().toISOString(), locale) });
  return (
    <span className="draft-line" data-nothing={say(texts.nothing)} data-kept={kept}>
      <Safety keeping={keeping} />
    </span>
  );
}

function Safety({ keeping }: Pick<ShownDraft, 'keeping'>) {
  const say = useSay();
  const { locale } = useLanguage();
  switch (keeping.type) {
    case 'kept':
      return (
        <span>
          {keeping.at === null ? say(texts.nothing) : say(texts.kept, { time: clockTime(keeping.at, locale) })}
        </span>
      );
    case 'unkept':
      return <span>{say(texts.unkept)}</span>;
    case 'away':
      return <strong role="status">{say(texts.away)}</strong>;
    case 'refused':
      return <strong role="status">{say(texts.refused, { reason: keeping.message })}</strong>;
  }
}

/** Offers what its author wrote elsewhere. */
export function OtherDraft(props: {
  readonly other: ShownDraft['other'];
  readonly onDecide: (decision: Decision) => void;
}) {
  const { other, onDecide } = props;
  const say = useSay();
  const { locale } = useLanguage();
  if (!other) return null;
  return (
    <Alert
      type="info"
      showIcon
      role="status"
      title={say(texts.other, { at: localMoment(other.at, locale) })}
      description={
        <Flex vertical gap={8}>
          <Quoted>{other.text}</Quoted>
          <Flex wrap gap={8}>
            {(['take', 'append', 'drop'] as const).map((decision) => (
              <Button key={decision} size="small" onClick={() => onDecide(decision)}>
                {say(texts[decision])}
              </Button>
            ))}
          </Flex>
        </Flex>
      }
    />
  );
}

/** Of today the time alone. */
function clockTime(at: string, locale: Parameters<typeof localMoment>[1]): string {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const today = new Date(at).toDateString() === new Date().toDateString();
  return today ? formatTime(new Date(at), locale, { timeStyle: 'short', timeZone }) : localMoment(at, locale);
}
