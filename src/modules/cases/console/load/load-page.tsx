import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Flex, Skeleton } from 'antd';
import { getCaseLoad } from '#console/api/client.gen.ts';
import { PageHead } from '#console/parts/page-head.tsx';
import { useLanguage, useSay } from '#console/shell/language.tsx';
import { useRefusalText } from '#console/shell/refusal.tsx';
import { LoadTable } from './load-table.tsx';
import { texts } from './texts.ts';
import { Weeks } from './weeks.tsx';
import './load.css';

/** How much work waits, for those who share it out. */
export default function LoadPage() {
  const say = useSay();
  const { locale } = useLanguage();
  const refusalText = useRefusalText();
  const { data, error, isPending, refetch } = useQuery({ queryKey: ['cases', 'load'], queryFn: () => getCaseLoad() });
  return (
    <>
      <PageHead title={say(texts.title)} what={say(texts.what)} />
      {error && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={refusalText(error)}
          action={<Button onClick={() => void refetch()}>{say(texts.again)}</Button>}
        />
      )}
      {isPending && <Skeleton active />}
      {data && (
        <Flex vertical gap={24}>
          <dl className="load-total">
            {(['open', 'soon', 'overdue'] as const).map((name) => (
              <div key={name} className={name === 'overdue' && data.total.overdue > 0 ? 'load-bad' : ''}>
                <dt>{say(texts[name])}</dt>
                <dd>{data.total[name]}</dd>
              </div>
            ))}
          </dl>
          <LoadTable
            title={texts.byOfficer}
            head={texts.officer}
            rows={data.officers.map(({ officer, ...load }) => ({
              ...load,
              key: officer?.id ?? '',
              label: officer ? officer.name[locale] : say(texts.nobody),
              list: officer ? `/cases?tab=open&officer=${encodeURIComponent(officer.id)}` : '/cases?tab=unclaimed',
            }))}
          />
          <LoadTable
            title={texts.byTopic}
            head={texts.topic}
            rows={data.topics.map(({ topic, names, ...load }) => ({
              ...load,
              key: topic,
              label: names.length === 0 ? topic : names.map((name) => name[locale]).join(' › '),
              list: `/cases?tab=open&topic=${encodeURIComponent(topic)}`,
            }))}
          />
          <Weeks weeks={data.weeks} />
        </Flex>
      )}
    </>
  );
}
