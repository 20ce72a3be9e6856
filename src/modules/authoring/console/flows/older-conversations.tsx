import { useQuery } from '@tanstack/react-query';
import { Alert, Skeleton, Table, Typography } from 'antd';
import { listStandings } from '#console/api/client.gen.ts';
import { useSay } from '#console/shell/language.tsx';
import { useRefusalText } from '#console/shell/refusal.tsx';
import { flowKey } from './flow-data.ts';
import { StepTitle } from './step-title.tsx';
import { texts } from './texts.ts';

const columns = {
  version: { 'zh-CN': '版本', en: 'Version' },
  node: { 'zh-CN': '停在', en: 'Waiting at' },
  count: { 'zh-CN': '对话', en: 'People' },
} as const;

/** How many conversations run on versions other than the one that comes, and at which node they wait. */
export function OlderConversations({ flow, next }: { readonly flow: string; readonly next: number | null }) {
  const say = useSay();
  const refusalText = useRefusalText();
  const query = useQuery({ queryKey: [...flowKey(flow), 'standings'], queryFn: () => listStandings({ flow }) });
  if (query.error) return <Alert type="error" showIcon title={refusalText(query.error)} />;
  if (!query.data) return <Skeleton active />;
  const older = query.data.standings.filter(({ version }) => version !== next);
  const count = older.reduce((sum, one) => sum + one.count, 0);
  return (
    <section>
      <Typography.Title level={3} style={{ fontSize: 16 }}>
        {say(texts.older)}
      </Typography.Title>
      <p>{say(texts.olderWhat, { count })}</p>
      {count > 0 && (
        <Table
          size="small"
          className="flow-scroll"
          pagination={older.length > 10 ? { pageSize: 10 } : false}
          rowKey={({ version, node }) => `${version} ${node}`}
          dataSource={older}
          columns={[
            { title: say(columns.version), dataIndex: 'version', width: 64 },
            {
              title: say(columns.node),
              render: (_, { version, node }) => <StepTitle {...{ flow, node }} of={version} />,
            },
            { title: say(columns.count), dataIndex: 'count', align: 'right', width: 88 },
          ]}
        />
      )}
    </section>
  );
}
