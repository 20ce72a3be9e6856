import type { OutboundMessage } from '#domain/messages.ts';
import { type SlashCommand, slashCommandIn } from '#domain/slash-command.ts';
import { trimmed } from '#domain/text.ts';
import { kindOf } from '#flow/kinds/registry.ts';
import type { ConversationState, EngineWorld, TurnContent, TurnMessage, TurnResult } from '../contract.ts';
import { isAskedSomewhere } from './ahead.ts';
import { answer, edit, hasVoice } from './answering.ts';
import { isConfirmation, offerAsAnswer, startByReply, wordsToSend } from './asked.ts';
import { answerByLabel } from './by-label.ts';
import { numberAlone, startByNumber } from './by-number.ts';
import { hear, toldOfDanger } from './danger.ts';
import { type Kept, keepFiles } from './early.ts';
import { openLink, startByCommand, startByWords, startMenu, startMenuWith } from './entering.ts';
import { holdFurther, holdThing, menuTakes, nothingSent, type Sent } from './held.ts';
import { languageOf } from './language.ts';
import { actionIn, doAction, doWhatIsMeant, switchLocale } from './meaning.ts';
import { answerConfirmation, navigate } from './navigating.ts';
import { isNavigation, navigationIn } from './navigation.ts';
import { isOutside, passOn, repliesToOffice } from './office.ts';
import { MENU, presentAfter, showsLastingRequest } from './question.ts';
import { canUndo, closeRun, type Frame, openRun, type Run, say, topOf, waitingIn } from './run.ts';
import { lookAgain, type Steps } from './steps.ts';
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
  run.danger = alarm !== undefined || numbers !== undefined;
  const messages = yield* answered(run, { ...message, content: legible(message.content) });
  const closed = closeRun(run, numbers ? [numbers, ...messages] : messages);
  return { ...closed, alarm, alarmed: toldOfDanger(told), outside: run.outside };
}

/** What came, without words of which nobody would see anything. */
function legible(content: TurnContent): TurnContent {
  if (content.type === 'text') return { ...content, text: trimmed(content.text.replaceAll('\u0000', '')) };
  return content.type === 'files' ? { ...content, caption: trimmed(content.caption) } : content;
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
  const refusals = waitingIn(run)?.frame.context.tries ?? 0;
  run.album = albumOf(content);
  const offered = again ? menuOffer(run) : undefined;
  if (again && content.type === 'files' && !gathers(run) && (yield* keepFurtherPart(run, message)) !== 'full')
    return [];
  if (run.lost) {
    say(run, texts.lost);
    yield* startMenuWith(run, sentIn(content));
  } else {
    yield* react(run, message);
  }
  if (run.ending.type === 'question') yield* lookAgain(run);
  offerLanguage(run, content);
  const waiting = waitingIn(run);
  // Nine photos that find no room are refused once.
  const refused = refusals > 0 && (waiting?.frame.context.tries ?? 0) > refusals;
  const asks = waiting !== undefined && isConfirmation(waiting);
  const told = again && (run.ending.type === 'gathering' || refused || asks || keepsOffer(run, offered));
  return told ? [] : presentAfter(run, leftRequest);
}

/** Offers the other language, once, to somebody who writes in it. */
function offerLanguage(run: Run, content: TurnContent): void {
  if (run.offered !== false || content.type !== 'text' || run.ending.type !== 'question') return;
  const theirs = languageOf(content.text);
  if (theirs === undefined || theirs === run.locale) return;
  run.offered = theirs;
  run.said.unshift(texts.speakThis[theirs]);
}

/** Whether it belongs to the album that was just answered: nine photos sent at once need one answer, not nine. */
function isFurtherPart(run: Run, content: TurnContent): boolean {
  const album = albumOf(content);
  return album !== undefined && album === run.album && (content.type !== 'files' || content.caption === '');
}

function albumOf(content: TurnContent): string | undefined {
  return content.type === 'files' || content.type === 'text' ? content.album : undefined;
}

