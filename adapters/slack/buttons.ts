import type { App, BlockAction, ButtonAction, OverflowAction, RespondFn } from '@slack/bolt';
import { formOf, type StaffActionType } from '#desk/action.ts';
import type { CaseCard } from '#desk/view.ts';
import type { OutboxId } from '#domain/ids.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { actionType, commandOf, pressId, staffAction } from './actions.ts';
import { MORE_ACTION } from './boxes.ts';
import {
  CASE_ACTION,
  caseCard,
  caseReading,
  MENU_ACTION,
  menuEntry,
  READING_PAGE,
  readPage,
  SHOW_ACTION,
} from './cards.ts';
import { caseIdOf, newForm, readState } from './form-state.ts';
import { drawForm, redraw } from './forms.ts';
import { AGAIN_ACTION, DIRECT_ACTION, publishHome } from './home.ts';
import { MAX_BOXES } from './limits.ts';
import { showModal } from './modals.ts';
import { type DeskParts, drawingFor, staffOf } from './parts.ts';
import { type Asker, openModal, tellError } from './tell.ts';

type Press = BlockAction<ButtonAction>;
/** Buttons that change what a window shows. */
const FORM_CHANGE = /^form\.(more|page\.(before|next))$/;

/** The buttons on cards, queue lines, windows and the Home tab. */
export function registerButtons(app: App, desk: DeskParts): void {
  app.action<Press>({ type: 'block_actions', action_id: CASE_ACTION }, async ({ ack, body, action, respond }) => {
    await act(desk, { ack, body, action, asker: askerOf(body, respond) });
  });

  app.action<BlockAction<OverflowAction>>(
    { type: 'block_actions', action_id: MENU_ACTION },
    async ({ ack, body, action: { selected_option: chosen }, respond }) => {
      await act(desk, { ack, body, action: menuEntry(chosen.value), asker: askerOf(body, respond) });
    },
  );

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

  app.action<Press>({ type: 'block_actions', action_id: READING_PAGE }, async ({ ack, body, action, respond }) => {
    const asker = askerOf(body, respond);
    await ack();
    try {
      const drawing = await drawingFor(desk, body.user.id);
      const { caseId, page } = readPage(action.value);
      const reading = await desk.service.read(caseId, staffOf(desk, body.user.id));
      const message = caseReading(reading, drawing, page);
      if (body.view) {
        const view = showModal(message.blocks, reading.card.number, drawing.locale);
        await desk.client.views.update({ view_id: body.view.id, hash: body.view.hash, view });
      } else {
        await asker.respond?.({ replace_original: true, ...message });
      }
    } catch (error) {
      await tellError(desk, asker, error);
    }
  });

  app.action<Press>({ type: 'block_actions', action_id: FORM_CHANGE }, async ({ ack, body, action, respond }) => {
    await ack();
    try {
      if (!body.view) throw new HuishengError('request.malformed');
      const state = readState(body.view.private_metadata);
      const changed =
        action.action_id === MORE_ACTION
          ? { ...state, boxes: Math.min(MAX_BOXES, state.boxes + 1) }
          : { ...state, page: Number(action.value ?? 0) };
      await redraw(desk, body, { state: changed });
    } catch (error) {
      await tellError(desk, askerOf(body, respond), error);
    }
  });

  app.action<Press>({ type: 'block_actions', action_id: DIRECT_ACTION }, async ({ ack, body, action, respond }) => {
    const asker = askerOf(body, respond);
    try {
      await desk.service.chooseDirectNews(staffOf(desk, body.user.id), action.value === 'on');
      await ack();
      await publishHome(desk, body.user.id);
    } catch (error) {
      await ack();
      await tellError(desk, asker, error);
    }
  });

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

interface Acting {
  readonly ack: () => Promise<void>;
  readonly body: BlockAction;
  /** Its id says what is done, its value with which case. */
  readonly action: Pick<ButtonAction, 'action_id'> & { readonly value?: string };
  readonly asker: Asker;
}

/** Does what was pressed, or opens its window. */
async function act(desk: DeskParts, { ack, body, action, asker }: Acting): Promise<void> {
  try {
    const type = actionType(action.action_id);
    if (!formOf(type)) {
      const card = await press(desk, type, { body, action });
      await ack();
      await showPresentState(desk, { asker, body, card });
    } else {
      const state = newForm(caseIdOf(action.value), body.view !== undefined);
      const view = await drawForm(desk, { type, state, user: body.user.id });
      await ack();
      await openModal(desk, asker, view);
    }
  } catch (error) {
    await ack();
    await tellError(desk, asker, error);
  }
}

export function askerOf(body: BlockAction, respond: RespondFn | undefined): Asker {
  return {
    user: body.user.id,
    triggerId: body.trigger_id,
    respond: body.response_url ? respond : undefined,
    inModal: body.view?.type === 'modal',
  };
}

/** Does what takes no more than a press. */
function press(
  desk: DeskParts,
  type: StaffActionType,
  { body, action }: Pick<Acting, 'body' | 'action'>,
): Promise<CaseCard> {
  const staff = staffOf(desk, body.user.id);
  const source = { staff, caseId: caseIdOf(action.value), externalId: pressId(body.trigger_id) };
  return desk.service.run(staffAction(source, commandOf(type, { text: undefined }, { text: '', chosen: {} })));
}

/** The card in the channel is redrawn by the outbox; what only this person sees is redrawn here. */
async function showPresentState(
  desk: DeskParts,
  { asker, body, card }: { readonly asker: Asker; readonly body: BlockAction; readonly card: CaseCard },
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

function outboxIdOf(value: string | undefined): OutboxId {
  if (value === undefined || !/^[0-9a-f-]{36}$/i.test(value)) throw new HuishengError('request.malformed');
  return value as OutboxId;
}
