import { useLanguage, useSay } from '#console/shell/language.tsx';
import { type DropOff, share, shortened } from './figures.ts';
import { texts } from './texts.ts';

/** From opening to the end, a bar for each question that is part of the flow. */
export function Funnel({ opened, ended, questions }: Pick<DropOff, 'opened' | 'ended' | 'questions'>) {
  const say = useSay();
  const { locale } = useLanguage();
  const steps = [
    { key: ':opened', label: say(texts.opened), count: opened, left: 0 },
    ...questions
      .filter(({ gone, reached }) => !gone && reached > 0)
      .map(({ node, text, reached, left }) => ({ key: node, label: shortened(text[locale]), count: reached, left })),
    { key: ':ended', label: say(texts.ended), count: ended, left: 0 },
  ];
  const widest = Math.max(1, ...steps.map(({ count }) => count));
  return (
    <ol className="drop-funnel">
      {steps.map(({ key, label, count, left }) => (
        <li key={key}>
          <span className="drop-funnel-label">{label}</span>
          <span className="drop-funnel-track" aria-hidden="true">
            <span className="drop-funnel-bar" style={{ width: `${(count / widest) * 100}%` }}>
              {left > 0 && <span className="drop-funnel-left" style={{ width: share(left, count) }} />}
            </span>
          </span>
          <span className="drop-funnel-count">
            {count} <small>{share(count, opened)}</small>
          </span>
        </li>
      ))}
    </ol>
  );
}
