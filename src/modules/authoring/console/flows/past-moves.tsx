import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Card, Flex, Progress, Tag, Typography } from 'antd';
import { listMoves, undoMove } from '#console/api/client.gen.ts';
import { Moment } from '#console/parts/moment.tsx';
import { useSay } from '#console/shell/language.tsx';
import { useMay } from '#console/shell/me.ts';
import { useRefusalText } from '#console/shell/refusal.tsx';
import { doer, flowKey } from './flow-data.ts';
import { moveTexts } from './move-texts.ts';
import { texts } from './texts.ts';

type Move = Awaited<ReturnType<typeof listMoves>>['moves'][number];

/** How often a move that is under way is looked at, ms. */
const WATCH_MS = 1_000;
const HOUR_MS = 3_600_000;

const isRunning = ({ state }: Move) => state === 'moving' || state === 'undoing';

/** The moves of a flow: how far they are, and their undoing. */
export function PastMoves({ flow }: { readonly flow: string }) {
  const say = useSay();
  const refusalText = useRefusalText();
  const query = useQuery({
    queryKey: [...flowKey(flow), 'moves'],
    queryFn: () => listMoves({ flow }),
    refetchInterval: ({ state }) => (state.data?.moves.some(isRunning) ? WATCH_MS : false),
  });
  return (
    <section style={{ marginTop: 24 }}>
      <Typography.Title level={2} style={{ fontSize: 18 }}>
        {say(moveTexts.past)}
      </Typography.Title>
      {query.error && <Alert type="error" showIcon title={refusalText(query.error)} />}
      {query.data?.moves.length === 0 && <p>{say(moveTexts.none)}</p>}
      <Flex vertical gap={12} component="ul" className="flow-plain-list">
        {query.data?.moves.map((move) => (
          <li key={move.id}>
            <MoveCard flow={flow} move={move} />
          </li>
        ))}
      </Flex>
    </section>
  );
}

function MoveCard({ flow, move }: { readonly flow: string; readonly move: Move }) {
  const say = useSay();
  const may = useMay();
  const refusalText = useRefusalText();
  const client = useQueryClient();
  const { modal } = App.useApp();
  const undo = useMutation({
    mutationFn: () => undoMove({ flow, move: move.id }),
    onSettled: () => client.invalidateQueries({ queryKey: flowKey(flow) }),
  });
  const { moved, unfit, undone, wentOn, remaining, undoUntil } = move;
  const dealtWith = move.state === 'undoing' ? undone + wentOn : moved + unfit;
  const left = undoUntil === null ? undefined : Math.floor((Date.parse(undoUntil) - Date.now()) / HOUR_MS);
  const ask = () =>
    modal.confirm({
      title: say(moveTexts.undoSure),
      content: say(moveTexts.undoWhat),
      okText: say(moveTexts.undo),
      cancelText: say(moveTexts.cancel),
      onOk: () => undo.mutate(),
    });
  return (
    <Card size="small">
      <Flex vertical gap={6}>
        <Flex gap={8} wrap align="center">
          <Tag color={isRunning(move) ? 'processing' : 'default'}>{say(moveTexts[move.state])}</Tag>
          <span>{say(moveTexts.toVersion, { from: move.from.join(', '), to: move.to })}</span>
          <Typography.Text type="secondary">
            {say(texts.madeBy, { name: say(doer(move.by)) })} <Moment at={move.startedAt} />
          </Typography.Text>
        </Flex>
        {isRunning(move) && (
          <Progress percent={Math.round((100 * dealtWith) / Math.max(1, dealtWith + remaining))} status="active" />
        )}
        <span>
          {move.state === 'undoing' || move.state === 'undone'
            ? say(moveTexts.undoneCounts, { undone, wentOn })
            : say(moveTexts.counts, { moved, unfit, remaining })}
        </span>
        {undo.error && <Alert type="error" showIcon title={refusalText(undo.error)} />}
        {left !== undefined && may('flow.move') && (
          <Flex gap={12} align="center" wrap>
            <Button size="small" loading={undo.isPending} onClick={ask}>
              {say(moveTexts.undo)}
            </Button>
            <Typography.Text type="secondary">{say(moveTexts.undoLeft, { hours: left })}</Typography.Text>
          </Flex>
        )}
      </Flex>
    </Card>
  );
}
