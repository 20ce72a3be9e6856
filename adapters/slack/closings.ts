import type { App, ViewClosedAction } from '@slack/bolt';
import type { StaffActionType } from '#desk/action.ts';
import { actionType, commandOf, type Filled, filledIn, submissionId } from './actions.ts';
import { CASE_ACTION } from './cards.ts';
import { whatWentWrong } from './errors.ts';
import { readState } from './form-state.ts';
import { formIn } from './forms.ts';
import { type DeskParts, staffOf } from './parts.ts';

/**
 * Windows that people close without sending: what they wrote there is kept for them. Where a whole stack is cleared, Slack tells of each of
 * its windows by itself.
 */
export function registerClosings(app: App, desk: DeskParts): void {
  app.view<ViewClosedAction>({ type: 'view_closed', callback_id: CASE_ACTION }, async ({ ack, body, view }) => {
    try {
      const type = actionType(view.callback_id);
      if (formIn(type).text) await keep(desk, type, { user: body.user.id, view });
    } catch (error) {
      // The window is gone, and nowhere else could they be told.
      desk.logger.warn(whatWentWrong(error), 'slack: what stood in a closed window was not kept');
    }
    await ack();
  });
}

async function keep(
  desk: DeskParts,
  form: StaffActionType,
  { user, view }: { readonly user: string; readonly view: ViewClosedAction['view'] },
): Promise<void> {
  const { caseId, draft: version } = readState(view.private_metadata);
  const filled = filledIn(view);
  const typed = { text: filled.text, version, sentAs: sentAs(form, filled, view) };
  await desk.service.keepDraft({ caseId, form }, typed, staffOf(desk, user));
}

/** What the window would have been sent as; `undefined` where it could not have been. */
function sentAs(form: StaffActionType, filled: Filled, view: ViewClosedAction['view']): string | undefined {
  try {
    return submissionId(view, commandOf(form, formIn(form), filled));
  } catch {
    return undefined;
  }
}
