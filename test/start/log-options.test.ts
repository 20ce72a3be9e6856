import multipart from '@fastify/multipart';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { createServer } from '#platform/http/server.ts';
import { logOptions } from '#start/log-options.ts';

test('what libraries log of a request at trace holds no session', async () => {
  const lines: string[] = [];
  const stream = { write: (line: string) => void lines.push(line) };
  const server = createServer(pino(logOptions({ logLevel: 'trace' }), stream));
  await server.register(multipart);
  server.post('/upload', async (request) => {
    await (await request.file())?.toBuffer();
    return {};
  });
  const form = new FormData();
  form.set('file', new Blob(['回执']), 'a.txt');
  const headers = { authorization: 'Bearer s3cret-of-a-session', cookie: 'huisheng_session=s3cret-of-a-session' };
  const answer = await server.inject({ method: 'POST', url: '/upload', headers, payload: form });
  expect(answer.statusCode).toBe(200);
  expect(lines.join('')).toContain('busboy');
  expect(lines.join('')).not.toContain('s3cret');
});
