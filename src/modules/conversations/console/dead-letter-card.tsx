import { Button, Card, Flex, Tag, Typography } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { channelName } from '#console/parts/channel-names.ts';
import { Moment } from '#console/parts/moment.tsx';
import { TechnicalDetail } from '#console/parts/technical-detail.tsx';
import { useSay } from '#console/shell/language.tsx';
import { useMay } from '#console/shell/me.ts';
import { CitizenContent } from './citizen-content.tsx';
import { DropDialog } from './drop-dialog.tsx';
import type { DeadLetter } from './letter.ts';
import { ReplayDialog } from './replay-dialog.tsx';
import { texts } from './texts.ts';
import { whyFailed } from './why.ts';

/** A message that could not be processed, and what can be done about it. */
export function DeadLetterCard({ letter }: { readonly letter: DeadLetter }) {
  const say = useSay();
  const may = useMay();
  const [asking, setAsking] = useState<'replay' | 'drop'>();
  const close = () => setAsking(undefined);
  return (
    <Card size="small">
      <Flex vertical gap={10}>
        <Flex wrap gap={8} align="center">
          <Typography.Text type="secondary">
            <Moment at={letter.at} />
          </Typography.Text>
          <Typography.Text type="secondary">{say(channelName(letter.channel))}</Typography.Text>
          {letter.chat !== null && (
            <Typography.Text type="secondary">{say(texts.chat, { chat: letter.chat })}</Typography.Text>
          )}
          {letter.case && <About case={letter.case} />}
          {letter.state === 'open' && letter.wentOn && <Tag color="warning">{say(texts.wentOn)}</Tag>}
        </Flex>
        <CitizenContent letter={letter} />
        <span>{say(whyFailed(letter.errorCode))}</span>
        <TechnicalDetail detail={`${letter.errorCode}\n${letter.errorDetail}`} />
        <Ending letter={letter} />
        {letter.state === 'open' && may('dead-letter.end') && (
          <Flex wrap gap={8}>
            <Button onClick={() => setAsking('replay')}>{say(texts.replay)}</Button>
            <Button onClick={() => setAsking('drop')}>{say(texts.drop)}</Button>
          </Flex>
        )}
      </Flex>
      {asking === 'replay' && <ReplayDialog letter={letter} onClose={close} />}
      {asking === 'drop' && <DropDialog letter={letter} onClose={close} />}
    </Card>
  );
}

/** Who ended it, when and why. */
function Ending({ letter: { state, ended } }: { readonly letter: DeadLetter }) {
  const say = useSay();
  if (!ended) return null;
  const by = state === 'dropped' ? texts.droppedBy : texts.replayedBy;
  return (
    <Typography.Text strong>
      {say(by, { name: ended.name || say(texts.nobody) })} <Moment at={ended.at} />
      {ended.reason !== '' && (
        <>
          <br />
          {say(texts.reason, { reason: ended.reason })}
        </>
      )}
    </Typography.Text>
  );
}

/** The case that a message was about; a link for whoever may open it. */
function About({ case: { id, number } }: { readonly case: NonNullable<DeadLetter['case']> }) {
  const say = useSay();
  const may = useMay();
  const name = say(texts.about, { number });
  return may('case.read') ? <Link to={`/cases/${id}`}>{name}</Link> : <span>{name}</span>;
}
