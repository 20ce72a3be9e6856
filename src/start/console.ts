import type { FastifyInstance } from 'fastify';
import { consoleApi } from '#platform/console/api.ts';
import { attentionPart } from '#platform/console/attention-part.ts';
import { consolePage } from '#platform/console/page.ts';
import { consoleParts, type Modules } from '../modules.ts';

/** Serves the console: what the modules' API has, what it rings for, and its page. */
export async function serveConsole(server: FastifyInstance, modules: Modules): Promise<void> {
  const { access, all } = modules;
  const attention = attentionPart(all.flatMap((module) => module.attention ?? []));
  await consoleApi(server, { parts: [...consoleParts(modules), attention], authenticate: access.authenticate });
  access.callback(server);
  await consolePage(server);
}
