import type { FastifyInstance } from 'fastify';

export interface HealthOptions {
  /** Resolves while the database answers; rejects otherwise. */
  readonly ping: () => Promise<void>;
}

/** `/health/live`: the process runs. `/health/ready`: it can take messages in; a load balancer sends it none otherwise. */
export async function healthRoutes(server: FastifyInstance, options: HealthOptions): Promise<void> {
  server.get('/health/live', async () => ({ status: 'live' }));
  server.get('/health/ready', async (_request, reply) => {
    try {
      await options.ping();
      return { status: 'ready' };
    } catch {
      return reply.code(503).send({ status: 'not-ready', waitingFor: 'database' });
    }
  });
}
