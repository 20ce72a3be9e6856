import type { ErrorRows } from '#domain/error-rows.ts';
import type { LocalizedText, TextValues } from '#domain/text.ts';
import { signInErrors } from '#modules/access/model/errors.ts';
import { fileErrors } from '#modules/attachments/model/errors.ts';
import { flowErrors } from '#modules/authoring/model/errors.ts';
import { caseErrors } from '#modules/cases/model/errors.ts';
import { messageErrors } from '#modules/conversations/model/errors.ts';
import { intakeErrors } from '#modules/intake/model/errors.ts';
import { officeErrors } from '#modules/office/model/errors.ts';
import { requestErrors } from './errors/requests.ts';
import { storeErrors } from './errors/store.ts';
import { timerErrors } from './errors/timers.ts';

/**
 * Every error that can reach a person: what it is, and what to do next, in the reader's language. Closed: a code that is
 * not here does not exist.
 */
export const errorTable = {
  ...storeErrors,
  ...requestErrors,
  ...signInErrors,
  ...caseErrors,
  ...intakeErrors,
  ...officeErrors,
  ...fileErrors,
  ...flowErrors,
  ...messageErrors,
  ...timerErrors,
} as const satisfies ErrorRows;

export type ErrorCode = keyof typeof errorTable;

/** The one error class. `cause` is for the log; the text for people comes from the table and carries no personal data. */
export class HuishengError extends Error {
  override readonly name = 'HuishengError';
  readonly code: ErrorCode;
  readonly values: TextValues;

  constructor(code: ErrorCode, options: { readonly values?: TextValues; readonly cause?: unknown } = {}) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.values = options.values ?? {};
  }

  get http(): number {
    return errorTable[this.code].http;
  }

  /** ICU pattern in each language; fill it with {@link values}. */
  get text(): LocalizedText {
    return errorTable[this.code].text;
  }
}

/** `error` itself when it is ours, else an `internal` one that keeps it as its cause. */
export function asHuishengError(error: unknown): HuishengError {
  return error instanceof HuishengError ? error : new HuishengError('internal', { cause: error });
}
