import { Button } from 'antd';
import { useNavigate } from 'react-router';
import type { Waiting } from '#console/attention/sources.ts';
import { useSay } from '#console/shell/language.tsx';
import './banner.css';
import { texts } from './texts.ts';

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
