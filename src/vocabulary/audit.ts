import type { AuditRows } from '#domain/audit-rows.ts';
import { accountAudit } from '#modules/access/model/audit.ts';
import { alertAudit } from '#modules/alerts/model/audit.ts';
import { logAudit } from '#modules/audit/model/audit.ts';
import { flowAudit } from '#modules/authoring/model/audit.ts';
import { caseAudit } from '#modules/cases/model/audit.ts';
import { messageAudit } from '#modules/conversations/model/audit.ts';
import { operationAudit } from '#modules/operations/model/audit.ts';
import { settingAudit } from '#modules/settings/model/audit.ts';

/**
 * Everything that goes into the audit log, each part beside what it tells of. Closed: what is not here cannot be noted. What happens to a
 * case is an event of the case instead.
 */
export const auditActions = {
  ...accountAudit,
  ...flowAudit,
  ...settingAudit,
  ...caseAudit,
  ...messageAudit,
  ...operationAudit,
  ...alertAudit,
  ...logAudit,
} as const satisfies AuditRows;

export type AuditAction = keyof typeof auditActions;
export type AuditSubjectType = (typeof auditActions)[AuditAction]['subject'];

/** Whole numbers and short texts; a list is shown with commas. */
export type AuditValue = string | number | readonly string[];

/** What was done, to what, with just the values that its sentence needs. */
export type AuditFact = {
  readonly [Action in AuditAction]: {
    readonly action: Action;
    readonly subject: { readonly type: (typeof auditActions)[Action]['subject']; readonly id: string };
    readonly detail: Readonly<Record<(typeof auditActions)[Action]['detail'][number], AuditValue>>;
  };
}[AuditAction];

export function isAuditAction(value: string): value is AuditAction {
  return Object.hasOwn(auditActions, value);
}
