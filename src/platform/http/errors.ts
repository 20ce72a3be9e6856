import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { defaultLocale, type Locale, localeForTag } from '#domain/text.ts';
import { formatError } from '#text/format.ts';
import { type ErrorCode, HuishengError } from '#vocabulary/errors.ts';
import { noteRefusal } from '#vocabulary/note-refusal.ts';
import { knownError } from '../database/known-error.ts';

/** What any failed request answers: the code for programs, the sentence for people. */
export interface ErrorBody {
  readonly error: { readonly code: ErrorCode; readonly message: string };
}

export function localeOf(request: FastifyRequest): Locale {
  for (const tag of request.headers['accept-language']?.split(',') ?? []) {
    const locale = localeForTag(tag.trim().split(';')[0]);
    if (locale) return locale;
  }
  return defaultLocale;
}

export function errorBody(error: HuishengError, locale: Locale): ErrorBody {
  return { error: { code: error.code, message: formatError(error, locale) } };
}

/** Answers any error by the closed table; what only we understand stays in the log. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const known = fromFastify(error) ?? knownError(error);
  if (known.http >= 500) request.log.error({ err: known, route: request.routeOptions.url }, 'a request failed');
  noteRefusal(request.log, known, request.routeOptions.url);
  const { seconds } = known.values;
  if (known.http === 429 && seconds !== undefined) reply.header('retry-after', String(seconds));
  return reply.code(known.http).send(errorBody(known, localeOf(request)));
}

export function answerNotFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return answerError(new HuishengError('request.not-found'), request, reply);
}

/** Fastify's own refusals (https://fastify.dev/docs/latest/Reference/Errors/) by their HTTP status. */
function fromFastify(error: unknown): HuishengError | undefined {
  if (!(error instanceof Error) || error instanceof HuishengError) return undefined;
  const { statusCode, validationContext } = error as Partial<FastifyError>;
  // Nothing is at an address that cannot be one, such as a link that was cut off.
  if (validationContext === 'params') return new HuishengError('request.not-found', { cause: error });
  if (statusCode === 413) return new HuishengError('request.too-large', { cause: error });
  if (statusCode === 429) return new HuishengError('request.too-many', { cause: error });
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new HuishengError('request.malformed', { cause: error });
  }
  return undefined;
}
