import { App, Button, Card, Flex, Tag, Typography } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { channelName } from '#console/parts/channel-names.ts';
import { Moment } from '#console/parts/moment.tsx';
import { useLanguage, useSay } from '#console/shell/language.tsx';
import { useMay } from '#console/shell/me.ts';
import { useRefusalText } from '#console/shell/refusal.tsx';
import { EndDialog } from './end-dialog.tsx';
import { type Alert, useTake } from './query.ts';
import { outcomeNames, stateNames, texts } from './texts.ts';
import { Words } from './words.tsx';

const colours = { ringing: 'red', taken: 'orange', ended: 'default' } as const;

/** One alert: what is known of it, who has it in hand, and what its reader can do. */
export function AlertCard({ alert }: { readonly alert: Alert }) {
  const say = useSay();
  const { locale } = useLanguage();
  const may = useMay();
  const refusalText = useRefusalText();
  const { message } = App.useApp();
  const [reading, setReading] = useState(false);
  const [ending, setEnding] = useState(false);
  const take = useTake(alert.id, () => {
    void message.success(say(texts.taken));
    setReading(true);
  });
  const { state } = alert;
  return (
    <Card size="small" style={state === 'ringing' ? { borderColor: '#cf1322', borderWidth: 2 } : {}}>
      <Flex vertical gap={8}>
        <Flex wrap gap={8} align="center">
          <Tag color={colours[state]}>{say(stateNames[state])}</Tag>
          {alert.yours && undelivered(alert) && <Tag color="red">{say(texts.undelivered)}</Tag>}
          {alert.foundBy === 'model' && <Tag color="purple">{say(texts.byModel)}</Tag>}
          {alert.unread && <Tag color="red">{say(texts.grown)}</Tag>}
          <Typography.Text strong>{alert.kinds.map((kind) => kind[locale]).join(' · ')}</Typography.Text>
          <Typography.Text type="secondary">
            <Moment at={alert.openedAt} />
          </Typography.Text>
          <Typography.Text type="secondary">
            {say(alert.channel === null ? texts.takenDown : channelName(alert.channel))}
          </Typography.Text>
        </Flex>
        <Flex wrap gap={12}>
          <span>{say(texts.messages, { count: alert.messages })}</span>
          {alert.messages > 1 && (
            <span>
              {say(texts.latest)} <Moment at={alert.grownAt} />
            </span>
          )}
          <Case alert={alert} />
        </Flex>
        <Typography.Text strong={state === 'ringing'}>{say(...standing(alert))}</Typography.Text>
        <Flex wrap gap={8}>
          {state === 'ringing' && may('alert.take') && (
            <Button
              type="primary"
              danger
              loading={take.isPending}
              onClick={() => take.mutate(undefined, { onError: (error) => void message.error(refusalText(error), 8) })}
            >
              {say(texts.take)}
            </Button>
          )}
          {alert.mine && (
            <Button onClick={() => setReading(!reading)} aria-expanded={reading}>
              {say(reading ? texts.hideWords : texts.words)}
            </Button>
          )}
          {alert.mine && state === 'taken' && (
            <Button type="primary" onClick={() => setEnding(true)}>
              {say(texts.end)}
            </Button>
          )}
        </Flex>
        {alert.mine && reading && <Words alert={alert} />}
      </Flex>
      {ending && <EndDialog id={alert.id} onClose={() => setEnding(false)} />}
    </Card>
  );
}

/** Tells whether the last message to the citizen did not surely arrive. */
function undelivered({ deliveries }: Alert): boolean {
  const last = deliveries.at(-1);
  return last === 'failed' || last === 'unknown';
}

function Case({ alert }: { readonly alert: Alert }) {
  const say = useSay();
  const may = useMay();
  if (!alert.case) return <span>{say(texts.noCase)}</span>;
  const { id, number } = alert.case;
  const words = say(texts.openCase, { number });
  return may('case.read') ? <Link to={`/cases/${id}`}>{words}</Link> : <span>{words}</span>;
}

function standing({ state, holder, outcome }: Alert): Parameters<ReturnType<typeof useSay>> {
  if (state === 'ringing') return [texts.nobody];
  if (state === 'ended' && outcome) {
    const came = { outcome: outcomeNames[outcome] };
    return holder ? [texts.endedBy, { ...came, name: holder }] : [texts.endedByColleague, came];
  }
  return holder ? [texts.takenBy, { name: holder }] : [texts.takenByColleague];
}
