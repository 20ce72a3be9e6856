import { expect, test, vi } from 'vitest';
import type { StaffAction } from '#desk/action.ts';
import type { CaseId, OutboxId } from '#domain/ids.ts';
import { caseWorld } from '#test/support/case-world.ts';
import { databaseOfFile } from '#test/support/database.ts';
import { policy } from '#test/support/office.ts';

// An office that lets only leads note and close cases, and nobody send again.
vi.mock('#modules/cases/model/commands.ts', async (original) => {
  const { commandKinds: real } = await original<typeof import('#modules/cases/model/commands.ts')>();
  const forLeads = <Kind extends typeof real.note | typeof real.close>(kind: Kind): Kind => ({
    ...kind,
    staff: { ...kind.staff, roles: ['lead'] },
  });
  return { commandKinds: { ...real, note: forLeads(real.note), close: forLeads(real.close) } };
});
vi.mock('#vocabulary/permissions.ts', async (original) => {
  const real = await original<typeof import('#vocabulary/permissions.ts')>();
  return { ...real, officePermissions: { ...real.officePermissions, 'outbox.send-again': [] } };
});

const database = databaseOfFile();

test('whatever the desk, staff do only what the table of permissions lets their role', async () => {
  const { desk, ids } = caseWorld(database);
  const caseId = ids.uuid() as CaseId;
  const [officer, lead] = ['officer', 'lead'].map((role) => policy.staff.find((member) => member.role === role));
  if (!officer || !lead) throw new Error('the office lacks somebody');
  const run = (staff: StaffAction['staff'], command: StaffAction['command']) =>
    desk.run({ externalId: ids.uuid(), through: 'slack', staff, caseId, command });
  const note = { type: 'note', text: '已联系' } as const;
  await expect(run(officer, note)).rejects.toMatchObject({ code: 'request.forbidden' });
  // Past that question the lead learns that there is no such case.
  await expect(run(lead, note)).rejects.toMatchObject({ code: 'case.not-found' });
  await expect(run(officer, { type: 'claim' })).rejects.toMatchObject({ code: 'case.not-found' });
  await expect(desk.sendAgain(ids.uuid() as OutboxId, lead)).rejects.toMatchObject({ code: 'request.forbidden' });
});
