import { Link } from 'react-router';
import { useSay } from '#console/shell/language.tsx';
import { useMay } from '#console/shell/me.ts';
import type { LocalizedText } from '#domain/text.ts';
import { texts } from './texts.ts';

interface Row {
  readonly key: string;
  readonly label: string;
  /** Where they are listed. */
  readonly list: string;
  readonly open: number;
  readonly soon: number;
  readonly overdue: number;
}

/** Open cases by one thing, with a bar beside each number that shows what is overdue of it. */
export function LoadTable(props: {
  readonly title: LocalizedText;
  readonly head: LocalizedText;
  readonly rows: readonly Row[];
}) {
  const say = useSay();
  const may = useMay();
  const { title, head, rows } = props;
  const most = Math.max(1, ...rows.map(({ open }) => open));
  return (
    <section aria-label={say(title)}>
      <h2 className="load-heading">{say(title)}</h2>
      {rows.length === 0 && <p>{say(texts.nothing)}</p>}
      {rows.length > 0 && (
        <table className="load-table">
          <thead>
            <tr>
              <th scope="col">{say(head)}</th>
              <th scope="col">{say(texts.open)}</th>
              <th scope="col">{say(texts.soon)}</th>
              <th scope="col">{say(texts.overdue)}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, label, list, open, soon, overdue }) => (
              <tr key={key}>
                <th scope="row">{may('case.read') ? <Link to={list}>{label}</Link> : label}</th>
                <td>
                  <div className="load-bar" aria-hidden="true">
                    <span style={{ width: `${((open - overdue) / most) * 100}%` }} />
                    <span className="load-late" style={{ width: `${(overdue / most) * 100}%` }} />
                  </div>
                  {open}
                </td>
                <td>{soon}</td>
                <td className={overdue > 0 ? 'load-bad' : ''}>{overdue}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
