import type { FastifyRequest } from 'fastify';
import type { HuishengError } from '#vocabulary/errors.ts';
import { type ErrorBody, errorBody, localeOf } from '../http/errors.ts';

/** What a refused request answers, for routes that add something to it. */
export function refusalFor(request: FastifyRequest, error: HuishengError): ErrorBody {
  return errorBody(error, localeOf(request));
}
