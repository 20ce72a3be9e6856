import { Button, Typography } from 'antd';
import type { Offer } from '#console/api/case-actions.ts';
import { useLanguage, useSay } from '#console/shell/language.tsx';
import type { ListedCase } from '../case-list.tsx';
import type { Selection } from './selection.ts';
import { texts } from './texts.ts';

interface BarProps {
  readonly items: readonly ListedCase[];
  readonly offers: readonly Offer[];
  readonly selection: Selection;
  readonly onChoose: (offer: Offer) => void;
}

/** Selects all that is shown, and says how many are selected and what can be done with them together. */
export function SeveralBar({ items, offers, selection, onChoose }: BarProps) {
  const say = useSay();
  const { locale } = useLanguage();
  const selected = items.filter(({ card }) => selection.has(card.id));
  const possible = offers.filter(({ type }) => selected.some(({ several }) => several.includes(type)));
  const all = selected.length === items.length;
  return (
    <>
      <label className="several-all not-printed">
        <input
          type="checkbox"
          ref={(box) => {
            if (box) box.indeterminate = selected.length > 0 && !all;
          }}
          checked={all}
          onChange={({ target }) =>
            selection.set(
              items.map(({ card }) => card.id),
              target.checked,
            )
          }
        />
        {say(texts.all, { count: items.length })}
      </label>
      <section className={selected.length > 0 ? 'several-bar not-printed' : 'only-heard'} aria-label={say(texts.bar)}>
        <strong role="status">{selected.length > 0 && say(texts.selected, { count: selected.length })}</strong>
        {selected.length > 0 && (
          <>
            {possible.map((offer) => (
              <Button key={offer.type} type={offer.primary ? 'primary' : 'default'} onClick={() => onChoose(offer)}>
                {offer.label[locale]}
              </Button>
            ))}
            {possible.length === 0 && <Typography.Text>{say(texts.nothing)}</Typography.Text>}
            <Button type="text" onClick={selection.clear}>
              {say(texts.none)}
            </Button>
          </>
        )}
      </section>
    </>
  );
}
