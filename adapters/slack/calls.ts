import type { SendOutcome } from '#channel/contract.ts';
import { callOutcome } from './errors.ts';

/** A call that Slack did not take, with what that means for the message that it was made for. */
export class CallFailed extends Error {
  readonly outcome: Exclude<SendOutcome, { type: 'sent' }>;

  constructor(outcome: Exclude<SendOutcome, { type: 'sent' }>, options?: ErrorOptions) {
    super(outcome.type, options);
    this.outcome = outcome;
  }
}

/** Waits for a call that shows something: where its answer is lost, nobody knows whether it was carried out. */
export function showing<Answer>(call: Promise<Answer>): Promise<Answer> {
  return call.catch(asFailed(false));
}

/** Waits for a call that may be made again whatever became of it: a change, a search, an upload that nobody sees yet. */
export function repeatable<Answer>(call: Promise<Answer>): Promise<Answer> {
  return call.catch(asFailed(true));
}

function asFailed(mayRepeat: boolean) {
  return (error: unknown): never => {
    throw new CallFailed(callOutcome(error, mayRepeat), { cause: error });
  };
}

/** Tells whether nobody knows if the call was carried out. */
export function isUnknown(error: unknown): error is CallFailed {
  return error instanceof CallFailed && error.outcome.type === 'unknown';
}
