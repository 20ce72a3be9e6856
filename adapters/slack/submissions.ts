import type { App, ViewSubmitAction } from '@slack/bolt';
import { nextState } from '#cases/lifecycle.ts';
import { type StaffAction, staffActionTypes } from '#desk/action.ts';
import { hasBlanks } from '#domain/blanks.ts';
import { HuishengError } from '#domain/errors.ts';
import type { Locale } from '#domain/text.ts';
import { formatError } from '#text/format.ts';
import { commandOf, filledIn, staffAction, submissionId } from './actions.ts';
import { fullNotice } from './boxes.ts';
import { tellable, whatWentWrong } from './errors.ts';
import { digestOf, type FormState, readState } from './form-state.ts';
import { drawForm } from './forms.ts';
import { publishHome } from './home.ts';
import { MAX_BOXES } from './limits.ts';
import { type FormType, OUTCOME_BLOCK, previewModal, TOLD_BLOCK } from './modals.ts';
import { type DeskParts, staffOf } from './parts.ts';
import { say } from './words.ts';

/**
 * The windows that people fill in. A mistake is told below the field, and what they typed stays. A reply is shown as a whole
 * before it goes out; other texts are, where a box is full, so that nobody misses what Slack cut off a paste.
 */
export function registerSubmissions(app: App, desk: DeskParts): void {
  app.view<ViewSubmitAction>(/^case\.(reply|ask|note|release|close)$/, async ({ ack, body, view }) => {
    const user = body.user.id;
    const locale = await desk.languages.of(user);
    const filled = filledIn(view);
    const type = formType(view.callback_id);
    const state = readState(view.private_metadata);
    try {
      const command = commandOf(type, filled);
      if (type === 'reply' && hasBlanks(filled.text)) {
        return await ack({ response_action: 'errors', errors: { [filled.block]: say('modal.blanks', locale) } });
      }
      const notice = fullNotice(filled, locale);
      const looked = state.looked === digestOf(filled.text);
      if (!looked && (type === 'reply' || notice !== undefined)) {
        // A full box gets another one behind it.
        const boxes = notice === undefined ? state.boxes : Math.min(MAX_BOXES, state.boxes + 1);
        const next = { ...state, boxes, looked: digestOf(filled.text) };
        if (type !== 'reply') {
          return await ack({
            response_action: 'update',
            view: await drawForm(desk, { type, state: next, user, notice }),
          });
        }
        // Says so before the preview rather than after it. Whether it may be done is still decided when it is done.
        nextState((await desk.service.cardFor(state.caseId, staffOf(desk, user))).state, 'reply');
        const form = { state: next, locale, notice };
        return await ack({ response_action: 'update', view: previewModal(form, filled.text) });
      }
      await run(desk, { body, state, command });
      await ack({ response_action: 'clear' });
    } catch (error) {
      const hasTold = Object.keys(view.state.values).includes(TOLD_BLOCK);
      const untold = error instanceof HuishengError && error.code === 'case.not-told' && hasTold;
      const block = type === 'close' ? (untold ? TOLD_BLOCK : OUTCOME_BLOCK) : filled.block;
      return await ack({ response_action: 'errors', errors: { [block]: told(desk, error, locale) } });
    }
    await afterwards(desk, state, user);
  });
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

function formType(callbackId: string): FormType {
  const type = staffActionTypes.find((known) => callbackId === `case.${known}`);
  if (!type || type === 'claim') throw new HuishengError('request.malformed');
  return type;
}
