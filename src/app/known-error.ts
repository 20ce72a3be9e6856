import { asHuishengError, HuishengError } from '#domain/errors.ts';
import { isUnavailable } from '#store/unavailable.ts';
import { isUnstorable } from '#store/unstorable.ts';

/** Any error as one that can be told to a person: what the database says among them. */
export function knownError(error: unknown): HuishengError {
  if (error instanceof HuishengError) return error;
  if (isUnavailable(error)) return new HuishengError('store.unavailable', { cause: error });
  if (isUnstorable(error)) return new HuishengError('request.unseen-characters', { cause: error });
  return asHuishengError(error);
}
