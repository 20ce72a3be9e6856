import { HuishengError } from '#vocabulary/errors.ts';

/** What `attempt` was refused with. Rejects where it was not refused, or failed by something else. */
export async function refusal(attempt: Promise<unknown>): Promise<HuishengError> {
  const error = await attempt.then(
    () => new Error('was not refused'),
    (thrown: unknown) => thrown,
  );
  if (error instanceof HuishengError) return error;
  throw error;
}

/** The code of what `attempt` was refused with. */
export async function refusalCode(attempt: Promise<unknown>): Promise<string> {
  return (await refusal(attempt)).code;
}
