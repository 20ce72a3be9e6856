import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Card, Flex, Tag, Typography } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { beginDraft } from '#console/api/client.gen.ts';
import { Moment } from '#console/parts/moment.tsx';
import { useSay } from '#console/shell/language.tsx';
import { useMay } from '#console/shell/me.ts';
import { useRefusalText } from '#console/shell/refusal.tsx';
import { AgainDialog } from './again-dialog.tsx';
import { CompareDialog } from './compare-dialog.tsx';
import { doer, draftPath, type FlowVersion, flowKey } from './flow-data.ts';
import { texts } from './texts.ts';

interface VersionCardProps {
  readonly flow: string;
  readonly version: FlowVersion;
  /** The number of the version in use. */
  readonly current: number | null;
}

/** One version: who made it, when and why, how many are on it, and what can be done with it. */
export function VersionCard({ flow, version, current }: VersionCardProps) {
  const say = useSay();
  const may = useMay();
  const refusalText = useRefusalText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [shown, setShown] = useState<'compare' | 'again'>();
  const begin = useMutation({
    mutationFn: () => beginDraft({ flow, body: { from: { type: 'version', version: version.version } } }),
    onSuccess: (draft) => {
      void client.invalidateQueries({ queryKey: flowKey(flow) });
      return navigate(draftPath(draft));
    },
  });
  const { origin, madeBy, madeAt, reason, publications, running } = version;
  // The first publication is its making.
  const again = publications.slice(0, -1);
  const previous = version.current ? (version.version > 1 ? version.version - 1 : null) : version.version;
  return (
    <Card size="small">
      <Flex vertical gap={8}>
        <Flex gap={8} wrap align="center">
          <Typography.Text strong>{say(texts.version, { version: version.version })}</Typography.Text>
          {version.current && <Tag color="success">{say(texts.inUse)}</Tag>}
          <Typography.Text type="secondary">
            {say(texts.madeBy, { name: say(doer(madeBy, origin)) })} <Moment at={madeAt} />
          </Typography.Text>
          {running > 0 && <Tag>{say(texts.running, { count: running })}</Tag>}
        </Flex>
        <span className="flow-words">{reason || (origin === 'shipped' ? say(texts.shippedReason) : '')}</span>
        {again.map(({ at, by, reason: why }) => (
          <Typography.Text key={at} type="secondary">
            {say(texts.publishedAgain, { name: say(doer(by)) })} {why} <Moment at={at} />
          </Typography.Text>
        ))}
        {begin.error && <Alert type="error" showIcon title={refusalText(begin.error)} />}
        <Flex gap={8} wrap>
          {current !== null && (!version.current || previous !== null) && (
            <Button size="small" onClick={() => setShown('compare')}>
              {say(version.current ? texts.comparePrevious : texts.compare)}
            </Button>
          )}
          {!version.current && may('flow.publish') && (
            <Button size="small" onClick={() => setShown('again')}>
              {say(texts.again)}
            </Button>
          )}
          {may('flow.edit') && (
            <Button size="small" loading={begin.isPending} onClick={() => begin.mutate()}>
              {say(texts.draftFrom)}
            </Button>
          )}
          <Button size="small" type="link" href={`/console/api/flows/${flow}/versions/${version.version}/yaml`}>
            {say(texts.download)}
          </Button>
        </Flex>
      </Flex>
      {shown === 'compare' && (
        <CompareDialog flow={flow} before={previous} after={current} onClose={() => setShown(undefined)} />
      )}
      {shown === 'again' && (
        <AgainDialog flow={flow} version={version.version} current={current} onClose={() => setShown(undefined)} />
      )}
    </Card>
  );
}
