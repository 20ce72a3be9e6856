import { useQuery } from '@tanstack/react-query';
import { Alert, Flex, Skeleton } from 'antd';
import { Link, useParams, useSearchParams } from 'react-router';
import { listFlowVersions } from '#console/api/client.gen.ts';
import { PageHead } from '#console/parts/page-head.tsx';
import { useSay } from '#console/shell/language.tsx';
import { useRefusalText } from '#console/shell/refusal.tsx';
import { flowKey } from '../flows/flow-data.ts';
import { texts as flowTexts } from '../flows/texts.ts';
import { useDocument } from '../flows/use-document.ts';
import { VersionActions } from '../flows/version-actions.tsx';
import { VersionTold } from '../flows/version-told.tsx';
import { readable } from './readable.ts';
import { texts } from './texts.ts';
import { VersionView } from './version-view.tsx';

/** `/flows/:flow/versions/:version`: a version that was published, read only; at the step that `?node=` names. */
export default function VersionPage() {
  const { flow = '', version = '' } = useParams();
  const number = Number(version);
  const say = useSay();
  const refusalText = useRefusalText();
  const [params] = useSearchParams();
  const document = useDocument(flow, number);
  const list = useQuery({ queryKey: [...flowKey(flow), 'versions'], queryFn: () => listFlowVersions({ flow }) });
  const error = document.error ?? list.error;
  if (error) {
    return (
      <Flex vertical gap={16} align="start">
        <Alert type="error" showIcon title={refusalText(error)} />
        <Link to={`/flows/${flow}`}>{say(flowTexts.backToFlow)}</Link>
      </Flex>
    );
  }
  const versions = list.data?.versions ?? [];
  const shown = versions.find((one) => one.version === number);
  if (!document.data || !shown) return <Skeleton active />;
  const current = versions.find((one) => one.current)?.version ?? null;
  const about = (
    <>
      <VersionTold version={shown} />
      <VersionActions flow={flow} version={shown} current={current} />
    </>
  );
  const read = readable(document.data);
  if (read.type === 'newer') {
    return (
      <Flex vertical gap={16} align="start">
        <Link to={`/flows/${flow}`}>{say(flowTexts.backToFlow)}</Link>
        <PageHead title={say(texts.title, { flow, version: number })} what={say(texts.readOnly)} />
        <Alert type="warning" showIcon title={say(texts.newer)} />
        {about}
      </Flex>
    );
  }
  const at = params.get('node') ?? undefined;
  return <VersionView key={`${flow}@${number}`} {...{ flow, at, about, ...read }} version={number} />;
}
