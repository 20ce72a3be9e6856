import { Accounts } from '#modules/access/store/accounts.ts';
import { casesPart } from '#modules/cases/routes/cases-part.ts';
import { startBench } from '#test/adapters/slack/harness.ts';
import { member } from './case-office.ts';
import { consoleServer, principal } from './console.ts';
import { test as base } from './given.ts';
import { policy } from './office.ts';

/** Tests of one case in Wang's hands (`filed`), with `slack` and the `console` before Wang, its `story` as Wang reads it, and what its page in the console asks and offers (`onPage`). */
export const test = base
  .extend('filed', ({ given }) => given.claimed('wang'))
  .extend(
    'story',
    ({ office, filed }) =>
      async () =>
        (await office.files.open(member('wang'), filed.id)).story,
  )
  .extend('slack', async ({ office }, { onCleanup }) => {
    const bench = await startBench({ desk: { service: office.desk } });
    onCleanup(() => bench.stop());
    return bench.slack;
  })
  .extend('console', async ({ database, office }) => {
    const who = principal({ roles: [], staff: member('wang') });
    await database.prisma.account.deleteMany();
    const { id: staff } = member('wang');
    const account = { id: who.account, name: 'wang', roles: [], staff, createdAt: office.clock.now() };
    await new Accounts(database.keyRing).insert(database.prisma, account);
    const { queue, files } = office;
    const server = await consoleServer([casesPart({ queue, files, policy })], () => who);
    return {
      server,
      async ask(method: 'GET' | 'POST' | 'PUT', path: string, payload?: object) {
        const [url, headers] = [`/console/api${path}`, { 'accept-language': 'en' }];
        const answer = await server.inject({ method, url, headers, ...(payload ? { payload } : {}) });
        return { status: answer.statusCode, body: answer.json() };
      },
    };
  })
  .extend('onPage', ({ console, filed }) => {
    const ask = (method: 'GET' | 'POST', path: string, payload?: object) =>
      console.ask(method, `/cases/${filed.id}${path}`, payload);
    return {
      ask,
      offered: async (): Promise<string[]> =>
        (await ask('GET', '')).body.offers.map(({ type }: { type: string }) => type),
    };
  });
