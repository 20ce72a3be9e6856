import PlusOutlined from '@ant-design/icons/PlusOutlined';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Empty, Flex, Skeleton, Typography } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { Link, useParams } from 'react-router';
import { getFlow, listFlowVersions } from '#console/api/client.gen.ts';
import { PageHead } from '#console/parts/page-head.tsx';
import { useLanguage, useSay } from '#console/shell/language.tsx';
import { useMay } from '#console/shell/me.ts';
import { useRefusalText } from '#console/shell/refusal.tsx';
import { DraftCard } from './draft-card.tsx';
import { flowKey } from './flow-data.ts';
import './flows.css';
import { texts } from './texts.ts';
import { VersionCard } from './version-card.tsx';

const NewDraft = lazy(async () => ({ default: (await import('./new-draft.tsx')).NewDraft }));

/** One flow: what is being written, and every version that there was. */
export default function FlowPage() {
  const { flow = '' } = useParams();
  const say = useSay();
  const may = useMay();
  const { locale } = useLanguage();
  const refusalText = useRefusalText();
  const [beginning, setBeginning] = useState(false);
  const card = useQuery({ queryKey: flowKey(flow), queryFn: () => getFlow({ flow }) });
  const versions = useQuery({
    queryKey: [...flowKey(flow), 'versions'],
    queryFn: () => listFlowVersions({ flow }),
    enabled: card.data?.current !== null && card.data !== undefined,
  });
  if (card.error) {
    return (
      <Flex vertical gap={16} align="start">
        <Alert type="error" showIcon title={refusalText(card.error)} />
        <Link to="/flows">{say(texts.back)}</Link>
      </Flex>
    );
  }
  if (!card.data) return <Skeleton active />;
  const { title, current, drafts, running } = card.data;
  const using = current ? say(texts.current, { version: current.version }) : say(texts.never);
  const shipped = drafts.some(({ origin }) => origin === 'shipped');
  const older = versions.data?.versions.some((version) => !version.current && version.running > 0) ?? false;
  return (
    <>
      <Link to="/flows">{say(texts.back)}</Link>
      <Flex justify="space-between" align="start" gap={16} wrap>
        <PageHead title={title[locale]} what={`${using} · ${say(texts.running, { count: running })}`} />
        <Flex gap={8} wrap>
          {current && (
            <>
              <Link to={`/flows/${flow}/try`}>
                <Button>{say(texts.tryIt)}</Button>
              </Link>
              <Link to={`/flows/${flow}/drop-off`}>
                <Button>{say(texts.dropOff)}</Button>
              </Link>
            </>
          )}
          {older && may('flow.move') && (
            <Link to={`/flows/${flow}/move`}>
              <Button>{say(texts.move)}</Button>
            </Link>
          )}
          {current && may('flow.edit') && (
            <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setBeginning(true)}>
              {say(texts.newDraft)}
            </Button>
          )}
        </Flex>
      </Flex>
      <section aria-labelledby="drafts">
        <Typography.Title level={2} id="drafts" style={{ fontSize: 18 }}>
          {say(texts.drafts)}
        </Typography.Title>
        {shipped && (
          <Alert
            type="info"
            showIcon
            title={say(texts.offered)}
            description={say(texts.offeredWhat)}
            style={{ marginBottom: 12 }}
          />
        )}
        {drafts.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(texts.noDrafts)} />}
        <Flex vertical gap={12} component="ul" className="flow-plain-list">
          {drafts.map((draft) => (
            <li key={draft.id}>
              <DraftCard draft={draft} card={card.data} />
            </li>
          ))}
        </Flex>
      </section>
      <section aria-labelledby="versions">
        <Typography.Title level={2} id="versions" style={{ fontSize: 18 }}>
          {say(texts.versions)}
        </Typography.Title>
        {versions.error && <Alert type="error" showIcon title={refusalText(versions.error)} />}
        <Flex vertical gap={12} component="ul" className="flow-plain-list">
          {versions.data?.versions.map((version) => (
            <li key={version.version}>
              <VersionCard flow={flow} version={version} current={current?.version ?? null} />
            </li>
          ))}
        </Flex>
      </section>
      <Suspense fallback={null}>{beginning && <NewDraft flow={flow} onClose={() => setBeginning(false)} />}</Suspense>
    </>
  );
}
