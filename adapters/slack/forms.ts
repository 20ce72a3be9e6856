import type { BlockAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { formOf, ruleOf, type StaffActionType } from '#desk/action.ts';
import { askedOf, type DeskForm, isUnanswerable, noLists } from '#desk/form.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { actionType } from './actions.ts';
import { type Above, type Filling, formModal } from './modals.ts';
import { type DeskParts, staffOf } from './parts.ts';
import { unsentText } from './unsent.ts';

/** What a window is drawn from. */
export interface Drawn extends Pick<Filling, 'state' | 'text' | 'notice' | 'templateAbove'> {
  readonly type: StaffActionType;
  readonly user: string;
}

/** The window for an action, with as much of the case as the person may see. Anyone who may not do it is told before they write, not after. */
export async function drawForm(desk: DeskParts, drawn: Drawn): Promise<ModalView> {
  const { type, user, state, text, notice, templateAbove } = drawn;
  const form = formIn(type);
  const above = await aboveThe(form, desk, drawn);
  const card = above.shows === 'case' ? above.detail.card : above.card;
  const locale = await desk.languages.of(user);
  const opened = state.version === undefined;
  const unsent = opened && form.text ? await unsentText(desk, { caseId: state.caseId, form: type }, user) : undefined;
  // Drawn anew, it is still the window of what was first read: what happened since is told when it is submitted.
  const seen = { ...state, ...unsent?.state, version: state.version ?? card.version };
  const lists = form.choices.some(({ from }) => from)
    ? await desk.service.lists(state.caseId, staffOf(desk, user))
    : noLists;
  const asked = askedOf(form, card, lists);
  // Slack takes no window with a list of nothing.
  if (isUnanswerable(asked)) throw new HuishengError('case.nobody-to-choose');
  const filling = { type, form: asked, state: seen, locale, notice, templateAbove };
  return formModal({ ...filling, text: text ?? unsent?.text, unsent: unsent?.line }, above);
}

/** Draws a window anew; what was typed stays, unless `text` is put in its place. */
export async function redraw(
  desk: DeskParts,
  { user, view }: BlockAction,
  drawn: Omit<Drawn, 'type' | 'user'>,
): Promise<void> {
  if (!view) throw new HuishengError('request.malformed');
  const type = actionType(view.callback_id);
  const next = await drawForm(desk, { type, user: user.id, ...drawn });
  await desk.client.views.update({ view_id: view.id, hash: view.hash, view: next });
}

/** The form of an action that has one. */
export function formIn(type: StaffActionType): DeskForm {
  const form = formOf(type);
  if (!form) throw new HuishengError('request.malformed');
  return form;
}

async function aboveThe({ shows }: DeskForm, desk: DeskParts, { type, state, user }: Drawn): Promise<Above> {
  const { service } = desk;
  const viewer = staffOf(desk, user);
  if (shows === 'case') {
    return { shows, detail: await service.detail(state.caseId, viewer), templates: service.templates() };
  }
  const handled = ruleOf(type).cases === 'handled';
  return {
    shows,
    card: await (handled ? service.heldCard(state.caseId, viewer) : service.cardFor(state.caseId, viewer)),
  };
}
