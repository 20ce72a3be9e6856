import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { KeyRing } from '#platform/keys/key-ring.ts';
import { type MasterKey, type MasterKeys, newMasterKey } from '#platform/keys/master-keys.ts';
import { masterKeyUses, rotateKeys } from '#platform/keys/rotate-keys.ts';
import { freshDatabase, type TestDatabase } from '#test/support/database.ts';
import { testMasterKeys } from '#test/support/master-keys.ts';

const at = { table: 'conversation', column: 'snapshot', row: '1' };
const broken = expect.objectContaining({ code: 'seal.broken' });

let database: TestDatabase;
let old: MasterKey;
beforeEach(async () => {
  database = await freshDatabase();
  const [key] = await testMasterKeys.read();
  if (!key) throw new Error('There is no test key.');
  old = key;
});
afterEach(() => database.close());

function holding(...keys: readonly MasterKey[]): MasterKeys {
  return { source: 'env', path: undefined, created: false, read: async () => keys, make: async () => {} };
}

/** As if `seconds` had passed since the keys were made. */
async function age(seconds: number): Promise<void> {
  await database.prisma.$executeRaw`
    UPDATE data_key SET created_at = created_at - make_interval(secs => ${seconds})`;
}

async function sealingKey(ring: KeyRing): Promise<number> {
  return ring.seal('', at).readUInt32BE(1);
}

test('another process opens what this one sealed, and finds it by the same index', async () => {
  const other = await KeyRing.open(database.prisma, testMasterKeys);
  expect(other.open(database.keyRing.seal('王小明', at), at)).toBe('王小明');
  expect(other.index('telegram|42')).toEqual(database.keyRing.index('telegram|42'));
  expect(other.index('telegram|43')).not.toEqual(database.keyRing.index('telegram|42'));
});

test('two processes that start first agree on one set of keys', async () => {
  await database.prisma.dataKey.deleteMany();
  const rings = await Promise.all(Array.from({ length: 4 }, () => KeyRing.open(database.prisma, testMasterKeys)));
  expect(new Set(rings.map((ring) => ring.index('x').toString('hex'))).size).toBe(1);
  expect(await database.prisma.dataKey.count()).toBe(2);
});

test('a wrong DATA_KEY stops the start, and changes nothing', async () => {
  await expect(KeyRing.open(database.prisma, holding(newMasterKey()))).rejects.toEqual(broken);
  expect(await database.prisma.dataKey.count()).toBe(2);
});

test('a case has a key of its own: who loads it can open the case, until it is erased', async () => {
  const [first = 0, second = 0] = await database.keyRing.createCaseKeys(database.prisma, 2);
  const sealed = database.keyRing.sealUnder(first, '王小明', at);
  const other = await KeyRing.open(database.prisma, testMasterKeys);
  await other.load(database.prisma, [second]);
  expect(() => other.open(sealed, at)).toThrow(broken);
  await other.load(database.prisma, [first, second, 999_999]);
  expect(other.open(sealed, at)).toBe('王小明');

  await database.prisma.dataKey.delete({ where: { id: first } });
  const later = await KeyRing.open(database.prisma, testMasterKeys);
  await later.load(database.prisma, [first]);
  expect(() => later.open(sealed, at)).toThrow(broken);
});

test('each of many case keys is kept under its own number', async () => {
  const ids = await database.keyRing.createCaseKeys(database.prisma, 50);
  expect(new Set(ids).size).toBe(50);
  const sealed = ids.map((id) => database.keyRing.sealUnder(id, String(id), at));
  const other = await KeyRing.open(database.prisma, testMasterKeys);
  await other.load(database.prisma, ids);
  expect(sealed.map((bytes) => other.open(bytes, at))).toEqual(ids.map(String));
});

test('a case key that was rolled back leaves no row', async () => {
  const { prisma, keyRing } = database;
  const given = prisma.$transaction(async (tx) => {
    await keyRing.createCaseKeys(tx, 1);
    throw new Error('no case after all');
  });
  await expect(given).rejects.toThrow('no case after all');
  expect(await prisma.dataKey.count({ where: { purpose: 'case' } })).toBe(0);
});

