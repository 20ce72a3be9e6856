import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** What `npm run console:build` makes of `src/console`. */
const BUILT = fileURLToPath(new URL('../../../dist/console', import.meta.url));

/** No script but our own files. Ant Design writes its styles into the page, so styles may be inline. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "media-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const NOT_BUILT = `<!doctype html><meta charset="utf-8"><title>Huisheng</title>
<p>控制台还没有构建。请运行 npm run console:build，然后刷新。</p>
<p>The console has not been built. Run npm run console:build, then reload.</p>`;

/** Serves the console: its files, and its page for every address below `/console` that is a view of it. */
export async function consolePage(server: FastifyInstance): Promise<void> {
  await server.register(
    async (page) => {
      page.addHook('onSend', async (_, reply) => {
        reply.headers({
          'content-security-policy': POLICY,
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'no-referrer',
          'cross-origin-opener-policy': 'same-origin',
        });
      });
      if (!existsSync(BUILT)) {
        page.get('/*', (_, reply) => reply.code(503).type('text/html; charset=utf-8').send(NOT_BUILT));
        return;
      }
      await page.register(fastifyStatic, {
        root: BUILT,
        serve: false,
        // The build lays them beside each file.
        preCompressed: true,
      });
      // Names of built files hold a hash of what is in them.
      page.get('/assets/*', (request, reply) =>
        reply.sendFile(`assets/${(request.params as { '*': string })['*']}`, { maxAge: '365d', immutable: true }),
      );
      for (const view of ['/', '/*']) {
        page.get(view, (_, reply) => reply.sendFile('index.html', { cacheControl: false }));
      }
    },
    { prefix: '/console' },
  );
}
