import { useLanguage, useSay } from '#console/shell/language.tsx';
import type { LocalizedText } from '#domain/text.ts';
import { processWords as words } from '../../model/process/process-words.ts';
import { Listed } from './listed.tsx';
import type { ProcessFile } from './use-process.ts';

type Clock = ProcessFile['ways'][number]['clocks'][number];

/** One deadline of a procedure: how long, from when, who is called, and where it stands. */
export function ClockCard({ clock }: { readonly clock: Clock }) {
  const say = useSay();
  const { locale } = useLanguage();
  const { name, length, basis, starts, resumes, meets, cancels, extension, calls, tellsCitizen } = clock;
  const joined = (those: readonly LocalizedText[]) =>
    those.map((one) => one[locale]).join(locale === 'en' ? ', ' : '、');
  const most = extension && { most: extension.most[locale], basis: extension.basis[locale] };
  const rows = [
    { what: say(words.length), text: length[locale] },
    { what: say(words.basis), text: basis[locale] },
    { what: say(words.starts), text: joined(starts) },
    { what: say(words.resumes), text: joined(resumes) },
    { what: say(words.meets), text: joined(meets) },
    { what: say(words.cancels), text: joined(cancels) },
    { what: say(words.extension), text: most ? say(words.extended, most) : say(words.never) },
    {
      what: say(words.calls),
      text: calls.map(({ when, whom }) => say(words.call, { when: when[locale], whom: whom[locale] })).join('\n'),
    },
    { what: say(words.tells), text: say(tellsCitizen ? words.yes : words.no) },
  ];
  return (
    <section>
      <h3>{name[locale]}</h3>
      <Listed rows={rows.filter(({ text }) => text !== '')} />
    </section>
  );
}
