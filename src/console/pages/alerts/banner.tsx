import { Button } from 'antd';
import { useNavigate } from 'react-router';
import type { Waiting } from '../../attention/sources.ts';
import { useSay } from '../../shell/language.tsx';
import './banner.css';
import { texts } from './texts.ts';

/** Stands above every page, and stays in sight, while somebody may be in danger and nobody has taken it. */
export function AlertBanner({ waiting }: { readonly waiting: readonly Waiting[] }) {
  const say = useSay();
  const navigate = useNavigate();
  const count = waiting.find(({ name }) => name === 'alerts')?.count ?? 0;
  if (count === 0) return null;
  return (
    <div className="alert-banner on-dark" role="alert">
      <strong>{say(texts.banner, { count })}</strong>
      <Button onClick={() => void navigate('/alerts')}>{say(texts.toAlerts)}</Button>
    </div>
  );
}
