import type { Locale } from '#domain/text.ts';
import { kindOf } from '#flow/kinds/registry.ts';
import type { Intent, intentActions } from '#modules/office/model/intents.ts';
import { answersButton } from './asked.ts';
import { startWished } from './entering.ts';
import { intentIn, type Said } from './intents.ts';
import { localeIn, navigationIn } from './navigation.ts';
import { sayHowToReachSomebody } from './person.ts';
import { type Run, say, setLocale, topOf, waitingIn } from './run.ts';
import { type Steps, saidFirst, send } from './steps.ts';
import { texts } from './texts.ts';

type Action = (typeof intentActions)[number];

/** What a whole message asks for that is done at any question, and leaves it waiting. */
export function actionIn(run: Run, typed: string): Action | undefined {
  const locale = localeIn(typed);
  if (locale) return locale;
  if (navigationIn(typed) === 'person') return 'person';
  const intent = meant(run, typed, 'anywhere');
  return intent && 'does' in intent ? intent.does : undefined;
}

export function doAction(run: Run, action: Action): void {
  if (action === 'person') sayHowToReachSomebody(run);
  else switchLocale(run, action);
}

/** Changes the language and asks the waiting question again in the new one. */
export function switchLocale(run: Run, locale: Locale): void {
  run.confirming = null;
  setLocale(run, locale);
  say(run, texts.languageChosen);
}

/** Does what a whole message means by the policy's intents; false where it means none of them. */
export function* doWhatIsMeant(run: Run, typed: string, said: Said): Steps<boolean> {
  const intent = meant(run, typed, said);
  if (!intent) return false;
  if (yield* sayWished(run, intent)) return true;
  if ('does' in intent) {
    doAction(run, intent.does);
    return true;
  }
  // “Withdraw it” may answer whether to withdraw.
  if (yield* answersButton(run, typed)) return true;
  return yield* startWished(run, intent);
}

/** Says what the flow that runs would say first to whoever wishes that, once at a question; what is written stays. False where it says nothing. */
function* sayWished(run: Run, intent: Intent): Steps<boolean> {
  const waiting = waitingIn(run);
  if (!waiting || !('flow' in intent) || intent.flow !== waiting.frame.flow.flow) return false;
  const { frame, node } = waiting;
  const input = frame.flow.document.entries?.wish;
  if (input === undefined || frame.flow.document.entries?.restarts === true || frame.context.tries > 0) return false;
  if (kindOf(node).gathering || intent.wish === undefined) return false;
  const said = saidFirst(run, frame, { [input]: intent.wish });
  if (said.length === 0) return false;
  yield* send(run, { type: 'misfit' });
  run.said.push(...said);
  return true;
}

/** The same where any words would be an answer: what the flow that asks is for is an answer to it. */
export function* doWhatIsMeantElsewhere(run: Run, typed: string, said: Said): Steps<boolean> {
  const intent = meant(run, typed, said);
  if (intent && 'flow' in intent && intent.flow === topOf(run)?.flow.flow) return yield* sayWished(run, intent);
  return yield* doWhatIsMeant(run, typed, said);
}

function meant(run: Run, typed: string, said: Said): Intent | undefined {
  return intentIn(typed, run.world.policy.intents, said);
}
