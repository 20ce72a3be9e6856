import { Quoted } from '#console/parts/quoted.tsx';
import { useLanguage, useSay } from '#console/shell/language.tsx';
import { useMe } from '#console/shell/me.ts';
import { phoneInWords } from '#domain/phone.ts';
import { titled } from '#domain/text.ts';
import { formatTime } from '#text/format.ts';
import { cameByNames } from '../../model/came-by.ts';
import { outcomeNames, stateNames, tellingNames } from '../../model/names.ts';
import { texts as caseTexts } from '../case-texts.ts';
import { type CaseFile, throughNames } from '../names.ts';
import { PaperAttachments } from './paper-attachments.tsx';
import { texts } from './texts.ts';
import './paper.css';

/** The document. Its first row is repeated at the head of each printed page: of a stack of paper each sheet says whose it is. */
export function Paper({ file }: { readonly file: CaseFile }) {
  const say = useSay();
  const { locale } = useLanguage();
  const me = useMe();
  const { card, story, whole, timeZone } = file;
  const at = (moment: string | Date) =>
    formatTime(new Date(moment), locale, { dateStyle: 'long', timeStyle: 'short', timeZone });
  return (
    <table className="paper" role="presentation">
      <thead>
        <tr>
          <td className="paper-sheet">
            <div className="paper-head">
              <span>{say(texts.heading, { number: card.number })}</span>
              <span>{say(texts.printed, { name: me?.name ?? '', at: at(new Date()) })}</span>
            </div>
          </td>
        </tr>
      </thead>
      <tbody>
        <tr>
          <td className="paper-sheet">
            <h1>{card.title}</h1>
            {!whole && <p>{say(caseTexts.masked)}</p>}
            <Facts file={file} at={at} />
            <h2>{say(caseTexts.wrote)}</h2>
            <Quoted>{file.body}</Quoted>
            <Deadlines file={file} at={at} />
            <h2>{say(caseTexts.story)}</h2>
            <ol className="paper-story">
              {story.map(({ sequence, line, at: when, through, internal, text }) => (
                <li key={sequence} value={sequence}>
                  <div>
                    {line[locale]}
                    {internal && `（${say(texts.internal)}）`}
                  </div>
                  <div className="paper-when">
                    {at(when)} · {say(caseTexts.through, { name: throughNames[through][locale] })}
                  </div>
                  {text !== '' && <Quoted>{text}</Quoted>}
                </li>
              ))}
            </ol>
            <PaperAttachments story={story} />
          </td>
        </tr>
      </tbody>
    </table>
  );
}

interface Part {
  readonly file: CaseFile;
  readonly at: (moment: string) => string;
}

function Facts({ file, at }: Part) {
  const say = useSay();
  const { locale } = useLanguage();
  const { card, petitioner, place, happenedOn, cameBy, toldByStaff } = file;
  const who =
    petitioner?.type === 'named'
      ? [petitioner.name, phoneInWords(petitioner.phone, locale)].filter((one) => one !== '').join(' · ')
      : say(caseTexts.anonymous);
  const told = toldByStaff && [say(titled(tellingNames[toldByStaff.by])), toldByStaff.address];
  const rows = [
    [caseTexts.state, say(titled(stateNames[card.state]))],
    [caseTexts.outcome, card.outcome ? say(titled(outcomeNames[card.outcome])) : ''],
    [caseTexts.received, at(card.openedAt)],
    [caseTexts.cameBy, say(titled(cameByNames[cameBy]))],
    [caseTexts.unit, card.unit[locale]],
    [caseTexts.holder, card.holder?.[locale] ?? say(caseTexts.nobody)],
    [caseTexts.topic, card.topic.map((name) => name[locale]).join(' › ')],
    [caseTexts.who, petitioner === null ? '' : who],
    [caseTexts.toldBy, told?.filter((one) => one !== '').join(' · ') ?? ''],
    [texts.happened, happenedOn?.[locale] ?? ''],
    [caseTexts.place, place?.words ?? ''],
    [caseTexts.rating, card.satisfaction === null ? '' : say(caseTexts.ratingOf, { level: card.satisfaction })],
  ] as const;
  return (
    <dl className="paper-facts">
      {rows
        .filter(([, words]) => words !== '')
        .map(([label, words]) => (
          <div key={label.en}>
            <dt>{say(label)}</dt>
            <dd>{words}</dd>
          </div>
        ))}
    </dl>
  );
}

function Deadlines({ file: { clocks, timeZone } }: Part) {
  const say = useSay();
  const { locale } = useLanguage();
  if (clocks.length === 0) return null;
  return (
    <>
      <h2>{say(texts.clocks)}</h2>
      <ul>
        {clocks.map(({ name, dueAt, why }) => {
          const day = formatTime(new Date(dueAt), locale, { dateStyle: 'long', timeZone });
          return (
            <li key={`${name.en} ${dueAt}`}>
              {say(texts.dueBy, { name, day })}
              <ul>
                {why.map((line) => (
                  <li key={line.en}>{line[locale]}</li>
                ))}
              </ul>
            </li>
          );
        })}
      </ul>
    </>
  );
}
