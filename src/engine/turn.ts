import type { OutboundMessage } from '#domain/messages.ts';
import { kindOf } from '#flow/kinds/registry.ts';
import { answer, edit } from './answering.ts';
import { isConfirmation, offerAsAnswer, startByReply } from './asked.ts';
import type { ConversationState, EngineWorld, TurnContent, TurnMessage, TurnResult } from './contract.ts';
import { hear, toldOfDanger } from './danger.ts';
import { keepFiles } from './early.ts';
import { openLink, startByCommand, startByWords, startMenu, startMenuWith } from './entering.ts';
import { answerConfirmation, navigate, switchLocale } from './navigating.ts';
import { isNavigation, localeIn, navigationIn } from './navigation.ts';
import { MENU, presentAfter, showsLastingRequest } from './question.ts';
import { closeRun, openRun, type Run, say, topOf, waitingIn } from './run.ts';
import type { Steps } from './steps.ts';
import { texts } from './texts.ts';
import { parseToken } from './tokens.ts';

/**
 * One inbound message and all that it causes. Pure: it hands out the commands that the flow runs, one by one, is handed
 * what came of each, and in the end gives what is to be stored and sent. Throws a `HuishengError` where a flow is at fault.
 */
export function* turn(conversation: ConversationState, message: TurnMessage, world: EngineWorld): Steps<TurnResult> {
  const run = openRun(conversation, world);
  const { alarm, message: numbers, told } = hear(conversation, message.content, world);
  run.told = told;
  const messages = yield* answered(run, message);
  return { ...closeRun(run, numbers ? [numbers, ...messages] : messages), alarm, alarmed: toldOfDanger(told) };
}

/** What the conversation itself answers. */
function* answered(run: Run, message: TurnMessage): Steps<readonly OutboundMessage[]> {
  const { content } = message;
  if (content.type === 'button') {
    const press = `${content.token}@${content.on ?? ''}`;
    if (press === run.lastPress) return [];
    run.lastPress = press;
  } else {
    run.lastPress = null;
  }
  const leftRequest = showsLastingRequest(run);
  const again = isFurtherPart(run, content);
  run.album = content.type === 'files' ? content.album : undefined;
  if (again && !gathers(run)) {
    yield* keepFurtherPart(run, message);
    return [];
  }
  if (run.lost) {
    say(run, texts.lost);
    yield* startMenu(run, null);
  } else {
    yield* react(run, message);
  }
  const waiting = waitingIn(run);
  const told = again && (run.ending.type === 'gathering' || (waiting !== undefined && isConfirmation(waiting)));
  return told ? [] : presentAfter(run, leftRequest);
}

/** Whether it belongs to the album that was just answered: nine photos sent at once need one answer, not nine. */
function isFurtherPart(run: Run, content: TurnContent): boolean {
  if (content.type !== 'files' || content.album === undefined) return false;
  return content.album === run.album && content.caption.trim() === '';
}

function* keepFurtherPart(run: Run, { content, ref }: TurnMessage): Steps {
  const waiting = waitingIn(run);
  if (waiting && content.type === 'files') yield* keepFiles(run, waiting, { ...content, ref });
}

function gathers(run: Run): boolean {
  const waiting = waitingIn(run);
  return waiting !== undefined && (kindOf(waiting.node).gathering !== undefined || isConfirmation(waiting));
}

function* react(run: Run, message: TurnMessage): Steps {
  const { content } = message;
  if (isAnswer(content) && (yield* startByReply(run, message))) return;
  switch (content.type) {
    case 'text':
      return yield* reactToText(run, content.text, message);
    case 'command':
      return yield* reactToCommand(run, content);
    case 'button':
      return yield* reactToButton(run, content);
    case 'edit':
      return yield* edit(run, content);
    case 'unreadable':
      say(run, texts.unreadable);
      return topOf(run) ? undefined : yield* startMenu(run, null);
    default:
      return yield* reactToThing(run, content, message);
  }
}

/** Whether it may answer the office; a command or a language is meant for us, also in a reply. */
function isAnswer(content: TurnContent): boolean {
  if (content.type !== 'text') return true;
  const text = content.text.trim();
  return !COMMAND.test(text) && localeIn(text) === undefined;
}

/** A slash command on a channel that does not tell them from text. */
const COMMAND = /^\/([A-Za-z0-9_]{1,32})(?:\s+(\S+))?$/;

function* reactToText(run: Run, typed: string, message: TurnMessage): Steps {
  const text = typed.replaceAll('\u0000', '').trim();
  const slash = COMMAND.exec(text);
  if (slash?.[1] !== undefined)
    return yield* reactToCommand(run, { type: 'command', name: slash[1], argument: slash[2] ?? '' });
  const to = navigationIn(text);
  if (to) return yield* navigate(run, to);
  const locale = localeIn(text);
  if (locale) return switchLocale(run, locale);
  if (run.confirming !== null && (yield* answerConfirmation(run, text))) return;
  if (waitingIn(run)) return yield* answer(run, { type: 'text', text, ref: message.ref });
  if (yield* startByWords(run, text)) return;
  if (!(yield* offerAsAnswer(run, { type: 'text', text }))) yield* startMenuWith(run, text);
}

type ContentOf<Type extends TurnContent['type']> = Extract<TurnContent, { type: Type }>;

function* reactToCommand(run: Run, { name, argument }: ContentOf<'command'>): Steps {
  const command = name.toLowerCase();
  if (command === 'start' && argument !== '') return yield* openLink(run, argument);
  if (isNavigation(command)) return yield* navigate(run, command);
  if (yield* startByCommand(run, command)) return;
  say(run, texts.unknownCommand, { name });
  if (!topOf(run)) yield* startMenu(run, null);
}

function* reactToButton(run: Run, content: ContentOf<'button'>): Steps {
  const token = parseToken(content.token);
  const frame = topOf(run);
  switch (token?.type) {
    case 'link':
      return yield* openLink(run, token.payload);
    case 'locale':
      return switchLocale(run, token.locale);
    case 'answer':
      if (run.confirming !== null && token.seq === run.confirming) {
        return void (yield* answerConfirmation(run, token.index));
      }
      if (!frame || token.seq !== frame.seq) break;
      run.confirming = null;
      return yield* answer(run, { type: 'pressed', index: token.index }, content.on);
    case 'navigation': {
      const anyTime = token.to === 'menu' || token.to === 'help' || token.to === 'language';
      if (anyTime || (frame && (token.seq === undefined || token.seq === frame.seq)))
        return yield* navigate(run, token.to);
      break;
    }
    case undefined:
      break;
  }
  say(run, texts.oldButton);
  if (!topOf(run)) yield* startMenu(run, null);
}

function* reactToThing(run: Run, content: ContentOf<'place' | 'contact' | 'files'>, { ref }: TurnMessage): Steps {
  run.confirming = null;
  const waiting = waitingIn(run);
  // The menu has no use for it, and must not ask for a choice as if nothing had come.
  if (waiting && waiting.frame.flow.flow !== MENU) {
    return yield* answer(run, content.type === 'files' ? { ...content, ref } : content);
  }
  if (yield* offerAsAnswer(run, content)) return;
  say(run, content.type === 'files' ? texts.filesOutside : texts.otherOutside);
  yield* startMenuWith(run, content.type === 'files' ? content.caption.trim() : '');
}
