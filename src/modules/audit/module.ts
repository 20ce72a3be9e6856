import type { ConsolePart } from '#platform/console/api.ts';
import type { Ground } from '#platform/module.ts';
import { auditPart } from './routes/audit-part.ts';
import { createReadAudit, type ReadAudit, type ReadAuditOptions } from './service/read-audit.ts';

/** The audit log, to be read. */
export function openAudit(
  { prisma, keyRing, clock, ids }: Pick<Ground, 'prisma' | 'keyRing' | 'clock' | 'ids'>,
  options: Pick<ReadAuditOptions, 'policy' | 'accounts' | 'flowTitle'>,
) {
  return { read: createReadAudit({ ...options, ...{ prisma, keyRing, clock, ids } }) };
}

/** What the console's API has of it. */
export function auditParts({ read }: { readonly read: ReadAudit }): readonly ConsolePart[] {
  return [auditPart(read)];
}
