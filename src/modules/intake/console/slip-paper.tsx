import type { LocalizedText, TextValues } from '#domain/text.ts';
import { formatText } from '#text/format.ts';
import type { Slip } from './kept.ts';
import { slipTexts, toldByTexts } from './texts.ts';

/** The paper for whoever the petition is from, in their language. */
export function SlipPaper({ slip }: { readonly slip: Slip }) {
  const { locale, office } = slip;
  const say = (text: LocalizedText, values?: TextValues) => formatText(text, locale, values);
  const channels = slip.channels.map((name) => say(name));
  const lines = [
    [slipTexts.matter, `${say(slip.kind)} · ${slip.title}`],
    [slipTexts.topic, slip.topic.map((name) => say(name)).join(' · ')],
    [slipTexts.on, say(slip.registeredOn)],
    [slipTexts.unit, say(slip.unit)],
    [slipTexts.due, say(slip.dueOn)],
    [slipTexts.answer, say(toldByTexts[slip.toldBy])],
  ] as const;
  return (
    <section className="slip" lang={locale} aria-label={say(slipTexts.title)}>
      <h2>{say(slipTexts.title)}</h2>
      <dl className="slip-keys">
        <dt>{say(slipTexts.number)}</dt>
        <dd>{slip.number}</dd>
        <dt>{say(slipTexts.code)}</dt>
        <dd>{slip.code}</dd>
      </dl>
      <dl>
        {lines.map(([label, words]) => (
          <div key={label.en}>
            <dt>{say(label)}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <h3>{say(slipTexts.check)}</h3>
      <p>
        {say(slipTexts.checkChat, { channels: channels.length === 0 ? 'none' : channels.join(say(slipTexts.or)) })}
        <br />
        <b>
          {slip.number} {slip.code}
        </b>
      </p>
      {office.phone !== null && (
        <p>{say(slipTexts.checkPhone, { phone: office.phone, hours: office.hours ? say(office.hours) : 'none' })}</p>
      )}
      {office.place !== null && <p>{say(slipTexts.checkPlace, { place: office.place })}</p>}
      <p>{say(slipTexts.keep)}</p>
    </section>
  );
}
