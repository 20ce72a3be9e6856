import { asHuishengError, HuishengError } from '#vocabulary/errors.ts';
import { isUnavailable } from './unavailable.ts';
import { isUnstorable } from './unstorable.ts';

/** Any error as one that can be told to a person: what the database says among them. */
export function knownError(error: unknown): HuishengError {
  if (error instanceof HuishengError) return error;
  if (isUnavailable(error)) return new HuishengError('store.unavailable', { cause: error });
  if (isUnstorable(error)) return new HuishengError('request.unseen-characters', { cause: error });
  return asHuishengError(error);
}
