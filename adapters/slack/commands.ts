import type { App, RespondArguments } from '@slack/bolt';
import type { Locale } from '#domain/text.ts';
import { formatError } from '#text/format.ts';
import { caseReading, type Drawing, type SlackMessage } from './cards.ts';
import { tellable, whatWentWrong } from './errors.ts';
import { MESSAGE_BLOCKS } from './limits.ts';
import { type DeskParts, drawingFor, staffOf } from './parts.ts';
import { foundBlocks, foundTitle, queueBlocks } from './queue.ts';
import { clean, escapeMrkdwn } from './text.ts';
import { say } from './words.ts';

/** Slash commands, as the manifest declares them. Only the person who asks sees the answers. */
export const slashCommands = ['/case', '/queue'] as const;

/** Of what is looked for, so much is read, in characters. */
const LONGEST_SOUGHT = 200;

export function registerCommands(app: App, desk: DeskParts): void {
  for (const name of slashCommands) {
    app.command(name, async ({ ack, command }) => {
      const drawing = await drawingFor(desk, command.user_id);
      try {
        const work = name === '/case' ? showCase : showQueue;
        await ack(onlyToYou(await work(desk, { user: command.user_id, text: command.text ?? '', drawing })));
      } catch (error) {
        await ack(onlyToYou(apology(desk, error, drawing.locale)));
      }
    });
  }
}

interface Asked {
  readonly user: string;
  readonly text: string;
  readonly drawing: Drawing;
}

async function showCase(desk: DeskParts, { user, text, drawing }: Asked): Promise<SlackMessage> {
  const viewer = staffOf(desk, user);
  // Nothing that looks like a number: the person wants to know how the command works.
  if (!/\p{Nd}/u.test(text)) return plainMessage(say('command.help', drawing.locale));
  const { id } = await desk.service.findByNumber(text, viewer);
  return caseReading(await desk.service.read(id, viewer), drawing);
}

async function showQueue(desk: DeskParts, { user, text, drawing }: Asked): Promise<SlackMessage> {
  const { locale } = drawing;
  const room = { blocks: MESSAGE_BLOCKS, casesPage: desk.casesPage };
  const sought = clean(text).trim();
  if (sought !== '') {
    const found = await desk.service.find(sought.slice(0, LONGEST_SOUGHT), staffOf(desk, user));
    return { text: escapeMrkdwn(foundTitle(found, locale)), blocks: [...foundBlocks(found, drawing, room)] };
  }
  const queue = await desk.service.queue(staffOf(desk, user));
  return {
    text: escapeMrkdwn(say('queue.title', locale, { count: queue.total })),
    blocks: [...queueBlocks(queue, drawing, room)],
  };
}

function apology(desk: DeskParts, error: unknown, locale: Locale): SlackMessage {
  const shown = tellable(error);
  if (shown.code === 'internal') desk.logger.error(whatWentWrong(error), 'slack: a command failed');
  const help =
    shown.code === 'case.not-found' || shown.code === 'case.mistyped-number' ? `\n${say('command.help', locale)}` : '';
  return plainMessage(`${formatError(shown, locale)}${help}`);
}

/** Our own words, in which `code` is shown as such. */
function plainMessage(text: string): SlackMessage {
  return { text, blocks: [{ type: 'section', text: { type: 'mrkdwn', text: escapeMrkdwn(text), verbatim: true } }] };
}

function onlyToYou(message: SlackMessage): RespondArguments {
  return { response_type: 'ephemeral', ...message };
}
