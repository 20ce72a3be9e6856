import { beforeEach, expect, test } from 'vitest';
import type { Policy } from '#modules/office/model/policy.ts';
import { createLookAfterAccusations } from '#modules/settings/service/look-after-accusations.ts';
import { databaseOfFile } from '#test/support/database.ts';
import { policy } from '#test/support/office.ts';

const database = databaseOfFile();
beforeEach(() => database.prisma.account.deleteMany());

const unattended = async (office: Policy, deskIsOn: boolean) => {
  const look = createLookAfterAccusations({ prisma: database.prisma, policy: office, deskIsOn });
  return (await look()).unattended.map((name) => name.en);
};

let accounts = 0;
async function account(staff: string, change: { readonly passphrase?: string; readonly state?: string } = {}) {
  accounts += 1;
  const id = `00000000-0000-7000-8000-${String(accounts).padStart(12, '0')}`;
  const data = { id, profileSealed: new Uint8Array(), roles: [], staff, createdAt: new Date(), ...change };
  await database.prisma.account.create({ data });
}

test('a unit that receives accusations needs somebody with an account that is open, or in Slack where that is on', async () => {
  const both = ['Discipline Office', 'Housing Bureau'];
  expect(await unattended(policy, true)).toEqual([]);
  expect(await unattended(policy, false)).toEqual(both);
  // Invited, and not there yet.
  await account('zhou');
  expect(await unattended(policy, false)).toEqual(both);
  await account('qian', { passphrase: 'scrypt', state: 'disabled' });
  expect(await unattended(policy, false)).toEqual(both);
  await account('hou', { passphrase: 'scrypt' });
  expect(await unattended(policy, false)).toEqual(['Discipline Office']);
  await database.prisma.account.updateMany({ where: { staff: 'zhou' }, data: { passphrase: 'scrypt' } });
  expect(await unattended(policy, false)).toEqual([]);
});

test('members of other units, and those without a name in Slack, do not count', async () => {
  const staff = policy.staff.map(({ slack, ...one }) => ({
    ...one,
    slack: one.unit === 'discipline' ? undefined : slack,
  }));
  await account('sun', { passphrase: 'scrypt' });
  expect(await unattended({ ...policy, staff }, true)).toEqual(['Discipline Office']);
});
