import { Alert, App, Button, Card, Descriptions, Flex, Tag, Typography } from 'antd';
import type { Dispatch, SetStateAction } from 'react';
import type { Offer } from '#console/api/case-actions.ts';
import { Moment } from '#console/parts/moment.tsx';
import { useLanguage, useSay } from '#console/shell/language.tsx';
import { useRefusalText } from '#console/shell/refusal.tsx';
import { titled } from '#domain/text.ts';
import { isOpen } from '../model/case.ts';
import { appealNames, outcomeNames, stateNames, tellingNames } from '../model/names.ts';
import { useAct } from './act.ts';
import { ActionForm } from './action-form.tsx';
import { texts } from './case-texts.ts';
import { Clocks } from './clocks.tsx';
import { Due } from './due.tsx';
import { type CaseFile, stateColours } from './names.ts';

const deliveries = {
  none: undefined,
  pending: { type: 'info', text: texts.replyPending },
  delivered: { type: 'success', text: texts.replyDelivered },
  failed: { type: 'error', text: texts.replyFailed },
  unknown: { type: 'warning', text: texts.replyUnknown },
  told: { type: 'success', text: texts.replyTold },
} as const;

/** The window that is open, and how to open another: the page's own, so that it is there again when the case was read anew. */
export type Doing = readonly [Offer | undefined, Dispatch<SetStateAction<Offer | undefined>>];

/** Where a case stands, its deadline, and what its reader can do with it. */
export function Standing({ file, doing }: { readonly file: CaseFile; readonly doing: Doing }) {
  const say = useSay();
  const { locale } = useLanguage();
  const { card } = file;
  const holder = card.holder?.[locale];
  const request = card.withdrawalRequest;
  const delivery = isOpen(card.state) ? deliveries[card.replyDelivery] : undefined;
  const items = [
    {
      label: say(texts.state),
      children: (
        <Flex wrap gap={4}>
          {card.urgent && <Tag color="red">{say(texts.urgent)}</Tag>}
          {card.news && !file.mine && <Tag color="blue">{say(texts.news)}</Tag>}
          <Tag color={stateColours[card.state]}>{say(titled(stateNames[card.state]))}</Tag>
          {card.reopened && <Tag color="volcano">{say(texts.reopened)}</Tag>}
          {card.appeal && <Tag color="volcano">{say(titled(appealNames[card.appeal]))}</Tag>}
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
    ...(card.outcome ? [{ label: say(texts.outcome), children: say(titled(outcomeNames[card.outcome])) }] : []),
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
            title={say(withdrawalText(card, request), { lastDay: request.lastDay })}
          />
        )}
        {card.extensionRequest && (
          <Alert
            type="warning"
            showIcon
            title={say(texts.extensionAsked, {
              by: card.extensionRequest.by[locale],
              count: card.extensionRequest.count[locale],
              reason: card.extensionRequest.reason,
            })}
          />
        )}
        <Clocks clocks={file.clocks} timeZone={file.timeZone} />
        {delivery && <Alert type={delivery.type} showIcon title={say(delivery.text, { phone: card.hasPhone })} />}
        {file.toldByStaff && card.state === 'replied' && card.replyDelivery === 'none' && (
          <Alert type="warning" showIcon title={say(texts.replyToTell, { by: tellingNames[file.toldByStaff.by] })} />
        )}
        <Actions file={file} doing={doing} />
      </Flex>
    </Card>
  );
}

function withdrawalText(
  { hasPhone }: CaseFile['card'],
  { undelivered }: NonNullable<CaseFile['card']['withdrawalRequest']>,
) {
  if (!undelivered) return texts.withdrawalAsked;
  return hasPhone ? texts.withdrawalUndelivered : texts.withdrawalUnaskable;
}

function Actions({ file, doing: [open, setOpen] }: { readonly file: CaseFile; readonly doing: Doing }) {
  const say = useSay();
  const { locale } = useLanguage();
  const refusalText = useRefusalText();
  const { message } = App.useApp();
  const { card, offers } = file;
  const press = useAct(card.id, ({ offer: { done } }) => done && void message.success(done[locale]));
  // As the case is now; where it is no longer offered, the form stays with all that was filled in.
  const now = offers.find(({ type }) => type === open?.type) ?? open;
  return (
    <section className="not-printed" aria-label={say(texts.actions)}>
      {press.error && (
        <Alert type="error" showIcon role="alert" style={{ marginBottom: 12 }} title={refusalText(press.error)} />
      )}
      {offers.length === 0 && <Typography.Text type="secondary">{say(texts.noActions)}</Typography.Text>}
      {offers.map(
        ({ type, form, about }) =>
          !form &&
          about && (
            <Typography.Paragraph key={type} type="secondary">
              {about[locale]}
            </Typography.Paragraph>
          ),
      )}
      <Flex wrap gap={8}>
        {offers.map((offer) => (
          <Button
            key={offer.type}
            type={offer.primary ? 'primary' : 'default'}
            loading={press.isPending && press.variables.offer.type === offer.type}
            onClick={() => (offer.form ? setOpen(offer) : press.mutate({ offer, version: null, input: {} }))}
          >
            {offer.label[locale]}
          </Button>
        ))}
      </Flex>
      {now?.form && (
        <ActionForm key={now.type} file={file} offer={now} form={now.form} onClose={() => setOpen(undefined)} />
      )}
    </section>
  );
}