/** The question of the menu that waits, by its name and the number that its buttons carry. */
function menuOffer(run: Run): { readonly name: string; readonly seq: number } | undefined {
  const waiting = waitingIn(run);
  return waiting?.frame.flow.flow === MENU ? { name: waiting.name, seq: waiting.frame.seq } : undefined;
}

/** Has the buttons that are on the screen do for what the menu holds by now; false where it asks something else than before. */
function keepsOffer(run: Run, before: ReturnType<typeof menuOffer>): boolean {
  const waiting = waitingIn(run);
  if (!before || run.danger || waiting?.frame.flow.flow !== MENU || waiting.name !== before.name) return false;
  waiting.frame.seq = before.seq;
  return true;
}

/** What became of it. That there is no place for it was said of the first part. */
function* keepFurtherPart(run: Run, { content, ref }: TurnMessage): Steps<Kept> {
  const waiting = waitingIn(run);
  if (!waiting || content.type !== 'files') return 'nowhere';
  if (holdFurther(run, content.files)) return 'kept';
  return yield* keepFiles(run, waiting, { ...content, ref });
}

function gathers(run: Run): boolean {
  const waiting = waitingIn(run);
  return waiting !== undefined && (kindOf(waiting.node).gathering !== undefined || isConfirmation(waiting));
}

function* react(run: Run, message: TurnMessage): Steps {
  const { content } = message;
  if (repliesToOffice(message)) return passOn(run);
  if (isAnswer(run, message) && (yield* startByReply(run, message))) return;
  switch (content.type) {
    case 'text':
      return yield* reactToText(run, content.text, message);
    case 'command':
      return yield* reactToCommand(run, content, message);
    case 'button':
      return yield* reactToButton(run, content);
    case 'edit':
      return yield* edit(run, content);
    case 'unreadable':
      say(run, texts.unreadable);
      return topOf(run) ? undefined : yield* startMenu(run);
    default:
      return yield* reactToThing(run, content, message);
  }
}

/** Tells whether it may answer the office: a reply, but a command or a language is meant for us, also in one. */
function isAnswer(run: Run, { content, replyTo }: TurnMessage): boolean {
  if (replyTo === undefined) return false;
  if (content.type !== 'text') return true;
  const { text } = content;
  const action = actionIn(run, text);
  return slashCommandIn(text) === undefined && (action === undefined || action === 'person');
}

function* reactToText(run: Run, typed: string, message: TurnMessage): Steps {
  const text = (isOutside(run) ? numberAlone(typed) : undefined) ?? typed;
  if (text === '' && !waitingIn(run)) return yield* startMenu(run);
  if (yield* answerByLabel(run, text, message.ref)) return;
  // A channel may not tell slash commands from text.
  const slash = slashCommandIn(text);
  if (slash) return yield* reactToCommand(run, slash, message);
  const action = actionIn(run, text);
  // Whoever asks for a person while one writes with them means that one.
  if (action === 'person' && message.office !== undefined && isOutside(run)) return passOn(run);
  if (action) return doAction(run, action);
  const to = navigationIn(text);
  if (to && (to !== 'undo' || canUndo(run))) return yield* navigate(run, to);
  if (yield* startByNumber(run, text)) return;
  if (run.confirming !== null && (yield* answerConfirmation(run, text, run.confirming))) return;
  if (message.office !== undefined && isOutside(run)) {
    if (yield* startByWords(run, text)) return;
    return passOn(run);
  }
  if (waitingIn(run)) return yield* answer(run, { type: 'text', text, ref: message.ref });
  if (yield* startByWords(run, text)) return;
  if (yield* doWhatIsMeant(run, text, 'outside')) return;
  if (yield* offerAsAnswer(run, { type: 'text', text })) return;
  yield* startMenuWith(run, { ...nothingSent, words: text });
}

type ContentOf<Type extends TurnContent['type']> = Extract<TurnContent, { type: Type }>;

