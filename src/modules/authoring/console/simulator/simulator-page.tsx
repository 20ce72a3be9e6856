import { useQuery } from '@tanstack/react-query';
import { Alert, Skeleton } from 'antd';
import { Link, useParams, useSearchParams } from 'react-router';
import { getFlow, getFlowVersion } from '#console/api/client.gen.ts';
import { PageHead } from '#console/parts/page-head.tsx';
import { useLanguage, useSay } from '#console/shell/language.tsx';
import { useRefusalText } from '#console/shell/refusal.tsx';
import type { JsonObject } from '#document/json.ts';
import type { LocalizedText } from '#domain/text.ts';
import { Simulator } from './simulator.tsx';

const texts = {
  title: { 'zh-CN': '试用：{title}（第 {version} 版）', en: 'Try: {title} (version {version})' },
  what: {
    'zh-CN': '像群众一样走一遍已发布的流程。这里什么也不会真的发生。',
    en: 'Go through the published flow as a citizen would. Nothing that happens here is real.',
  },
  never: {
    'zh-CN': '这个流程还没有发布过，请在草稿里试用。',
    en: 'This flow was never published. Try it in its draft.',
  },
  back: { 'zh-CN': '回到流程', en: 'Back to the flow' },
} as const satisfies Record<string, LocalizedText>;

/** Tries a published version; `?version=` names another than the current one. */
export default function SimulatorPage() {
  const { flow = '' } = useParams();
  const [params] = useSearchParams();
  const say = useSay();
  const refusalText = useRefusalText();
  const { locale } = useLanguage();
  const card = useQuery({ queryKey: ['flows', flow, 'card'], queryFn: () => getFlow({ flow }) });
  const version = Number(params.get('version')) || card.data?.current?.version;
  const found = useQuery({
    queryKey: ['flows', flow, 'version', version],
    queryFn: () => getFlowVersion({ flow, version: version ?? 0 }),
    enabled: version !== undefined,
  });
  const error = card.error ?? found.error;
  if (error) return <Alert type="error" showIcon title={refusalText(error)} />;
  const back = <Link to={`/flows/${flow}`}>{say(texts.back)}</Link>;
  if (card.data && version === undefined) return <Alert type="info" showIcon title={say(texts.never)} action={back} />;
  if (!card.data || !found.data || version === undefined) return <Skeleton active />;
  return (
    <>
      <PageHead title={say(texts.title, { title: card.data.title[locale], version })} what={say(texts.what)} />
      {back}
      <div style={{ maxWidth: 560, marginTop: 16 }}>
        <Simulator flow={flow} document={found.data.document as JsonObject} onNode={() => {}} locale={locale} />
      </div>
    </>
  );
}
