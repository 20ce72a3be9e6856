import { Alert } from 'antd';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { changesIn } from '#console/api/case-actions.ts';
import { useLanguage, useSay } from '#console/shell/language.tsx';
import { useRefusalText } from '#console/shell/refusal.tsx';
import type { Outcome } from './act-on-several.ts';
import { texts } from './texts.ts';

interface ResultProps {
  readonly outcome: Outcome;
  readonly onClose: () => void;
}

/** How many cases went through, and which did not, and why. */
export default function SeveralResult({ outcome, onClose }: ResultProps) {
  const { offer, done, refused, untried } = outcome;
  const say = useSay();
  const { locale } = useLanguage();
  const refusalText = useRefusalText();
  const place = useRef<HTMLDivElement>(null);
  // The window that had the focus is gone.
  useEffect(() => {
    if (outcome) place.current?.focus();
  }, [outcome]);
  const sentence = (error: unknown) => {
    const told = changesIn(error)?.lines.map((line) => line[locale]) ?? [];
    return [refusalText(error), ...told].join('\n');
  };
  const whole = refused.length === 0 && untried.length === 0;
  return (
    <div className="several-result not-printed" tabIndex={-1} ref={place}>
      <Alert
        type={whole ? 'success' : 'warning'}
        showIcon
        closable={{ 'aria-label': say(texts.close), onClose }}
        title={say(texts.done, { label: offer.label[locale], count: done.length })}
        description={
          whole ? undefined : (
            <>
              {refused.length > 0 && (
                <>
                  {say(texts.refused, { count: refused.length })}
                  <ul>
                    {refused.map(({ card, error }) => (
                      <li key={card.id}>
                        <Link to={`/cases/${card.id}`}>{card.number}</Link> {sentence(error)}
                      </li>
                    ))}
                  </ul>
                </>
              )}
              {untried.length > 0 && <p>{say(texts.untried, { count: untried.length })}</p>}
            </>
          )
        }
      />
    </div>
  );
}
