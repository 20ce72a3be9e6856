import type { Json } from '#document/json.ts';
import { channels } from '#domain/channels.ts';
import { type Button, type OutboundMessage, textMessage } from '#domain/messages.ts';
import { type LocalizedText, locales } from '#domain/text.ts';
import { saveOf } from '#flow/document.ts';
import type { AskContext } from '#flow/kinds/kind.ts';
import { kindOf } from '#flow/kinds/registry.ts';
import { formatText } from '#text/format.ts';
import { lostFilesText } from '../lost-file.ts';
import { localeNames, type Navigation, navigation } from './navigation.ts';
import { type Confirming, canUndo, type Run, topOf, type Waiting, waitingIn } from './run.ts';
import { texts } from './texts.ts';
import { answerToken, localeToken, navigationToken } from './tokens.ts';
import { askContext, textOf } from './values.ts';

/** Index of the button that goes through with cancelling; the other one goes on. */
export const CONFIRM = 0;
const GO_ON = 1;

/** What the waiting question is asked and read in, with what it gathered so far. */
export function questionContext(run: Run, { frame, name, node }: Waiting): AskContext {
  // Photos that Back took back are still there to be added to.
  const context = { ...askContext(run, frame), answers: { ...frame.context.kept, ...frame.context.answers } };
  const { gathering } = kindOf(node);
  if (!gathering) return context;
  return {
    ...context,
    draft: frame.context.draft ?? gathering.begin(node, earlier(frame.context, saveOf(name, node)), context),
  };
}

/** Tells whether something was gathered already, so that leaving the question means to keep it. */
export function hasGathered(run: Run, waiting: Waiting): boolean {
  const { gathering } = kindOf(waiting.node);
  const soFar = gathering?.soFar(questionContext(run, waiting).draft);
  return (typeof soFar === 'string' || Array.isArray(soFar)) && soFar.length > 0;
}

function earlier(context: Waiting['frame']['context'], save: string): Json {
  return context.answers[save] ?? context.kept[save] ?? null;
}

/** Tells whether Back leads anywhere: to an earlier question here, in the flow that called, or that is paused below. */
export function canGoBack(run: Run): boolean {
  const top = topOf(run);
  if (!top) return false;
  if (top.context.amending || top.context.trail.length > 0) return true;
  const below = run.frames.at(-2);
  return below !== undefined && (!top.called || below.context.trail.length > 0);
}

/** The turn's last message; what was said stands above the question in one text. */
function lastMessage(run: Run): OutboundMessage {
  const said = run.said.join('\n\n');
  switch (run.ending.type) {
    case 'confirm':
      return confirmation(run, said);
    case 'choose-language':
      return languages(said);
    case 'said':
      return textMessage(said, { navigation: [button(run, 'menu')] });
    default: {
      const waiting = waitingIn(run);
      if (waiting) return question(run, waiting, said);
      // A flow may end without a word; the citizen is answered all the same.
      return textMessage(said || formatText(texts.left, run.locale), {
        navigation: [button(run, 'menu'), ...languageOffered(run)],
      });
    }
  }
}

/** Tells whether the waiting question shows such a button. */
export function showsLastingRequest(run: Run): boolean {
  const waiting = channels[run.channel].lastingRequests ? waitingIn(run) : undefined;
  return waiting !== undefined && (waiting.node.kind === 'place' || waiting.node.kind === 'contact');
}

/** The turn's messages; where the question before left a button below the chat, the first takes it away, as no other can. */
export function presentAfter(run: Run, leftRequest: boolean): readonly OutboundMessage[] {
  const shown = lastMessage(run);
  const messages = [...run.files.map((file) => ({ type: 'file', file, caption: '' }) as const), shown];
  const another = shown.type === 'text' && (shown.request === 'place' || shown.request === 'contact');
  if (!leftRequest || another) return messages;
  return [textMessage(formatText(texts.allRight, run.locale), { endsRequest: true }), ...messages];
}

function question(run: Run, waiting: Waiting, said: string): OutboundMessage {
  const context = questionContext(run, waiting);
  const { node, frame } = waiting;
  const shown = kindOf(node).show(node, context);
  const asked = textOf(run, frame, node);
  // Anyone who was just told what is missing need not hear how much is there.
  const note =
    shown.note && frame.context.tries === 0 ? formatText(shown.note.text, run.locale, shown.note.values) : '';
  const { ending } = run;
  const reviews = node.kind === 'choice' && node.options?.some(({ amend }) => amend !== undefined);
  const lost = reviews ? lostFilesText(run, frame.context.lost) : '';
  const parts = ending.type === 'gathering' ? [said] : [said, asked, lost, note];
  return textMessage(parts.filter((part) => part !== '').join('\n\n'), {
    choices: shown.choices.map(({ index, ...choice }) => ({ ...choice, token: answerToken(frame.seq, index) })),
    columns: shown.columns,
    navigation: [...ways(run, waiting).map((to) => button(run, to, frame.seq)), ...languageOffered(run)],
    ...(shown.request ? { request: shown.request } : {}),
    ...(ending.type === 'redraw' && ending.replaces !== undefined ? { replaces: ending.replaces } : {}),
  });
}

function* waysOf(run: Run, waiting: Waiting): Generator<Navigation> {
  const { node, frame } = waiting;
  if (canGoBack(run)) yield 'back';
  if (node.skip && !hasGathered(run, waiting)) yield 'skip';
  if (kindOf(node).gathering) yield 'done';
  if (canUndo(run)) yield 'undo';
  // The bare menu is where cancelling leads.
  if (run.frames.length > 1 || frame.flow.flow !== MENU) yield 'cancel';
}

function ways(run: Run, waiting: Waiting): readonly Navigation[] {
  return [...waysOf(run, waiting)];
}

/** The flow that a message outside any flow starts. */
export const MENU = 'menu';

export function button(run: Run, to: Navigation, seq?: number): Button {
  const label = formatText(navigation[to].label, run.locale);
  return { label, token: navigationToken(seq, to), ...(to === 'done' ? { finishes: true, meaning: 'primary' } : {}) };
}

/** The buttons of the engine's own questions. */
export const confirmations = {
  cancel: { yes: texts.cancelYes, no: texts.cancelNo },
  clear: { yes: texts.confirmClearYes, no: texts.confirmClearNo },
} as const satisfies Record<Confirming['what'], Record<'yes' | 'no', LocalizedText>>;

function confirmation(run: Run, said: string): OutboundMessage {
  const { seq, what } = run.confirming ?? { seq: run.seq, what: 'cancel' };
  const { yes, no } = confirmations[what];
  return textMessage(said, {
    choices: [
      { label: formatText(no, run.locale), token: answerToken(seq, GO_ON) },
      { label: formatText(yes, run.locale), token: answerToken(seq, CONFIRM), meaning: 'destructive' },
    ],
  });
}

function languageOffered({ offered }: Run): readonly Button[] {
  return typeof offered === 'boolean' ? [] : [{ label: localeNames[offered], token: localeToken(offered) }];
}

function languages(said: string): OutboundMessage {
  return textMessage(said, {
    choices: locales.map((locale) => ({ label: localeNames[locale], token: localeToken(locale) })),
    columns: 2,
  });
}
