import type { App, BlockAction, ButtonAction, RespondFn, StaticSelectAction } from '@slack/bolt';
import type { CaseCard } from '#desk/view.ts';
import { HuishengError } from '#domain/errors.ts';
import type { OutboxId } from '#domain/ids.ts';
import type { Staff } from '#domain/person.ts';
import { actionType, caseIdOf, filledIn, pressId, readContext, staffAction } from './actions.ts';
import { CASE_ACTION, caseCard, caseReading, SHOW_ACTION } from './cards.ts';
import { AGAIN_ACTION, publishHome } from './home.ts';
import {
  askModal,
  closeModal,
  type FormType,
  replyModal,
  showModal,
  TEMPLATE_ACTION,
  templateText,
  textModal,
} from './modals.ts';
import { type DeskParts, drawingFor, staffOf } from './parts.ts';
import { type Asker, openModal, tellError } from './tell.ts';

type Press = BlockAction<ButtonAction>;

/** The buttons on cards, queue lines, windows and the Home tab. */
export function registerButtons(app: App, desk: DeskParts): void {
  app.action<Press>({ type: 'block_actions', action_id: CASE_ACTION }, async ({ ack, body, action, respond }) => {
    const asker = askerOf(body, respond);
    try {
      const type = actionType(action.action_id);
      if (type === 'claim') {
        const card = await claim(desk, body, action);
        await ack();
        await showPresentState(desk, { asker, body, card });
      } else {
        const view = await formFor(desk, { body, action, type });
        await ack();
        await openModal(desk, asker, view);
      }
    } catch (error) {
      await ack();
      await tellError(desk, asker, error);
    }
  });

  app.action<Press>({ type: 'block_actions', action_id: SHOW_ACTION }, async ({ ack, body, action, respond }) => {
    const asker = askerOf(body, respond);
    await ack();
    try {
      const viewer = staffOf(desk, body.user.id);
      const drawing = await drawingFor(desk, body.user.id);
      const reading = await desk.service.read(caseIdOf(action.value), viewer);
      const message = caseReading(reading, drawing);
      await (asker.respond
        ? asker.respond({ response_type: 'ephemeral', replace_original: false, ...message })
        : openModal(desk, asker, showModal(message.blocks, reading.card.number, drawing.locale)));
    } catch (error) {
      await tellError(desk, asker, error);
    }
  });

  app.action<BlockAction<StaticSelectAction>>(
    { type: 'block_actions', action_id: TEMPLATE_ACTION },
    async ({ ack, body, action, respond }) => {
      await ack();
      await fillTemplate(desk, body, action).catch((error) => tellError(desk, askerOf(body, respond), error));
    },
  );

  app.action<Press>({ type: 'block_actions', action_id: AGAIN_ACTION }, async ({ ack, body, action, respond }) => {
    const asker = askerOf(body, respond);
    try {
      await desk.service.sendAgain(outboxIdOf(action.value), staffOf(desk, body.user.id));
      await ack();
      await publishHome(desk, body.user.id);
    } catch (error) {
      await ack();
      await tellError(desk, asker, error);
    }
  });
}

export function askerOf(body: BlockAction, respond: RespondFn | undefined): Asker {
  return {
    user: body.user.id,
    triggerId: body.trigger_id,
    respond: body.response_url ? respond : undefined,
    inModal: body.view?.type === 'modal',
  };
}

function claim(desk: DeskParts, body: Press, action: ButtonAction): Promise<CaseCard> {
  const staff = staffOf(desk, body.user.id);
  const deed = { staff, caseId: caseIdOf(action.value), externalId: pressId(body.trigger_id) };
  return desk.service.run(staffAction(deed, { type: 'claim' }));
}

/** The window for an action, with as much of the case as the person may see. */
async function formFor(
  desk: DeskParts,
  { body, action, type }: { readonly body: Press; readonly action: ButtonAction; readonly type: FormType },
) {
  const viewer: Staff = staffOf(desk, body.user.id);
  const caseId = caseIdOf(action.value);
  const { locale } = await drawingFor(desk, body.user.id);
  const form = { context: { caseId, fromHome: body.view !== undefined }, locale };
  switch (type) {
    case 'reply': {
      const detail = await desk.service.detail(caseId, viewer);
      return replyModal(form, { detail, templates: desk.service.templates() });
    }
    case 'ask':
      return askModal(form, await desk.service.detail(caseId, viewer));
    // Who may not do it is told before they write, not after.
    case 'close':
      return closeModal(form, (await desk.service.detail(caseId, viewer)).card);
    case 'release':
      return textModal(form, type, (await desk.service.detail(caseId, viewer)).card);
    case 'note':
      return textModal(form, type, await desk.service.cardFor(caseId, viewer));
  }
}

/** The card in the channel is redrawn by the outbox; what only this person sees is redrawn here. */
async function showPresentState(
  desk: DeskParts,
  { asker, body, card }: { readonly asker: Asker; readonly body: Press; readonly card: CaseCard },
): Promise<void> {
  const drawing = await drawingFor(desk, asker.user);
  const message = caseCard(card, drawing);
  if (body.container['is_ephemeral'] === true) await asker.respond?.({ replace_original: true, ...message });
  if (body.view?.type === 'modal') {
    const view = showModal(message.blocks, card.number, drawing.locale);
    await desk.client.views.update({ view_id: body.view.id, view });
    await publishHome(desk, asker.user);
  }
}

/**
 * Fills the reply from a template. What the person typed stays below it, unless it is a template's text that they are
 * exchanging for another.
 */
async function fillTemplate(
  desk: DeskParts,
  body: BlockAction<StaticSelectAction>,
  action: StaticSelectAction,
): Promise<void> {
  if (!body.view) throw new HuishengError('request.malformed');
  const { context } = readContext(body.view.private_metadata);
  const viewer = staffOf(desk, body.user.id);
  const detail = await desk.service.detail(context.caseId, viewer);
  const templates = desk.service.templates();
  const chosen = templates.find((template) => template.id === action.selected_option.value);
  if (!chosen) throw new HuishengError('request.malformed');
  const typed = filledIn(body.view).text;
  const untouched = templates.some((template) => templateText(template, detail).trim() === typed);
  const text = templateText(chosen, detail);
  const { locale } = await drawingFor(desk, body.user.id);
  await desk.client.views.update({
    view_id: body.view.id,
    hash: body.view.hash,
    view: replyModal(
      { context, locale },
      { detail, templates },
      {
        text: typed === '' || untouched ? text : `${text}\n\n${typed}`,
        block: `text:${chosen.id}:${action.action_ts}`,
      },
    ),
  });
}

function outboxIdOf(value: string | undefined): OutboxId {
  if (value === undefined || !/^[0-9a-f-]{36}$/i.test(value)) throw new HuishengError('request.malformed');
  return value as OutboxId;
}
