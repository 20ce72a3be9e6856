import type { getCaseLoad } from '#console/api/client.gen.ts';
import { useLanguage, useSay } from '#console/shell/language.tsx';
import { formatTime } from '#text/format.ts';
import { texts } from './texts.ts';

type WeekCounts = Awaited<ReturnType<typeof getCaseLoad>>['weeks'];

/** What was received and closed, a line a week, with two bars that are longest where most happened. */
export function Weeks({ weeks }: { readonly weeks: WeekCounts }) {
  const say = useSay();
  const { locale } = useLanguage();
  const most = Math.max(1, ...weeks.flatMap(({ received, closed }) => [received, closed]));
  const day = (week: string) => formatTime(new Date(`${week}T00:00:00Z`), locale, { month: 'short', day: 'numeric' });
  return (
    <section aria-label={say(texts.weeks)}>
      <h2 className="load-heading">{say(texts.weeks)}</h2>
      <table className="load-table load-weeks">
        <thead>
          <tr>
            <th scope="col">{say(texts.week)}</th>
            <td />
            <th scope="col" className="load-received">
              {say(texts.received)}
            </th>
            <th scope="col" className="load-closed">
              {say(texts.closed)}
            </th>
          </tr>
        </thead>
        <tbody>
          {weeks.map(({ week, received, closed }) => (
            <tr key={week}>
              <th scope="row">{day(week)}</th>
              <td aria-hidden="true">
                <div className="load-week load-received" style={{ width: `${(received / most) * 100}%` }} />
                <div className="load-week load-closed" style={{ width: `${(closed / most) * 100}%` }} />
              </td>
              <td>{received}</td>
              <td>{closed}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
