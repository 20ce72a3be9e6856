import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Card, Flex, Tag, Typography } from 'antd';
import { Link, useNavigate } from 'react-router';
import { sendAgain } from '#console/api/client.gen.ts';
import { channelName } from '#console/parts/channel-names.ts';
import { Moment } from '#console/parts/moment.tsx';
import { Quoted } from '#console/parts/quoted.tsx';
import { TechnicalDetail } from '#console/parts/technical-detail.tsx';
import { TryAgainRefused } from '#console/parts/try-again-refused.tsx';
import { useLanguage, useSay } from '#console/shell/language.tsx';
import { useMay } from '#console/shell/me.ts';
import { causeOf, type Undelivered } from './causes.ts';
import { texts } from './texts.ts';

/** As much of a message as tells its button from the others. */
const SHORT = 24;

/** A message that did not surely arrive, and what can be done about it. */
export function UndeliveredCard({ message }: { readonly message: Undelivered }) {
  const say = useSay();
  const { locale } = useLanguage();
  const may = useMay();
  const { modal, message: toast } = App.useApp();
  const client = useQueryClient();
  const navigate = useNavigate();
  const reload = () => client.invalidateQueries({ queryKey: ['undelivered'] });
  const again = useMutation({
    mutationFn: () => sendAgain({ id: message.id }),
    onSuccess: () => {
      void toast.success(say(texts.sent));
      return reload();
    },
  });
  const cause = causeOf(message);
  const preview = message.preview[locale];
  const waits = message.state === 'waiting';
  const ask = () =>
    modal.confirm({
      title: say(texts.sure),
      content: say(cause.again),
      okText: say(texts.sendAgain),
      cancelText: say(texts.keep),
      onOk: () => again.mutate(),
    });
  const short = preview.slice(0, SHORT);
  const { case: about, tellable } = message;
  return (
    <Card size="small">
      <Flex vertical gap={10}>
        <Flex wrap gap={8} align="center">
          <Tag color={message.state === 'failed' ? 'error' : waits ? 'processing' : 'warning'}>
            {say(texts[message.state])}
          </Tag>
          <Typography.Text type="secondary">{say(channelName(message.channel))}</Typography.Text>
          <Typography.Text type="secondary">
            <Moment at={message.at} />
          </Typography.Text>
          <About message={message} />
        </Flex>
        <Quoted>{preview}</Quoted>
        <span>{say(cause.why)}</span>
        <TechnicalDetail detail={message.reason} />
        <TryAgainRefused error={again.error} reload={reload} />
        {may('outbox.send-again') && (
          <Flex wrap gap={8}>
            <Button
              // What surely did not arrive and is being tried anyway needs no second thought.
              onClick={waits ? () => again.mutate() : ask}
              loading={again.isPending}
              aria-label={say(waits ? texts.tryNowOf : texts.sendAgainOf, { preview: short })}
            >
              {say(waits ? texts.tryNow : texts.sendAgain)}
            </Button>
            {about && tellable && (
              <Button
                aria-label={say(texts.toldOf, { preview: short })}
                onClick={() => void navigate(`/cases/${about.id}`, { state: { doing: 'tell-otherwise' } })}
              >
                {say(texts.told)}
              </Button>
            )}
          </Flex>
        )}
      </Flex>
    </Card>
  );
}

/** The case that a message is about; a link for whoever may open it. */
function About({ message }: { readonly message: Undelivered }) {
  const say = useSay();
  const may = useMay();
  if (!message.case) return <Typography.Text type="secondary">{say(texts.noCase)}</Typography.Text>;
  const { id, number } = message.case;
  const name = say(texts.about, { number });
  return may('case.read') ? <Link to={`/cases/${id}`}>{name}</Link> : <span>{name}</span>;
}
