import { z } from 'zod';
import type { AccountId, StaffId } from '#domain/ids.ts';
import { staffRoles } from '#domain/person.ts';
import { accountRoles } from '#domain/roles.ts';
import { type Policy, staffById, unitById } from '#modules/office/model/policy.ts';
import type { ConsolePart } from '#platform/console/api.ts';
import { principalOf } from '#platform/console/guard.ts';
import { localized } from '#platform/console/shapes.ts';
import { accountStates, accountWays, NAME_LENGTH } from '../model/account.ts';
import type { ManageAccounts } from '../service/manage-accounts.ts';

const id = z.uuid();
const name = z.string().trim().min(1).max(NAME_LENGTH);
const accountRole = z.enum(accountRoles);
const staffId = z.string().max(100);
const staffMember = z.object({
  id: z.string(),
  name: localized,
  unit: localized,
  role: z.enum(staffRoles),
});
const link = z.object({ secret: z.string().describe('Shown once: it goes behind /console/set-up#') });

export interface AccountsPartOptions {
  readonly manage: ManageAccounts;
  readonly policy: () => Policy;
}

/** Who may use the console, and as what. */
export function accountsPart({ manage, policy }: AccountsPartOptions): ConsolePart {
  const memberOf = (staff: StaffId) => {
    const found = staffById(policy(), staff);
    if (!found) return null;
    const unit = unitById(policy(), found.unit)?.name ?? { 'zh-CN': found.unit, en: found.unit };
    return { id: found.id, name: found.name, unit, role: found.role };
  };

  return (server) => {
    server.get(
      '/accounts',
      {
        config: { may: 'account.read' },
        schema: {
          operationId: 'getAccounts',
          tags: ['accounts'],
          querystring: z.object({ after: id.optional() }),
          response: {
            200: z.object({
              accounts: z.array(
                z.object({
                  id: z.string(),
                  name: z.string(),
                  login: z.string().nullable(),
                  roles: z.array(accountRole),
                  staff: staffMember.nullable(),
                  staffId: z.string().nullable().describe('Also where the list of staff no longer has it.'),
                  way: z.enum(accountWays),
                  state: z.enum(accountStates),
                  createdAt: z.string(),
                  lastSignInAt: z.string().nullable(),
                }),
              ),
              next: z.string().nullable().describe('For `after`, where there are more.'),
            }),
          },
        },
      },
      async ({ query }) => {
        const { accounts, next } = await manage.list(query.after as AccountId | undefined);
        return {
          accounts: accounts.map(({ login, staff, lastSignInAt, createdAt, roles, ...account }) => ({
            ...account,
            roles: [...roles],
            login: login ?? null,
            staff: staff === undefined ? null : memberOf(staff),
            staffId: staff ?? null,
            createdAt: createdAt.toISOString(),
            lastSignInAt: lastSignInAt?.toISOString() ?? null,
          })),
          next: next ?? null,
        };
      },
    );

    server.get(
      '/accounts/staff',
      {
        config: { may: 'account.read' },
        schema: {
          operationId: 'getStaffForAccounts',
          tags: ['accounts'],
          response: { 200: z.object({ staff: z.array(staffMember) }) },
        },
      },
      async () => ({ staff: policy().staff.flatMap((member) => memberOf(member.id) ?? []) }),
    );

    server.post(
      '/accounts',
      {
        config: { may: 'account.edit' },
        schema: {
          operationId: 'inviteAccount',
          tags: ['accounts'],
          body: z.object({ name, roles: z.array(accountRole), staff: staffId.nullable() }),
          response: { 200: link.extend({ id: z.string() }) },
        },
      },
      async (request) => {
        const { staff, roles, name } = request.body;
        const who = { name, roles: inOrder(roles), staff: (staff as StaffId | null) ?? undefined };
        return manage.invite(principalOf(request), who);
      },
    );

    server.patch(
      '/accounts/:id',
      {
        config: { may: 'account.edit' },
        schema: {
          operationId: 'changeAccount',
          tags: ['accounts'],
          params: z.object({ id }),
          body: z.object({
            name: name.optional(),
            roles: z.array(accountRole).optional(),
            staff: staffId.nullable().optional(),
            state: z.enum(accountStates).optional(),
          }),
          response: { 200: z.object({}) },
        },
      },
      async (request) => {
        const { staff, roles, ...rest } = request.body;
        const change = { ...rest, roles: roles && inOrder(roles), staff: staff as StaffId | null | undefined };
        await manage.change(principalOf(request), request.params.id as AccountId, change);
        return {};
      },
    );

    server.post(
      '/accounts/:id/link',
      {
        config: { may: 'account.edit' },
        schema: {
          operationId: 'makeAccountLink',
          tags: ['accounts'],
          params: z.object({ id }),
          response: { 200: link },
        },
      },
      async (request) => ({ secret: await manage.makeLink(principalOf(request), request.params.id as AccountId) }),
    );
  };
}

/** Each once, as the table has them. */
function inOrder(roles: readonly (typeof accountRoles)[number][]) {
  return accountRoles.filter((role) => roles.includes(role));
}
