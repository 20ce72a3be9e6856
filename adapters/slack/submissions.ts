import type { App, ViewOutput, ViewSubmitAction } from '@slack/bolt';
import { nextState } from '#cases/lifecycle.ts';
import type { StaffAction } from '#desk/action.ts';
import type { DeskForm } from '#desk/form.ts';
import { hasBlanks } from '#domain/blanks.ts';
import { HuishengError } from '#domain/errors.ts';
import type { Locale } from '#domain/text.ts';
import { formatError } from '#text/format.ts';
import { actionType, commandOf, type Filled, filledIn, staffAction, submissionId } from './actions.ts';
import { fullNotice } from './boxes.ts';
import { CASE_ACTION } from './cards.ts';
import { tellable, whatWentWrong } from './errors.ts';
import { digestOf, type FormState, readState } from './form-state.ts';
import { drawForm, formIn } from './forms.ts';
import { publishHome } from './home.ts';
import { MAX_BOXES } from './limits.ts';
import { previewModal } from './modals.ts';
import { type DeskParts, staffOf } from './parts.ts';
import { say } from './words.ts';

/**
 * The windows that people fill in. A mistake is told below the field, and what they typed stays. A reply is shown as a whole
 * before it goes out; other texts are, where a box is full, so that nobody misses what Slack cut off a paste.
 */
export function registerSubmissions(app: App, desk: DeskParts): void {
  app.view<ViewSubmitAction>(CASE_ACTION, async ({ ack, body, view }) => {
    const user = body.user.id;
    const locale = await desk.languages.of(user);
    const filled = filledIn(view);
    const type = actionType(view.callback_id);
    const form = formIn(type);
    const state = readState(view.private_metadata);
    try {
      const command = commandOf(type, form, filled);
      if (form.text?.reader === 'citizen' && hasBlanks(filled.text)) {
        return await ack({ response_action: 'errors', errors: { [filled.block]: say('modal.blanks', locale) } });
      }
      const notice = fullNotice(filled, locale);
      const looked = state.looked === digestOf(filled.text);
      if (!looked && (form.lastLook || notice !== undefined)) {
        // A full box gets another one behind it.
        const boxes = notice === undefined ? state.boxes : Math.min(MAX_BOXES, state.boxes + 1);
        const next = { ...state, boxes, looked: digestOf(filled.text) };
        if (!form.lastLook) {
          return await ack({
            response_action: 'update',
            view: await drawForm(desk, { type, state: next, user, notice }),
          });
        }
        // Says so before the preview rather than after it. Whether it may be done is still decided when it is done.
        nextState((await desk.service.cardFor(state.caseId, staffOf(desk, user))).state, type);
        const filling = { type, form, state: next, locale, notice };
        return await ack({ response_action: 'update', view: previewModal(filling, filled.text) });
      }
      await run(desk, { body, state, command });
      await ack({ response_action: 'clear' });
    } catch (error) {
      const errors = { [blockFor(error, form, { filled, view })]: told(desk, error, locale) };
      return await ack({ response_action: 'errors', errors });
    }
    await afterwards(desk, state, user);
  });
}

/** The field below which a refusal is shown: the one that it is about, else the text or the first choice. */
function blockFor(error: unknown, { choices }: DeskForm, { filled, view }: Shown): string {
  const code = error instanceof HuishengError ? error.code : undefined;
  const about = choices.find(({ refusals }) => refusals.some((refusal) => refusal === code))?.name;
  if (about !== undefined && about in view.state.values) return about;
  return filled.block || (choices[0]?.name ?? '');
}

/** A window, and what was filled in. */
interface Shown {
  readonly filled: Filled;
  readonly view: Pick<ViewOutput, 'state'>;
}

interface Submission {
  readonly body: ViewSubmitAction;
  readonly state: FormState;
  readonly command: StaffAction['command'];
}

async function run(desk: DeskParts, { body, state, command }: Submission): Promise<void> {
  const staff = staffOf(desk, body.user.id);
  const externalId = submissionId(body.view, command);
  await desk.service.run(staffAction({ staff, caseId: state.caseId, externalId }, command));
}

async function afterwards(desk: DeskParts, state: FormState, user: string): Promise<void> {
  if (!state.fromHome) return;
  // The action is done; a Home tab that is not redrawn now is redrawn when it is next opened.
  await publishHome(desk, user).catch((error) => desk.logger.warn(whatWentWrong(error), 'slack: Home tab not redrawn'));
}

function told(desk: DeskParts, error: unknown, locale: Locale): string {
  const shown = tellable(error);
  if (shown.code === 'internal') desk.logger.error(whatWentWrong(error), 'slack: a submission failed');
  return formatError(shown, locale);
}
