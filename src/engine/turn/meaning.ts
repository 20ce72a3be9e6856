import type { Locale } from '#domain/text.ts';
import type { Intent, intentActions } from '#modules/office/model/intents.ts';
import { answersButton } from './asked.ts';
import { startWished } from './entering.ts';
import { intentIn, type Said } from './intents.ts';
import { localeIn, navigationIn } from './navigation.ts';
import { sayHowToReachSomebody } from './person.ts';
import { type Run, say, setLocale, topOf } from './run.ts';
import type { Steps } from './steps.ts';
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
  if ('does' in intent) {
    doAction(run, intent.does);
    return true;
  }
  // “Withdraw it” may answer whether to withdraw.
  if (yield* answersButton(run, typed)) return true;
  return yield* startWished(run, intent);
}

/** The same where any words would be an answer: what the flow that asks is for is an answer to it. */
export function* doWhatIsMeantElsewhere(run: Run, typed: string): Steps<boolean> {
  const intent = meant(run, typed, 'anywhere');
  if (intent && 'flow' in intent && intent.flow === topOf(run)?.flow.flow) return false;
  return yield* doWhatIsMeant(run, typed, 'anywhere');
}

function meant(run: Run, typed: string, said: Said): Intent | undefined {
  return intentIn(typed, run.world.policy.intents, said);
}
