import type { FastifyReply, FastifyRequest } from 'fastify';
import { ZodError } from 'zod';
import { type Locale, locales } from '#domain/text.ts';
import { formatError } from '#text/format.ts';
import { asHuishengError, type ErrorCode, HuishengError } from '#vocabulary/errors.ts';
import { noteRefusal } from '#vocabulary/note-refusal.ts';

/** What every refused request carries: the page shows the text in its own language. */
export interface Problem {
  readonly code: ErrorCode;
  readonly text: Readonly<Record<Locale, string>>;
}

/** Turns anything thrown into a {@link Problem}. What is ours to mend is logged, by name and place only. */
export function answerProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const known = toHuishengError(error);
  if (known.http >= 500)
    request.log.error({ code: known.code, at: placeOf(known.cause ?? known) }, 'web chat request failed');
  noteRefusal(request.log, known, request.routeOptions.url);
  const seconds = known.values['seconds'];
  if (known.http === 429 && seconds !== undefined) reply.header('retry-after', String(seconds));
  const text = Object.fromEntries(locales.map((locale) => [locale, formatError(known, locale)]));
  // An event stream that fails before it begins has said already that it is one.
  reply.type('application/json; charset=utf-8');
  return reply.code(known.http).header('cache-control', 'no-store').send({ code: known.code, text });
}

function toHuishengError(error: unknown): HuishengError {
  if (error instanceof ZodError) return new HuishengError('request.malformed', { cause: error });
  if (error instanceof Error && !(error instanceof HuishengError)) {
    const status = 'statusCode' in error ? error.statusCode : undefined;
    if (status === 413) return new HuishengError('request.too-large', { cause: error });
    if (typeof status === 'number' && status >= 400 && status < 500) {
      return new HuishengError('request.malformed', { cause: error });
    }
  }
  return asHuishengError(error);
}

/** Name and stack without the message: messages of libraries may quote what a citizen wrote. */
function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  return [error.name, ...frames.slice(0, 4).map((frame) => frame.trim())].join(' · ');
}
