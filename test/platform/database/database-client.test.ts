import { beforeAll, expect, test } from 'vitest';
import { runPrepared } from '#platform/database/database-client.ts';
import { Prisma } from '#platform/database/generated/client.ts';
import { databaseOfFile } from '#test/support/database.ts';

const database = databaseOfFile();
beforeAll(async () => {
  await database.prisma.$executeRaw`CREATE TABLE told (word text PRIMARY KEY)`;
});

const tell = (word: string) => Prisma.sql`INSERT INTO told (word) VALUES (${word}) RETURNING word`;
const told = async () =>
  (await database.prisma.$queryRaw<{ word: string }[]>`SELECT word FROM told ORDER BY word`).map(({ word }) => word);

test('a prepared statement stands by itself, or with the transaction that it is run in', async () => {
  const { prisma } = database;
  expect(await runPrepared(prisma, 'tell', tell('alone'))).toEqual([{ word: 'alone' }]);
  const taken = prisma.$transaction(async (tx) => {
    expect(await runPrepared(tx, 'tell', tell('taken back'))).toEqual([{ word: 'taken back' }]);
    throw new Error('taken back');
  });
  await expect(taken).rejects.toThrow('taken back');
  await prisma.$transaction((tx) => runPrepared(tx, 'tell', tell('kept')));
  expect(await told()).toEqual(['alone', 'kept']);
});

test('it is planned once a connection, wherever it is run', async () => {
  const { prisma } = database;
  const names = await prisma.$transaction(async (tx) => {
    for (let n = 0; n < 3; n += 1) await runPrepared(tx, 'count-told', Prisma.sql`SELECT count(*)::int FROM told`);
    return tx.$queryRaw<{ name: string }[]>`SELECT name FROM pg_prepared_statements WHERE name = 'count-told'`;
  });
  expect(names).toEqual([{ name: 'count-told' }]);
});

test('what the database refuses is told by its code, and no value is in the message', async () => {
  const { prisma } = database;
  await runPrepared(prisma, 'tell', tell('twice'));
  const refused = await runPrepared(prisma, 'tell', tell('twice')).catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: '23505' });
  expect(String(refused)).not.toContain('twice');
});

test('rows are looked up by their keys, though it was planned while the table was empty', async () => {
  const { prisma } = database;
  await prisma.$executeRaw`CREATE TABLE word_list (id int PRIMARY KEY, word text NOT NULL)`;
  const look = Prisma.sql`SELECT s.word FROM unnest(${[7, 70]}::int[]) AS t (id) JOIN word_list s ON s.id = t.id`;
  const plan = () =>
    runPrepared<{ 'QUERY PLAN': string }>(prisma, 'explain', Prisma.sql`EXPLAIN ${look}`).then((rows) =>
      rows.map((row) => row['QUERY PLAN']).join('\n'),
    );
  expect(await plan()).toMatch(/Nested Loop[\s\S]*Index (Only )?Scan using word_list_pkey/);
  expect(await plan()).not.toContain('Seq Scan');
});
