import type { App } from '@slack/bolt';
import type { HomeView, KnownBlock } from '@slack/types';
import type { UndeliveredMessage } from '#desk/contract.ts';
import type { Locale } from '#domain/text.ts';
import { causeNames } from '#modules/operations/model/undelivered.ts';
import { formatError } from '#text/format.ts';
import { button, context, header, markup, moment, name, plainSection } from './blocks.ts';
import { caseButton, type Drawing } from './cards.ts';
import { tellable, whatWentWrong } from './errors.ts';
import { VIEW_BLOCKS } from './limits.ts';
import { type DeskParts, drawingFor, staffOf } from './parts.ts';
import { queueBlocks } from './queue.ts';
import { clip } from './text.ts';
import { say } from './words.ts';

export const DIRECT_ACTION = 'news.direct';
export const AGAIN_ACTION = 'outbox.again';
/** As many as the application lists at most. */
const HOME_UNDELIVERED = 20;
/** As much of a message as tells it from the others, in characters. */
const PREVIEW = 100;

/** The app's Home tab: the viewer's open cases, and what did not reach anyone. Drawn whenever it is opened. */
export function registerHome(app: App, desk: DeskParts): void {
  app.event('app_home_opened', async ({ event }) => {
    if (event.tab !== 'home') return;
    // Slack delivering the event again would not mend it, and the tab is drawn anew at the next visit.
    await publishHome(desk, event.user).catch((error) =>
      desk.logger.warn(whatWentWrong(error), 'slack: Home tab not drawn'),
    );
  });
}

export async function publishHome(desk: DeskParts, user: string): Promise<void> {
  const drawing = await drawingFor(desk, user);
  await desk.client.views.publish({
    user_id: user,
    view: { type: 'home', blocks: await homeBlocks(desk, user, drawing) },
  });
}

async function homeBlocks(desk: DeskParts, user: string, drawing: Drawing): Promise<HomeView['blocks']> {
  try {
    const viewer = staffOf(desk, user);
    const [queue, undelivered, direct] = await Promise.all([
      desk.service.queue(viewer),
      desk.service.undelivered(viewer),
      desk.service.directNews(viewer),
    ]);
    const above = [
      header(say('home.title', drawing.locale, { name: viewer.name[drawing.locale] })),
      directChoice(direct, drawing.locale),
      ...undeliveredBlocks(undelivered, drawing),
    ];
    const room = { above, blocks: VIEW_BLOCKS, casesPage: desk.casesPage };
    return [...above, ...queueBlocks(queue, drawing, room)];
  } catch (error) {
    return [plainSection(formatError(tellable(error), drawing.locale))];
  }
}

/** Tells whether the viewer is told by direct message, with a button that changes it. Its value is what is wanted, so that a press counts once. */
function directChoice(wanted: boolean, locale: Locale): KnownBlock {
  const press = button(
    DIRECT_ACTION,
    say(wanted ? 'home.direct-off' : 'home.direct-on', locale),
    wanted ? 'off' : 'on',
  );
  return { ...plainSection(say('home.direct', locale, { wanted: wanted ? 'yes' : 'no' })), accessory: press };
}

function undeliveredBlocks(messages: readonly UndeliveredMessage[], drawing: Drawing): readonly KnownBlock[] {
  if (messages.length === 0) return [];
  return [
    header(say('home.undelivered', drawing.locale)),
    ...messages.flatMap((message) => undeliveredBlocksOf(message, drawing)),
    ...(messages.length < HOME_UNDELIVERED
      ? []
      : [context([say('home.newest', drawing.locale, { listed: messages.length })])]),
    { type: 'divider' },
  ];
}

/** A message, and what can be done about it. */
function undeliveredBlocksOf(message: UndeliveredMessage, { locale }: Drawing): readonly KnownBlock[] {
  const { id, card, state, cause, preview, at, tellable } = message;
  const why = say('home.why', locale, { state: say(`home.${state}`, locale), cause: causeNames[cause][locale] });
  const lines = [name(`${card?.number ?? '—'} · ${why}`), name(clip(preview[locale].replaceAll(/\s+/g, ' '), PREVIEW))];
  const again = button(AGAIN_ACTION, say('home.again', locale), id);
  const section = { type: 'section', text: markup(`${lines.join('\n')}\n${moment(at)}`) } as const;
  if (!card || !tellable) return [{ ...section, accessory: again }];
  return [section, { type: 'actions', elements: [again, caseButton('tell-otherwise', card.id, locale)] }];
}
