import { Alert, App, Button, Card, Descriptions, Flex, Tag, Typography } from 'antd';
import type { Dispatch, SetStateAction } from 'react';
import { Moment } from '../../parts/moment.tsx';
import { useLanguage, useSay } from '../../shell/language.tsx';
import { useMay } from '../../shell/me.ts';
import { useRefusalText } from '../../shell/refusal.tsx';
import { useAct } from './act.ts';
import { texts } from './case-texts.ts';
import { CloseForm } from './close-form.tsx';
import { Due } from './due.tsx';
import { MessageForm } from './message-form.tsx';
import { actionNames, type CaseAction, type CaseFile, outcomeNames, stateColours, stateNames } from './names.ts';
import { NoteForm } from './note-form.tsx';

const deliveries = {
  none: undefined,
  pending: { type: 'info', text: texts.replyPending },
  delivered: { type: 'success', text: texts.replyDelivered },
  failed: { type: 'error', text: texts.replyFailed },
  unknown: { type: 'warning', text: texts.replyUnknown },
} as const;

/** The window that is open, and how to open another: the page's own, so that it is there again when the case was read anew. */
export type Doing = readonly [CaseAction | undefined, Dispatch<SetStateAction<CaseAction | undefined>>];

/** Where a case stands, its deadline, and what its reader can do with it. */
export function Standing({ file, doing }: { readonly file: CaseFile; readonly doing: Doing }) {
  const say = useSay();
  const { locale } = useLanguage();
  const { card } = file;
  const holder = card.holder?.[locale];
  const request = card.withdrawalRequest;
  const delivery = deliveries[card.replyDelivery];
  const items = [
    {
      label: say(texts.state),
      children: (
        <Flex wrap gap={4}>
          {card.urgent && <Tag color="red">{say(texts.urgent)}</Tag>}
          {card.news && !file.mine && <Tag color="blue">{say(texts.news)}</Tag>}
          <Tag color={stateColours[card.state]}>{say(stateNames[card.state])}</Tag>
          {card.waitingForCitizen && <Tag color="warning">{say(texts.waiting)}</Tag>}
        </Flex>
      ),
    },
    { label: say(texts.due), children: <Due card={card} timeZone={file.timeZone} /> },
    {
      label: say(texts.holder),
      children: holder === undefined ? say(texts.nobody) : file.mine ? say(texts.mine, { name: holder }) : holder,
    },
    { label: say(texts.unit), children: card.unit[locale] },
    {
      label: say(texts.topic),
      children: (
        <Flex vertical>
          <span>{card.topic.map((name) => name[locale]).join(' › ')}</span>
          {card.suggestedTopic && (
            <Typography.Text type="secondary">
              {say(texts.suggested, { topic: card.suggestedTopic[locale] })}
            </Typography.Text>
          )}
        </Flex>
      ),
    },
    { label: say(texts.received), children: <Moment at={card.openedAt} /> },
    ...(card.outcome ? [{ label: say(texts.outcome), children: say(outcomeNames[card.outcome]) }] : []),
    ...(card.satisfaction === null
      ? []
      : [{ label: say(texts.rating), children: say(texts.ratingOf, { level: card.satisfaction }) }]),
  ];
  return (
    <Card title={<h2 style={{ margin: 0, fontSize: 16 }}>{say(texts.now)}</h2>}>
      <Flex vertical gap={16}>
        <Descriptions column={1} size="small" items={items.map((item) => ({ key: item.label, ...item }))} />
        {request && (
          <Alert
            type={request.undelivered ? 'warning' : 'info'}
            showIcon
            title={say(request.undelivered ? texts.withdrawalUndelivered : texts.withdrawalAsked, {
              lastDay: request.lastDay,
            })}
          />
        )}
        {delivery && <Alert type={delivery.type} showIcon title={say(delivery.text)} />}
        <Actions file={file} doing={doing} />
      </Flex>
    </Card>
  );
}

function Actions({ file, doing: [open, setOpen] }: { readonly file: CaseFile; readonly doing: Doing }) {
  const say = useSay();
  const may = useMay();
  const refusalText = useRefusalText();
  const { message } = App.useApp();
  const { card, whole } = file;
  const claim = useAct(card.id, () => void message.success(say(texts.claimed)));
  const actions = card.actions.filter((action) => may(`case.${action}`) && (action === 'claim' || whole));
  const close = () => setOpen(undefined);
  const main = card.state === 'registered' ? 'claim' : 'reply';
  return (
    <section aria-label={say(texts.actions)}>
      {claim.error && (
        <Alert type="error" showIcon role="alert" style={{ marginBottom: 12 }} title={refusalText(claim.error)} />
      )}
      {actions.length === 0 && <Typography.Text type="secondary">{say(texts.noActions)}</Typography.Text>}
      {actions.includes('claim') && (
        <Typography.Paragraph type="secondary">{say(texts.claimFirst)}</Typography.Paragraph>
      )}
      <Flex wrap gap={8}>
        {actions.map((action) => (
          <Button
            key={action}
            type={action === main ? 'primary' : 'default'}
            loading={action === 'claim' && claim.isPending}
            onClick={() => (action === 'claim' ? claim.mutate({ type: 'claim' }) : setOpen(action))}
          >
            {say(actionNames[action])}
          </Button>
        ))}
      </Flex>
      {(open === 'reply' || open === 'ask') && <MessageForm file={file} type={open} onClose={close} />}
      {(open === 'note' || open === 'release') && <NoteForm caseId={card.id} type={open} onClose={close} />}
      {open === 'close' && <CloseForm card={card} onClose={close} />}
    </section>
  );
}
