import { z } from 'zod';
import { may, type Permission } from '#desk/permissions.ts';
import type { Principal } from '#domain/principal.ts';
import type { ConsoleServer } from '#platform/console/api.ts';
import { principalOf } from '#platform/console/guard.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import type { SettingChange } from '../service/office-settings.ts';
import type { SettingHistory } from '../service/setting-history.ts';
import { changes, changesJson } from './changes.ts';

type Part = SettingChange['part'];

const revisionOf = (named: string) => (named === 'file' ? ('file' as const) : Number(named));

/** Who may look at a part of the policy, and who may change it. */
export interface PartPermissions {
  readonly part: Part;
  readonly read: Permission;
  readonly edit: Permission;
}

/** What each part of the policy was before, and the way back to it: by the same permissions as the part itself. */
export function historyRoutes(server: ConsoleServer, history: SettingHistory, parts: readonly PartPermissions[]): void {
  const tags = ['settings'];
  const params = z.object({ part: z.enum(parts.map((known) => known.part)) });
  const one = params.extend({
    revision: z
      .string()
      .regex(/^(\d{1,9}|file)$/)
      .describe('A revision, or `file`: what the file says now.'),
  });
  const assertMay = ({ roles }: Principal, of: Part, what: 'read' | 'edit') => {
    const enough = parts.find((known) => known.part === of)?.[what];
    if (!enough || !may(roles, enough)) throw new HuishengError('request.forbidden');
  };

  server.get(
    '/setting-history/:part',
    {
      config: { may: 'signed-in' },
      schema: {
        operationId: 'listSettingRevisions',
        tags,
        params,
        querystring: z.object({ before: z.coerce.number().int().min(0).optional() }),
        response: {
          200: z.object({
            items: z.array(
              z.object({
                revision: z.int(),
                fromFile: z.boolean(),
                by: z.string().nullable(),
                at: z.iso.datetime(),
                changes: changes.nullable().describe('Null for the first that is known.'),
              }),
            ),
            next: z.int().nullable().describe('For `before`.'),
          }),
        },
      },
    },
    async (request) => {
      assertMay(principalOf(request), request.params.part, 'read');
      const { items, more } = await history.list(request.params.part, request.query.before);
      return {
        items: items.map(({ by, at, changes: made, ...rest }) => ({
          ...rest,
          ...{ by: by ?? null, at: at.toISOString(), changes: made ? changesJson(made) : null },
        })),
        next: more ? (items.at(-1)?.revision ?? null) : null,
      };
    },
  );

  server.get(
    '/setting-history/:part/:revision',
    {
      config: { may: 'signed-in' },
      schema: {
        operationId: 'lookAtSettingRevision',
        tags,
        params: one,
        response: {
          200: z.object({
            whole: changes.describe('All that it says.'),
            restoring: changes.describe('What would change if it were restored now.'),
            on: z.int().describe('The present revision, to be named by a restore.'),
          }),
        },
      },
    },
    async (request) => {
      assertMay(principalOf(request), request.params.part, 'read');
      const { whole, restoring, on } = await history.look(request.params.part, revisionOf(request.params.revision));
      return { whole: changesJson(whole), restoring: changesJson(restoring), on };
    },
  );

  server.post(
    '/setting-history/:part/:revision/restore',
    {
      config: { may: 'signed-in' },
      schema: {
        operationId: 'restoreSetting',
        tags,
        params: one,
        body: z.object({ on: z.int().min(0).describe('The revision that its reader saw as the present one.') }),
        response: { 200: z.object({ revision: z.int() }) },
      },
    },
    async (request) => {
      const who = principalOf(request);
      const { part, revision } = request.params;
      assertMay(who, part, 'edit');
      const restored = await history.restore({ part, revision: revisionOf(revision), on: request.body.on }, who);
      return { revision: restored.revision };
    },
  );
}
