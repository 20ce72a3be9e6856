import type { IncomingMessage, ServerResponse } from 'node:http';
import cookie from '@fastify/cookie';
import swagger from '@fastify/swagger';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import {
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import { HuishengError } from '#vocabulary/errors.ts';
import { type Authenticate, guard } from './guard.ts';

/** Where the console's API is; the paths of its parts begin here. */
export const API_PREFIX = '/console/api';

/** A Fastify whose routes are typed by their zod schemas. */
export type ConsoleServer = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/**
 * The routes of one resource. Each has a `schema` with `operationId`, `tags`, and zod for what comes in and goes out (moments as ISO
 * text), from which the console's client is generated, and `config.may`.
 */
export type ConsolePart = (server: ConsoleServer) => void;

/** Registers the parts under {@link API_PREFIX}, guarded, with their OpenAPI description at `server.swagger()`. */
export async function consoleApi(
  server: FastifyInstance,
  { parts, authenticate }: { readonly parts: readonly ConsolePart[]; readonly authenticate: Authenticate },
): Promise<void> {
  await server.register(cookie);
  await server.register(swagger, {
    openapi: { openapi: '3.0.3', info: { title: 'Huisheng console', version: '1' } },
    transform: jsonSchemaTransform,
  });
  await server.register(
    async (api) => {
      api.setValidatorCompiler(validatorCompiler);
      api.setSerializerCompiler(serializerCompiler);
      // A form of another site can send plain text without asking first.
      api.removeContentTypeParser('text/plain');
      api.addHook('onSend', async (_, reply) => {
        reply.headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
      });
      guard(api, authenticate);
      for (const part of parts) part(api.withTypeProvider<ZodTypeProvider>());
      // Else an address that the API does not have would show the console's page.
      api.get('/*', { config: { may: 'anyone' }, schema: { hide: true } }, async () => {
        throw new HuishengError('request.not-found');
      });
    },
    { prefix: API_PREFIX },
  );
}
