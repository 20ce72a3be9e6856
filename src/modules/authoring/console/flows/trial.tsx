import { Alert, Table, Typography } from 'antd';
import type { tryMove } from '#console/api/client.gen.ts';
import { useLanguage, useSay } from '#console/shell/language.tsx';
import { moveTexts } from './move-texts.ts';
import { StepTitle } from './step-title.tsx';

type MoveTrial = Awaited<ReturnType<typeof tryMove>>;
type Unfit = MoveTrial['listed'][number];

/** What came of trying a map: how many fit, and each that does not, by reason and place. */
export function Trial({ flow, trial: { fit, unfit, listed } }: { readonly flow: string; readonly trial: MoveTrial }) {
  const say = useSay();
  const { locale } = useLanguage();
  const groups = Map.groupBy(listed, ({ version, node, message }) => `${version} ${node} ${message.en}`);
  const rows = [...groups].flatMap(([key, group]: [string, Unfit[]]) => {
    const [first] = group;
    return first ? [{ ...first, key, count: group.length, which: group.map((one) => one.conversation).join(' ') }] : [];
  });
  return (
    <section aria-live="polite">
      <Alert
        type={unfit === 0 ? 'success' : 'warning'}
        showIcon
        title={say(moveTexts.fits, { fit })}
        description={unfit === 0 ? undefined : say(moveTexts.unfit, { unfit })}
      />
      {rows.length > 0 && (
        <Table
          size="small"
          scroll={{ x: 600 }}
          pagination={rows.length > 20 ? { pageSize: 20 } : false}
          dataSource={rows}
          columns={[
            {
              title: say(moveTexts.node),
              render: (_, { node, version }) => <StepTitle {...{ flow, node }} of={version} />,
            },
            { title: say(moveTexts.why), render: (_, row) => row.message[locale] },
            { title: say(moveTexts.count), dataIndex: 'count', align: 'right' },
            {
              title: say(moveTexts.which),
              render: (_, row) => (
                <Typography.Text code ellipsis={{ tooltip: row.which }} style={{ maxWidth: 200 }}>
                  {row.which}
                </Typography.Text>
              ),
            },
          ]}
        />
      )}
      {unfit > listed.length && <p>{say(moveTexts.more, { count: unfit - listed.length })}</p>}
    </section>
  );
}
