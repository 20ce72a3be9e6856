import type { TurnMessage } from '../contract.ts';
import { MENU } from './question.ts';
import { type Run, say, waitingIn } from './run.ts';
import { texts } from './texts.ts';

/** Tells whether nothing waits for an answer but the menu, which comes by itself. */
export function isOutside(run: Run): boolean {
  const waiting = waitingIn(run);
  return waiting === undefined || waiting.frame.flow.flow === MENU;
}

/** Tells whether the message replies to what a person of the office wrote: then it is for them, at any question. */
export function repliesToOffice({ office, content }: TurnMessage): boolean {
  return office === 'answered' && content.type !== 'button' && content.type !== 'command';
}

/** Says that the message went to the person of the office who writes with the citizen. A question that waits is asked again. */
export function passOn(run: Run): void {
  run.confirming = null;
  const outside = isOutside(run);
  if (outside) {
    run.outside = true;
    run.ending = { type: 'said' };
  }
  say(run, texts.passedOn);
}
