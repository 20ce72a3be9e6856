import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Card, Empty, Flex, Skeleton, Typography } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { proposeMove, startMove, tryMove } from '#console/api/client.gen.ts';
import { PageHead } from '#console/parts/page-head.tsx';
import { useSay } from '#console/shell/language.tsx';
import { useRefusalText } from '#console/shell/refusal.tsx';
import { flowKey } from './flow-data.ts';
import { useDocument } from './use-document.ts';
import './flows.css';
import { type Maps, MapTable } from './map-table.tsx';
import { moveTexts } from './move-texts.ts';
import { PastMoves } from './past-moves.tsx';
import { texts } from './texts.ts';
import { Trial } from './trial.tsx';

/** Takes conversations on older versions along to the one in use: a map, a try on every one of them, the move, and its undoing. */
export default function MovePage() {
  const { flow = '' } = useParams();
  const say = useSay();
  const refusalText = useRefusalText();
  const proposal = useQuery({
    queryKey: [...flowKey(flow), 'move-proposal'],
    queryFn: () => proposeMove({ flow }),
    // Somebody may be deciding on it.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  return (
    <>
      <Link to={`/flows/${flow}`}>{say(texts.backToFlow)}</Link>
      <PageHead title={say(moveTexts.title)} what={say(moveTexts.what, { to: proposal.data?.to ?? '…' })} />
      {proposal.error && <Alert type="error" showIcon title={refusalText(proposal.error)} />}
      {proposal.isPending && <Skeleton active />}
      {proposal.data && <Decide key={proposal.dataUpdatedAt} flow={flow} {...proposal.data} />}
      <PastMoves flow={flow} />
    </>
  );
}

function Decide({ flow, to, maps: proposed }: { readonly flow: string; readonly to: number; readonly maps: Maps }) {
  const say = useSay();
  const refusalText = useRefusalText();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [maps, setMaps] = useState(proposed);
  const target = useDocument(flow, to);
  const trial = useMutation({ mutationFn: () => tryMove({ flow, body: { maps } }) });
  const start = useMutation({
    mutationFn: () => startMove({ flow, body: { to, maps } }),
    onSuccess: async () => {
      void message.success(say(moveTexts.begun));
      trial.reset();
      await client.invalidateQueries({ queryKey: flowKey(flow) });
    },
  });
  const change = (version: string, map: Maps[string]) => {
    // What was tried is not what would be moved any more.
    trial.reset();
    setMaps({ ...maps, [version]: map });
  };
  const versions = Object.entries(maps);
  if (versions.length === 0) {
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(moveTexts.nobody)} />;
  }
  return (
    <Flex vertical gap={16}>
      {versions.map(([version, map]) => (
        <Card key={version} size="small" title={say(moveTexts.version, { version })}>
          <MapTable
            {...{ flow, map }}
            from={Number(version)}
            target={target.data}
            onChange={(changed) => change(version, changed)}
          />
        </Card>
      ))}
      <Flex gap={12} align="center" wrap>
        <Button type={trial.data ? 'default' : 'primary'} loading={trial.isPending} onClick={() => trial.mutate()}>
          {say(moveTexts.try)}
        </Button>
        <Typography.Text type="secondary">{say(moveTexts.tryWhat)}</Typography.Text>
      </Flex>
      {trial.error && <Alert type="error" showIcon title={refusalText(trial.error)} />}
      {trial.data && (
        <>
          <Trial flow={flow} trial={trial.data} />
          {trial.data.fit > 0 && (
            <Flex gap={12} align="center" wrap>
              <Button type="primary" loading={start.isPending} onClick={() => start.mutate()}>
                {say(moveTexts.start, { fit: trial.data.fit })}
              </Button>
              <Typography.Text type="secondary">{say(moveTexts.startWhat)}</Typography.Text>
            </Flex>
          )}
        </>
      )}
      {start.error && <Alert type="error" showIcon title={refusalText(start.error)} />}
    </Flex>
  );
}
