import type { FastifyInstance } from 'fastify';
import type { Registry } from 'prom-client';

/** `/metrics` for Prometheus: counts and times, no personal data. */
export async function metricsRoutes(server: FastifyInstance, options: { readonly registry: Registry }): Promise<void> {
  server.get('/metrics', async (_request, reply) => {
    return reply.type(options.registry.contentType).send(await options.registry.metrics());
  });
}
