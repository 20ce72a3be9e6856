import { z } from 'zod';
import { may, permissions } from '#desk/permissions.ts';
import type { SessionId } from '#domain/ids.ts';
import { roles } from '#domain/roles.ts';
import type { ConsolePart } from '#platform/console/api.ts';

const permission = z.enum(permissions);

/** Who is signed in, for the page to know what to offer, and what it must send with whatever it changes. */
export const mePart =
  (csrfToken: (session: SessionId) => string): ConsolePart =>
  (server) => {
    server.get(
      '/me',
      {
        config: { may: 'anyone' },
        schema: {
          operationId: 'getMe',
          tags: ['sign-in'],
          response: {
            200: z.object({
              me: z
                .object({
                  account: z.string(),
                  name: z.string(),
                  roles: z.array(z.enum(roles)),
                  may: z.array(permission).describe('All that these roles may do.'),
                  staff: z.object({ id: z.string(), unit: z.string() }).nullable(),
                })
                .nullable()
                .describe('Null where nobody is signed in.'),
              csrf: z.string().nullable().describe('For the header x-csrf-token of whatever changes something.'),
            }),
          },
        },
      },
      async ({ principal }) => {
        if (!principal) return { me: null, csrf: null };
        const { account, name, staff } = principal;
        return {
          me: {
            account,
            name,
            roles: [...principal.roles],
            may: permission.options.filter((one) => may(principal.roles, one)),
            staff: staff ? { id: staff.id, unit: staff.unit } : null,
          },
          csrf: csrfToken(principal.session),
        };
      },
    );
  };
