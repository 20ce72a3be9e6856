import { expect, test } from 'vitest';
import type { ConsolePart } from '#platform/console/api.ts';
import { consoleServer, principal } from '#test/support/console.ts';

const part: ConsolePart = (server) => {
  server.get('/flows-test', { config: { may: 'flow.edit' } }, async () => ({ ok: true }));
};

test('a route of the console that does not say who may ask for it cannot be registered', async () => {
  const open: ConsolePart = (server) => void server.get('/open', async () => ({}));
  await expect(consoleServer([open])).rejects.toThrow('who may ask for');
});

test.each([
  [undefined, 401, 'sign-in.needed'],
  [principal({ roles: ['auditor'] }), 403, 'request.forbidden'],
])('refuses who may not', async (who, status, code) => {
  const server = await consoleServer([part], () => who);
  const answer = await server.inject('/console/api/flows-test');
  expect(answer.statusCode).toBe(status);
  expect(answer.json().error.code).toBe(code);
});

test('says that what was asked in a session that had ended was not done, which still holds once they signed in again', async () => {
  const server = await consoleServer([part], () => undefined);
  const answer = await server.inject({ url: '/console/api/flows-test', headers: { 'accept-language': 'en' } });
  expect(answer.json().error.message).toContain('this was not done. Sign in and try again.');
});

test('lets in who may, and tells the page what else they may do', async () => {
  const server = await consoleServer([part], () => principal({ roles: ['editor'] }));
  expect((await server.inject('/console/api/flows-test')).json()).toEqual({ ok: true });
  const { me } = (await server.inject('/console/api/me')).json();
  expect(me.may).toEqual(['flow.read', 'flow.edit']);
});

test('answers for what the API does not have that there is nothing, not with the console’s page', async () => {
  const server = await consoleServer([part]);
  const answer = await server.inject('/console/api/nothing/here');
  expect([answer.statusCode, answer.json().error.code]).toEqual([404, 'request.not-found']);
});
