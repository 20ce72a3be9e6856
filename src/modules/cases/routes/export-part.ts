import { z } from 'zod';
import { locales } from '#domain/text.ts';
import type { ConsolePart } from '#platform/console/api.ts';
import { principalOf } from '#platform/console/guard.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { exportFormats } from '../model/queue.ts';
import type { ExportCases } from '../service/export-cases.ts';
import { fileOf, headersOf } from './export-file.ts';
import { listed, queryOf } from './listed.ts';

/** The list of cases as a file to be taken away. */
export function exportPart(exportCases: ExportCases): ConsolePart {
  return (server) => {
    // By POST: what is looked for may be a name, and it is noted in the audit log.
    server.post(
      '/cases/export',
      {
        config: { may: 'case.export' },
        schema: {
          operationId: 'exportCases',
          tags: ['cases'],
          body: listed.extend({ format: z.enum(exportFormats), locale: z.enum(locales) }),
        },
      },
      async (request, reply) => {
        const { format, locale, ...wanted } = request.body;
        const { account, staff } = principalOf(request);
        if (!staff) throw new HuishengError('request.forbidden');
        const table = await exportCases(staff, queryOf(wanted), { account, format });
        return reply.headers(headersOf(format)).send(await fileOf(table, { format, locale }));
      },
    );
  };
}
