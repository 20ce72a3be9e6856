import type { App, ViewSubmitAction } from '@slack/bolt';
import { nextState } from '#cases/lifecycle.ts';
import { type StaffAction, staffActionTypes } from '#desk/action.ts';
import { hasBlanks } from '#domain/blanks.ts';
import { HuishengError } from '#domain/errors.ts';
import type { Locale } from '#domain/text.ts';
import { formatError } from '#text/format.ts';
import { commandOf, filledIn, readContext, staffAction, submissionId } from './actions.ts';
import { tellable, whatWentWrong } from './errors.ts';
import { publishHome } from './home.ts';
import { REPLY_TEXT } from './limits.ts';
import { type FormContext, type FormType, OUTCOME_BLOCK, PREVIEW, previewModal, TOLD_BLOCK } from './modals.ts';
import { type DeskParts, staffOf } from './parts.ts';
import { say } from './words.ts';

/** The windows that people fill in. A mistake is told below the field, and what they typed stays. */
export function registerSubmissions(app: App, desk: DeskParts): void {
  app.view<ViewSubmitAction>('case.reply', async ({ ack, body, view }) => {
    const locale = await desk.languages.of(body.user.id);
    const filled = filledIn(view);
    try {
      const { context } = readContext(view.private_metadata);
      const { text } = filled;
      if (text === '') throw new HuishengError('case.empty-text');
      if (text.length > REPLY_TEXT) {
        const tooLong = say('modal.too-long', locale, { max: REPLY_TEXT, count: text.length });
        return await ack({ response_action: 'errors', errors: { [filled.textBlock]: tooLong } });
      }
      if (hasBlanks(text)) {
        return await ack({ response_action: 'errors', errors: { [filled.textBlock]: say('modal.blanks', locale) } });
      }
      // Says so before the preview rather than after it. Whether it may be done is still decided when it is done.
      nextState((await desk.service.cardFor(context.caseId, staffOf(desk, body.user.id))).state, 'reply');
      await ack({ response_action: 'push', view: previewModal({ context, locale }, text) });
    } catch (error) {
      await ack({ response_action: 'errors', errors: { [filled.textBlock]: told(desk, error, locale) } });
    }
  });

  app.view<ViewSubmitAction>(PREVIEW, async ({ ack, body, view }) => {
    const { context, text } = readContext(view.private_metadata);
    try {
      await run(desk, { body, context, command: { type: 'reply', text } });
      await ack({ response_action: 'clear' });
    } catch (error) {
      const locale = await desk.languages.of(body.user.id);
      // A window without a field cannot show an error below one, so the preview is drawn again with it on top.
      const notice = told(desk, error, locale);
      return await ack({ response_action: 'update', view: previewModal({ context, locale }, text, notice) });
    }
    await afterwards(desk, context, body.user.id);
  });

  app.view<ViewSubmitAction>(/^case\.(ask|note|release|close)$/, async ({ ack, body, view }) => {
    const filled = filledIn(view);
    const type = formType(view.callback_id);
    const { context } = readContext(view.private_metadata);
    try {
      await run(desk, { body, context, command: commandOf(type, filled) });
      await ack({ response_action: 'clear' });
    } catch (error) {
      const locale = await desk.languages.of(body.user.id);
      const hasTold = Object.keys(view.state.values).includes(TOLD_BLOCK);
      const untold = error instanceof HuishengError && error.code === 'case.not-told' && hasTold;
      const block = type === 'close' ? (untold ? TOLD_BLOCK : OUTCOME_BLOCK) : filled.textBlock;
      return await ack({ response_action: 'errors', errors: { [block]: told(desk, error, locale) } });
    }
    await afterwards(desk, context, body.user.id);
  });
}

interface Submission {
  readonly body: ViewSubmitAction;
  readonly context: FormContext;
  readonly command: StaffAction['command'];
}

async function run(desk: DeskParts, { body, context, command }: Submission): Promise<void> {
  const staff = staffOf(desk, body.user.id);
  const externalId = submissionId(body.view, command);
  await desk.service.run(staffAction({ staff, caseId: context.caseId, externalId }, command));
}

async function afterwards(desk: DeskParts, context: FormContext, user: string): Promise<void> {
  if (!context.fromHome) return;
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
