import type { App, BlockAction, ButtonAction, ViewClosedAction, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { AlertId } from '#domain/ids.ts';
import type { Locale } from '#domain/text.ts';
import { formatError } from '#text/format.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { alarmWords, alertIdOf, WRITE_ACTION } from './alarms.ts';
import { context, plain, textInput } from './blocks.ts';
import { readBoxes } from './boxes.ts';
import { askerOf } from './buttons.ts';
import { tellable, whatWentWrong } from './errors.ts';
import { digestOf } from './form-state.ts';
import { INPUT_TEXT, VIEW_TITLE } from './limits.ts';
import { showModal } from './modals.ts';
import { type DeskParts, staffOf } from './parts.ts';
import { openModal, tellError } from './tell.ts';
import { say } from './words.ts';

const BLOCK = 'text:1:';

/** The window in which whoever took an alert writes to its citizen, and what happens when it is sent, or closed before that. */
export function registerAlarmWriting(app: App, desk: DeskParts): void {
  app.action<BlockAction<ButtonAction>>(
    { type: 'block_actions', action_id: WRITE_ACTION },
    async ({ ack, body, action, respond }) => {
      const asker = askerOf(body, respond);
      await ack();
      try {
        const id = alertIdOf(action.value);
        const unsent = await desk.service.unsentToCitizen(id, staffOf(desk, body.user.id));
        const view = writingModal(id, { unsent, locale: await desk.languages.of(body.user.id) });
        await openModal(desk, asker, view);
      } catch (error) {
        await tellError(desk, asker, error);
      }
    },
  );

  app.view<ViewSubmitAction>(WRITE_ACTION, async ({ ack, body, view }) => {
    const locale = await desk.languages.of(body.user.id);
    const refuse = (text: string) => ack({ response_action: 'errors', errors: { [BLOCK]: text } });
    const { text, full } = readBoxes(view);
    try {
      if (text === '') throw new HuishengError('case.empty-text');
      // Slack cuts a paste off without a word.
      if (full) return await refuse(say('alarm.write-full', locale, { max: INPUT_TEXT }));
      const externalId = `view:${view.root_view_id ?? view.id}:${digestOf(text)}`;
      const message = { text, through: 'slack', externalId } as const;
      const viewer = staffOf(desk, body.user.id);
      const reading = await desk.service.writeToCitizen(alertIdOf(view.private_metadata), message, viewer);
      const blocks = alarmWords(reading, locale);
      await ack({ response_action: 'update', view: showModal(blocks, say('alarm.write-title', locale), locale) });
    } catch (error) {
      const shown = tellable(error);
      if (shown.code === 'internal') desk.logger.error(whatWentWrong(error), 'slack: a submission failed');
      await refuse(formatError(shown, locale));
    }
  });

  app.view<ViewClosedAction>({ type: 'view_closed', callback_id: WRITE_ACTION }, async ({ ack, body, view }) => {
    try {
      const { text } = readBoxes(view);
      await desk.service.keepUnsentToCitizen(alertIdOf(view.private_metadata), text, staffOf(desk, body.user.id));
    } catch (error) {
      // The window is gone, and nowhere else could they be told.
      desk.logger.warn(whatWentWrong(error), 'slack: what stood in a closed window was not kept');
    }
    await ack();
  });
}

function writingModal(
  id: AlertId,
  { unsent, locale }: { readonly unsent: string; readonly locale: Locale },
): ModalView {
  return {
    type: 'modal',
    callback_id: WRITE_ACTION,
    title: plain(say('alarm.write-title', locale), VIEW_TITLE),
    submit: plain(say('alarm.write-send', locale), VIEW_TITLE),
    close: plain(say('modal.cancel', locale), VIEW_TITLE),
    private_metadata: id,
    notify_on_close: true,
    blocks: [
      ...(unsent === '' ? [] : [context([say('alarm.write-unsent', locale)])]),
      textInput({
        block: BLOCK,
        label: say('alarm.write-text', locale),
        hint: say('alarm.write-hint', locale),
        value: unsent,
      }),
    ],
  };
}
