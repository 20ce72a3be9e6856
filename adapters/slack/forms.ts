import type { ModalView } from '@slack/types';
import type { FormState } from './form-state.ts';
import { askModal, closeModal, type FormType, replyModal, textModal } from './modals.ts';
import { type DeskParts, drawingFor, staffOf } from './parts.ts';

/** What a window is drawn from. */
export interface Drawn {
  readonly type: FormType;
  readonly state: FormState;
  readonly user: string;
  /** To be put into the boxes anew. */
  readonly text?: string | undefined;
  /** To be said on top of the boxes. */
  readonly notice?: string | undefined;
}

/** The window for an action, with as much of the case as the person may see. */
export async function drawForm(desk: DeskParts, { type, state, user, text, notice }: Drawn): Promise<ModalView> {
  const viewer = staffOf(desk, user);
  const { caseId } = state;
  const { locale } = await drawingFor(desk, user);
  const form = { state, locale, text, notice };
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
