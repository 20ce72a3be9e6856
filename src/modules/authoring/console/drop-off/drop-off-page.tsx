import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Alert, Empty, Skeleton, Typography } from 'antd';
import { Link, useParams, useSearchParams } from 'react-router';
import { getDropOff } from '#console/api/client.gen.ts';
import { PageHead } from '#console/parts/page-head.tsx';
import { useLanguage, useSay } from '#console/shell/language.tsx';
import { useRefusalText } from '#console/shell/refusal.tsx';
import { useTitle } from '#console/shell/title.ts';
import './drop-off.css';
import { share, shortened, worst } from './figures.ts';
import { askedIn, Filters } from './filters.tsx';
import { Funnel } from './funnel.tsx';
import { QuestionTable } from './question-table.tsx';
import { texts } from './texts.ts';

/** Where citizens leave a flow, for a period, a version, a channel and a language. */
export default function DropOffPage() {
  const { flow = '' } = useParams();
  const [params] = useSearchParams();
  const say = useSay();
  const { locale } = useLanguage();
  const refusalText = useRefusalText();
  const asked = askedIn(params);
  const { period, ...rest } = asked;
  const { data, error, isPlaceholderData } = useQuery({
    queryKey: ['flows', flow, 'drop-off', asked],
    queryFn: () => getDropOff({ flow, ...rest, ...(period ? { $from: period.from, to: period.to } : {}) }),
    placeholderData: keepPreviousData,
  });
  const title = data && say(texts.title, { title: data.title });
  useTitle(title);
  if (error) return <Alert type="error" showIcon title={refusalText(error)} />;
  if (!data) return <Skeleton active />;
  const { questions, opened, ended } = data;
  const left = questions.reduce((sum, question) => sum + question.left, 0);
  const most = worst(questions);
  const nothing = opened === 0 && questions.every(({ reached, left }) => reached + left === 0);
  const told = most
    ? say(texts.summary, {
        ...{ opened, ended, left: most.left, share: share(most.left, left) },
        question: shortened(most.text[locale]),
      })
    : say(texts.summaryNone, { opened, ended });
  return (
    <div aria-busy={isPlaceholderData}>
      <Link to={`/flows/${flow}`}>{say(texts.back)}</Link>
      <PageHead title={title ?? ''} what={say(texts.what)} />
      <Filters asked={asked} found={data} />
      {nothing ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(texts.empty)} />
      ) : (
        <>
          <Alert type="info" title={told} role="status" style={{ marginBottom: 16 }} />
          <Typography.Title level={2} style={{ fontSize: 18 }}>
            {say(texts.table)}
          </Typography.Title>
          <QuestionTable questions={questions} worst={most?.node} />
          <Typography.Title level={2} style={{ fontSize: 18 }}>
            {say(texts.funnel)}
          </Typography.Title>
          <p className="drop-note">{say(texts.funnelWhat)}</p>
          <Funnel {...{ opened, ended, questions }} />
        </>
      )}
      <p className="drop-note">{say(texts.days)}</p>
    </div>
  );
}
