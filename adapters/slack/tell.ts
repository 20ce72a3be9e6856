import type { RespondFn } from '@slack/bolt';
import { formatError } from '#text/format.ts';
import { isPlatformError, tellable, whatWentWrong } from './errors.ts';
import { noticeModal } from './modals.ts';
import type { DeskParts } from './parts.ts';
import { escapeMrkdwn } from './text.ts';
import { say } from './words.ts';

/** How the person who pressed a button can be answered: below the message, or where there is none in a window. */
export interface Asker {
  readonly user: string;
  readonly triggerId: string;
  /** Absent in windows and on the Home tab. */
  readonly respond?: RespondFn | undefined;
  /** A window is open already, and another goes on top of it. */
  readonly inModal: boolean;
}

/** Tells the person, and only them, what went wrong and what to do. */
export async function tellError(desk: DeskParts, asker: Asker, error: unknown): Promise<void> {
  const shown = tellable(error);
  if (shown.code === 'internal' || shown.code === 'channel.unavailable') {
    desk.logger.error(whatWentWrong(error), 'slack: an action failed');
  }
  const locale = await desk.languages.of(asker.user);
  const late = isPlatformError(error, 'expired_trigger_id', 'exchanged_trigger_id');
  const text = late ? say('notice.late', locale) : formatError(shown, locale);
  try {
    if (asker.respond) {
      await asker.respond({ response_type: 'ephemeral', replace_original: false, text: escapeMrkdwn(text) });
    } else if (!late) {
      await openModal(desk, asker, noticeModal(text, locale));
    }
  } catch (failure) {
    desk.logger.warn(whatWentWrong(failure), 'slack: could not tell a person what went wrong');
  }
}

/** Opens a window, on top of the one that is open if there is one. */
export async function openModal(
  desk: DeskParts,
  { triggerId, inModal }: Asker,
  view: Parameters<DeskParts['client']['views']['open']>[0]['view'],
): Promise<void> {
  await (inModal
    ? desk.client.views.push({ trigger_id: triggerId, view })
    : desk.client.views.open({ trigger_id: triggerId, view }));
}
