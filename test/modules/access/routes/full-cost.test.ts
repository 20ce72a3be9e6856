import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { ConsoleBrowser, type ConsoleWorld, consoleWorld, setUpAdmin } from '#test/support/console-people.ts';
import { freshDatabase, type TestDatabase } from '#test/support/database.ts';

vi.unmock('#modules/access/service/passphrase-cost.ts');

let database: TestDatabase;
let world: ConsoleWorld;
beforeAll(async () => {
  database = await freshDatabase();
  world = await consoleWorld(database);
  await setUpAdmin(world, new ConsoleBrowser(world.server));
});
afterAll(async () => {
  await world.server.close();
  await database.close();
});

test('a passphrase is kept as costly as it is asked of scrypt', async () => {
  const [account] = await database.prisma.account.findMany();
  expect(account?.passphrase).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$/);
});

test('a refusal takes as long for a name that does not exist', async () => {
  const time = async (login: string) => {
    const body = { login, passphrase: 'wrong but long enough', code: '000000' };
    // scrypt computes on threads beside this one.
    const before = process.cpuUsage();
    expect((await new ConsoleBrowser(world.server).ask('POST', '/sign-in/local', { body })).statusCode).not.toBe(200);
    return process.cpuUsage(before).user;
  };
  const known = Math.min(await time('wang.min'), await time('wang.min'));
  const unknown = Math.min(await time('nobody'), await time('nobody'));
  expect(unknown).toBeGreaterThan(known / 3);
});