function* reactToCommand(run: Run, { name, argument }: SlashCommand, message: TurnMessage): Steps {
  const command = name.toLowerCase();
  if (command === 'start' && argument !== '') return yield* openLink(run, argument);
  if (isNavigation(command)) {
    yield* navigate(run, command);
    if (argument !== '') say(run, texts.notKept);
    return;
  }
  if (yield* startByCommand(run, command, argument)) return;
  say(run, texts.unknownCommand, { name });
  // Words that begin with a slash by chance, or by habit, are words.
  const text = `/${name} ${argument}`;
  if (argument !== '' && waitingIn(run)) return yield* answer(run, { type: 'text', text, ref: message.ref });
  if (argument !== '' || !topOf(run)) yield* startMenuWith(run, { ...nothingSent, words: argument === '' ? '' : text });
}

function* reactToButton(run: Run, content: ContentOf<'button'>): Steps {
  const token = parseToken(content.token);
  const frame = topOf(run);
  switch (token?.type) {
    case 'link':
      return yield* openLink(run, token.payload, wordsToSend(run));
    case 'locale':
      return switchLocale(run, token.locale);
    case 'answer': {
      if (run.confirming !== null && token.seq === run.confirming.seq) {
        return void (yield* answerConfirmation(run, token.index, run.confirming));
      }
      const index = frame && todaysButton(frame, token);
      if (index === undefined) break;
      run.confirming = null;
      return yield* answer(run, { type: 'pressed', index }, content.on);
    }
    case 'navigation': {
      const anyTime = token.to === 'menu' || token.to === 'help' || token.to === 'language';
      if (anyTime || (frame && (token.seq === undefined || isAsked(frame, token.seq))))
        return yield* navigate(run, token.to);
      break;
    }
    case undefined:
      break;
  }
  say(run, texts.oldButton);
  if (!topOf(run)) yield* startMenu(run);
}

/** Tells whether a question that was asked with this number is the one that waits, also where its flow was moved since. */
function isAsked({ seq, earlier }: Frame, asked: number): boolean {
  return asked === seq || earlier.some((one) => one.seq === asked);
}

/** The button of the waiting question that a pressed one is; undefined where it belongs to another, or is gone. */
function todaysButton({ seq, earlier }: Frame, pressed: { readonly seq: number; readonly index: number }) {
  if (pressed.seq === seq) return pressed.index;
  const buttons = earlier.find((one) => one.seq === pressed.seq)?.buttons;
  return buttons === 'same' ? pressed.index : buttons?.[pressed.index];
}

function* reactToThing(run: Run, content: ContentOf<'place' | 'contact' | 'files'>, message: TurnMessage): Steps {
  if (message.office !== undefined && isOutside(run)) return passOn(run);
  run.confirming = null;
  const waiting = waitingIn(run);
  const amidFlow = waiting !== undefined && waiting.frame.flow.flow !== MENU;
  if (content.type === 'files') {
    if (amidFlow) return yield* answer(run, { ...content, ref: message.ref });
    if (yield* offerAsAnswer(run, content)) return;
    if (!menuTakes(run, 'files')) say(run, texts.filesOutside);
    else if (hasVoice(content.files)) say(run, texts.voice);
    return yield* startMenuWith(run, sentIn(content));
  }
  if (amidFlow) return yield* answer(run, content);
  if (yield* offerAsAnswer(run, content)) return;
  run.outside = true;
  // The menu has no use for it, and must not ask for a choice as if nothing had come.
  const isWanted = isAskedSomewhere(run, content.type);
  say(run, isWanted ? texts[content.type === 'place' ? 'placeHeld' : 'contactHeld'] : texts.otherOutside);
  if (!waiting) yield* startMenu(run);
  const menu = waitingIn(run);
  if (!isWanted || !menu) return;
  holdThing(menu, content.type === 'place' ? content : { type: 'contact', phone: content.phone });
}

/** What a message holds that can be kept until it is known what for. */
function sentIn(content: TurnContent): Sent {
  if (content.type === 'text') return { words: content.text, files: [] };
  return content.type === 'files' ? { words: content.caption, files: content.files } : nothingSent;
}
