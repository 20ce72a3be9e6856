import { locales } from '#domain/text.ts';
import { kindOf } from '#flow/kinds/registry.ts';
import { typedOption } from '#flow/kinds/typed-option.ts';
import { saysYes } from '#flow/kinds/yes-no.ts';
import { formatText } from '#text/format.ts';
import { done, skip, unfinished } from './answering.ts';
import { clearNow, undo } from './clearing.ts';
import { startMenu } from './entering.ts';
import { heldByMenu, isEmpty } from './held.ts';
import { localeNames, type Navigation } from './navigation.ts';
import { sayHowToReachSomebody } from './person.ts';
import { CONFIRM, canGoBack, confirmations, MENU, questionContext } from './question.ts';
import { type Confirming, type Frame, type Run, say, topOf, waitingIn } from './run.ts';
import { giveUp, holdsStory, leave, type Steps, send } from './steps.ts';
import { texts } from './texts.ts';
import { textOf } from './values.ts';

/** What is understood at any time, inside and outside of flows. */
export function* navigate(run: Run, to: Navigation): Steps {
  const confirming = run.confirming;
  run.confirming = null;
  if (to === 'menu') return yield* startMenu(run);
  if (to === 'help') return help(run);
  if (to === 'person') return sayHowToReachSomebody(run);
  if (to === 'language') return chooseLanguage(run);
  if (!topOf(run)) {
    say(run, texts.nothingRunning);
    return yield* startMenu(run);
  }
  switch (to) {
    case 'back':
      // Back from the question whether to cancel leads to the question before it.
      return confirming === null ? yield* back(run) : undefined;
    case 'skip':
      return yield* skip(run);
    case 'done':
      return yield* done(run);
    case 'cancel':
      if (confirming === null) return yield* cancel(run);
      // Anyone who says “cancel” to “clear it?” wants to keep it.
      return confirming.what === 'cancel' ? yield* cancelNow(run) : undefined;
    case 'undo':
      return yield* undo(run);
  }
}

function* back(run: Run): Steps {
  const waiting = waitingIn(run);
  const top = topOf(run);
  if (!waiting || !top || !canGoBack(run)) return say(run, texts.noWayBack);
  if (top.context.amending || top.context.trail.length > 0) {
    return yield* send(run, { type: 'back', unfinished: unfinished(waiting) });
  }
  // The first question of a flow: back to the one that called it, or to the one that is paused below.
  if (!top.called) return yield* leave(run, null);
  giveUp(run, run.frames.length - 1);
  yield* send(run, { type: 'back', unfinished: {} });
}

function help(run: Run): void {
  const waiting = waitingIn(run);
  if (!waiting?.node.help) {
    say(run, texts.help);
    return;
  }
  run.said.push(textOf(run, waiting.frame, { text: waiting.node.help, values: waiting.node.values }));
  say(run, texts.moreHelp);
}

function chooseLanguage(run: Run): void {
  // Whoever needs this may not read the present language, so it is said in all of them.
  run.said.push(locales.map((locale) => texts.chooseLanguage[locale]).join('\n'));
  // A question for the language asks it itself.
  if (!asksForLanguage(run)) run.ending = { type: 'choose-language' };
}

function asksForLanguage(run: Run): boolean {
  const waiting = waitingIn(run);
  if (!waiting) return false;
  const { choices } = kindOf(waiting.node).show(waiting.node, questionContext(run, waiting));
  return locales.every((locale) => choices.some(({ label }) => label === localeNames[locale]));
}

/** Tells whether cancelling throws away anything that the citizen entered, or brought along. */
function holdsAnswers(frame: Frame): boolean {
  const { flow, context } = frame;
  // Where a flow is for looking things up, what was pressed on the way is nothing to lose.
  if (flow.document.entries?.restarts === true) return holdsStory(frame);
  return flow.flow !== MENU && (context.trail.length > 0 || holdsStory(frame));
}

function* cancel(run: Run): Steps {
  const top = topOf(run);
  if (!top) return;
  if (!holdsAnswers(top)) return yield* cancelNow(run);
  run.seq += 1;
  run.confirming = { seq: run.seq, what: 'cancel' };
  say(run, texts.confirmCancel, { title: top.flow.document.title[run.locale] });
  run.ending = { type: 'confirm' };
}

function* cancelNow(run: Run): Steps {
  const top = topOf(run);
  if (!top) return;
  const nothingBelow = run.frames.length === 1;
  if (!isEmpty(heldByMenu(run))) say(run, texts.notSubmitted);
  say(run, holdsAnswers(top) ? texts.cancelled : nothingBelow ? texts.left : texts.allRight);
  yield* leave(run, null);
}

/** An answer to “cancel?” or “clear it?”, pressed or typed; false where it is none, and then the waiting question gets it. */
export function* answerConfirmation(run: Run, given: string | number, { what }: Confirming): Steps<boolean> {
  const yes = typeof given === 'number' ? given === CONFIRM : (typedChoice(run, given, what) ?? saysYes(given));
  run.confirming = null;
  if (yes === undefined) return false;
  if (yes) yield* what === 'cancel' ? cancelNow(run) : clearNow(run);
  return true;
}

/** Tells whether typed words name one of the two buttons, whole or in part. */
function typedChoice(run: Run, typed: string, what: Confirming['what']): boolean | undefined {
  const labels = [confirmations[what].yes, confirmations[what].no].map((text) => formatText(text, run.locale));
  const chosen = typedOption(
    labels.map((label, key) => ({ id: String(key), label, key })),
    typed,
  );
  return chosen && chosen.key === 0;
}
