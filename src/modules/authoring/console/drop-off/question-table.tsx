import { useLanguage, useSay } from '#console/shell/language.tsx';
import { type Question, share, shortened, timeInWords } from './figures.ts';
import { texts } from './texts.ts';

interface QuestionTableProps {
  /** In the order of the flow. */
  readonly questions: readonly Question[];
  /** The question at which most leave. */
  readonly worst: string | undefined;
}

/** The figures of every question; on a narrow page each is a card. */
export function QuestionTable({ questions, worst }: QuestionTableProps) {
  const say = useSay();
  const { locale } = useLanguage();
  const columns = ['question', 'reached', 'answered', 'retried', 'left', 'median'] as const;
  return (
    <table className="drop-table">
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {say(texts[column])}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {questions.map(({ node, text, gone, reached, answered, retried, left, silent, medianSeconds }) => (
          <tr key={node} className={node === worst ? 'drop-worst' : undefined}>
            <th scope="row">
              {shortened(text[locale])} <code>{node}</code>
              {gone && <small> · {say(texts.gone)}</small>}
            </th>
            <td data-label={say(texts.reached)}>{reached}</td>
            <td data-label={say(texts.answered)}>
              {share(answered, reached)} <small>{answered}</small>
            </td>
            <td data-label={say(texts.retried)}>{retried}</td>
            <td data-label={say(texts.left)}>
              {left} {silent > 0 && <small>{say(texts.silent, { count: silent })}</small>}
            </td>
            <td data-label={say(texts.median)}>{say(...timeInWords(medianSeconds))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
