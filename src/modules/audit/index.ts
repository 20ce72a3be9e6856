/** The door of audit: what the rest of the program may use of it. */
export { auditPart } from './routes/audit-part.ts';
export { createReadAudit, type ReadAudit } from './service/read-audit.ts';
