import { Button } from 'antd';
import { useNavigate } from 'react-router';
import type { Waiting } from '#console/attention/sources.ts';
import { useSay } from '#console/shell/language.tsx';
import type { LocalizedText } from '#domain/text.ts';
import './banner.css';

/** Apart from those of the page: what stands above every page is loaded with the first. */
const texts = {
  banner: {
    'zh-CN': '有 {count} 位群众可能有危险，还没有人接手。',
    en: '{count, plural, one {A citizen} other {# citizens}} may be in danger, and nobody has taken it yet.',
  },
  grownBanner: {
    'zh-CN': '您接手的紧急提醒里，{count, plural, =1 {} other {有 # 位}}群众又发来消息，您还没有看。',
    en: '{count, plural, one {A citizen} other {# citizens}} whose {count, plural, one {alert} other {alerts}} you took {count, plural, one {has} other {have}} written again; you have not read it.',
  },
  toAlerts: { 'zh-CN': '去处理', en: 'Go there' },
} as const satisfies Record<string, LocalizedText>;

/** What stands above every page, of each kind. */
const banners = [
  { name: 'alerts', words: texts.banner },
  { name: 'grown', words: texts.grownBanner },
] as const;

/** Stands above every page, and stays in sight, while somebody may be in danger and nobody has taken it, or whoever took it has not read the latest. */
export function AlertBanner({ waiting }: { readonly waiting: readonly Waiting[] }) {
  const say = useSay();
  const navigate = useNavigate();
  const shown = banners.flatMap(({ name, words }) => {
    const count = waiting.find((one) => one.name === name)?.count ?? 0;
    return count === 0 ? [] : [say(words, { count })];
  });
  if (shown.length === 0) return null;
  return (
    <div className="alert-banner on-dark" role="alert">
      <strong>{shown.join(' ')}</strong>
      <Button onClick={() => void navigate('/alerts')}>{say(texts.toAlerts)}</Button>
    </div>
  );
}
