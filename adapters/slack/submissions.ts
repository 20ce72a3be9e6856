import type { App, ViewSubmitAction } from '@slack/bolt';
import type { StaffAction } from '#desk/action.ts';
import { blanksLeft } from '#domain/blanks.ts';
import { nextState } from '#modules/cases/model/lifecycle.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { actionType, commandOf, filledIn, staffAction, submissionId } from './actions.ts';
import { fullNotice } from './boxes.ts';
import { CASE_ACTION } from './cards.ts';
import { whatWentWrong } from './errors.ts';
import { digestOf, type FormState, readState } from './form-state.ts';
import { drawForm, formIn } from './forms.ts';
import { publishHome } from './home.ts';
import { MAX_BOXES } from './limits.ts';
import { previewModal } from './modals.ts';
import { type DeskParts, staffOf } from './parts.ts';
import { answerToRefusal, changesUnder, type Submission } from './refusals.ts';
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
    const submission = { body, state, filled, type, form };
    try {
      const command = commandOf(type, form, filled);
      const templates = desk.service.templates().flatMap(({ text }) => Object.values(text));
      const blanks = form.text?.reader === 'citizen' ? blanksLeft(filled.text, templates) : [];
      if (blanks.length > 0) {
        const wrong = say('modal.blanks', locale, { blanks: blanks.join(' ') });
        return await ack({ response_action: 'errors', errors: { [filled.block]: wrong } });
      }
      const notice = fullNotice(filled, locale);
      const digest = digestOf(JSON.stringify([filled.text, form.choices.map(({ name }) => filled.chosen[name])]));
      const looked = state.looked === digest;
      if (!looked && (form.lastLook || notice !== undefined)) {
        // A full box gets another one behind it.
        const boxes = notice === undefined ? state.boxes : Math.min(MAX_BOXES, state.boxes + 1);
        const next = { ...state, boxes, looked: digest };
        if (!form.lastLook) {
          return await ack({
            response_action: 'update',
            view: await drawForm(desk, { type, state: next, user, notice }),
          });
        }
        // Says so before the preview rather than after it. Whether it may be done is still decided when it is done.
        nextState((await desk.service.cardFor(state.caseId, staffOf(desk, user))).state, type);
        if ((await changesUnder(desk, submission)).lines.length > 0) throw new HuishengError('case.overtaken');
        const filling = { type, form, state: next, locale, notice };
        return await ack({ response_action: 'update', view: previewModal(filling, filled) });
      }
      await run(desk, submission, command);
      await ack({ response_action: 'clear' });
    } catch (error) {
      return await ack(await answerToRefusal(desk, submission, error));
    }
    await afterwards(desk, state, user);
  });
}

async function run(
  desk: DeskParts,
  { body, state, type, form, filled }: Submission,
  command: StaffAction['command'],
): Promise<void> {
  const staff = staffOf(desk, body.user.id);
  const externalId = submissionId(body.view, command);
  await desk.service.run({ ...staffAction({ staff, caseId: state.caseId, externalId }, command), seen: state.version });
  if (!form.text) return;
  const { caseId, draft: version } = state;
  // It is sent; a draft of it that stays is told as unsent when the window is next opened.
  await desk.service
    .forgetDraft({ caseId, form: type }, { text: filled.text, version }, staff)
    .catch((error) => desk.logger.warn(whatWentWrong(error), 'slack: a draft that was sent is still kept'));
}

async function afterwards(desk: DeskParts, state: FormState, user: string): Promise<void> {
  if (!state.fromHome) return;
  // The action is done; a Home tab that is not redrawn now is redrawn when it is next opened.
  await publishHome(desk, user).catch((error) => desk.logger.warn(whatWentWrong(error), 'slack: Home tab not redrawn'));
}