test('after a rotation the old master key can be taken away, and everything still opens', async () => {
  const { prisma, keyRing } = database;
  const [caseKey = 0] = await keyRing.createCaseKeys(prisma, 1);
  const [content, story] = [keyRing.seal('snapshot', at), keyRing.sealUnder(caseKey, 'petition', at)];
  const index = keyRing.index('telegram|42');
  const fresh = newMasterKey();

  expect(await rotateKeys(prisma, [fresh, old])).toBe(3);
  expect(await masterKeyUses(prisma)).toEqual([{ name: fresh.name, dataKeys: 4, current: true }]);
  expect(await rotateKeys(prisma, [fresh, old])).toBe(0);

  const after = await KeyRing.open(prisma, holding(fresh));
  await after.load(prisma, [caseKey]);
  expect(after.open(content, at)).toBe('snapshot');
  expect(after.open(story, at)).toBe('petition');
  expect(after.index('telegram|42')).toEqual(index);
  await expect(KeyRing.open(prisma, holding(old))).rejects.toEqual(broken);
});

test('a rotation that lacks the old master key says so, and what it did stays good', async () => {
  const { prisma, keyRing } = database;
  await keyRing.createCaseKeys(prisma, 3);
  const fresh = newMasterKey();
  await expect(rotateKeys(prisma, [fresh])).rejects.toEqual(broken);
  await expect(KeyRing.open(prisma, testMasterKeys)).resolves.toBeInstanceOf(KeyRing);
  expect(await rotateKeys(prisma, [fresh, old])).toBe(5);
});

test('a new content key rests until every process knows it', async () => {
  const { prisma } = database;
  const fresh = newMasterKey();
  const running = await KeyRing.open(prisma, holding(fresh, old));
  const before = await sealingKey(running);
  await age(600);
  await rotateKeys(prisma, [fresh, old]);
  await running.refresh(prisma);
  expect(await sealingKey(running)).toBe(before);

  await age(600);
  const ahead = await KeyRing.open(prisma, holding(fresh));
  expect(await sealingKey(ahead)).toBeGreaterThan(before);
  expect(running.open(ahead.seal('王小明', at), at)).toBe('王小明');
});

test('a process that ran through a rotation never wraps a key by the old master key', async () => {
  const { prisma } = database;
  const fresh = newMasterKey();
  let file: readonly MasterKey[] = [old];
  const running = await KeyRing.open(prisma, { ...testMasterKeys, source: 'file', read: async () => file });
  await running.createCaseKeys(prisma, 1);

  file = [fresh, old];
  await rotateKeys(prisma, file);
  file = [fresh];
  const ids = await running.createCaseKeys(prisma, 1);
  const other = await KeyRing.open(prisma, holding(fresh));
  await other.load(prisma, ids);
  expect(other.open(running.sealUnder(ids[0] ?? 0, '王小明', at), at)).toBe('王小明');
});

test('cases that are filed while the keys rotate are all readable with the new master key alone', async () => {
  const { prisma } = database;
  const fresh = newMasterKey();
  let file: readonly MasterKey[] = [old];
  const running = await KeyRing.open(prisma, { ...testMasterKeys, source: 'file', read: async () => file });
  const texts = Array.from({ length: 60 }, () => randomBytes(8).toString('hex'));
  const filing = Promise.all(
    texts.map((text) =>
      prisma.$transaction(async (tx) => {
        const [id = 0] = await running.createCaseKeys(tx, 1);
        return { id, text, sealed: running.sealUnder(id, text, at) };
      }),
    ),
  );
  file = [fresh, old];
  await rotateKeys(prisma, file);
  file = [fresh];
  const filed = await filing;

  const other = await KeyRing.open(prisma, holding(fresh));
  await other.load(
    prisma,
    filed.map(({ id }) => id),
  );
  for (const { text, sealed } of filed) expect(other.open(sealed, at)).toBe(text);
});
