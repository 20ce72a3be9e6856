import PlusOutlined from '@ant-design/icons/PlusOutlined';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Card, Empty, Flex, Skeleton, Tag, Typography } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router';
import { listFlows } from '#console/api/client.gen.ts';
import { Moment } from '#console/parts/moment.tsx';
import { PageHead } from '#console/parts/page-head.tsx';
import { useLanguage, useSay } from '#console/shell/language.tsx';
import { useMay } from '#console/shell/me.ts';
import { useRefusalText } from '#console/shell/refusal.tsx';
import { doer, type FlowCard } from './flow-data.ts';
import './flows.css';
import { texts } from './texts.ts';

const NewDraft = lazy(async () => ({ default: (await import('./new-draft.tsx')).NewDraft }));

/** Every flow, what is in use, what is being written, and how many people are in it. */
export default function FlowsPage() {
  const say = useSay();
  const may = useMay();
  const refusalText = useRefusalText();
  const [beginning, setBeginning] = useState(false);
  const query = useQuery({ queryKey: ['flows'], queryFn: () => listFlows() });
  const flows = query.data?.flows;
  return (
    <>
      <Flex justify="space-between" align="start" gap={16} wrap>
        <PageHead title={say(texts.title)} what={say(texts.what)} />
        {may('flow.edit') && (
          <Button icon={<PlusOutlined aria-hidden />} onClick={() => setBeginning(true)}>
            {say(texts.newFlow)}
          </Button>
        )}
      </Flex>
      {query.error && <Alert type="error" showIcon title={refusalText(query.error)} />}
      {query.isPending && <Skeleton active />}
      {flows?.length === 0 && <Empty description={say(texts.empty)} />}
      <ul className="flow-cards flow-plain-list">
        {flows?.map((card) => (
          <li key={card.flow}>
            <FlowSummary card={card} />
          </li>
        ))}
      </ul>
      <Suspense fallback={null}>{beginning && <NewDraft onClose={() => setBeginning(false)} />}</Suspense>
    </>
  );
}

function FlowSummary({ card }: { readonly card: FlowCard }) {
  const say = useSay();
  const { locale } = useLanguage();
  const { flow, title, current, drafts, running } = card;
  const offered = drafts.some(({ origin }) => origin === 'shipped');
  return (
    <Card size="small" style={{ height: '100%' }}>
      <Flex vertical gap={8}>
        <Flex justify="space-between" gap={8}>
          <Link to={`/flows/${flow}`}>
            <Typography.Text strong style={{ color: 'inherit', fontSize: 17 }}>
              {title[locale]}
            </Typography.Text>
          </Link>
          <Typography.Text type="secondary">{flow}</Typography.Text>
        </Flex>
        {current ? (
          <span>
            {say(texts.current, { version: current.version })}
            <br />
            <Typography.Text type="secondary">
              {say(texts.madeBy, { name: say(doer(current.by)) })} <Moment at={current.at} />
            </Typography.Text>
          </span>
        ) : (
          <span>{say(texts.never)}</span>
        )}
        <span>{say(texts.running, { count: running })}</span>
        <Flex gap={8} wrap>
          {drafts.length > 0 && <Tag color="processing">{say(texts.draftCount, { count: drafts.length })}</Tag>}
          {offered && <Tag color="warning">{say(texts.offered)}</Tag>}
        </Flex>
      </Flex>
    </Card>
  );
}
