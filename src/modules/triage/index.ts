/** The door of triage: what the rest of the program may use of it. */
export type { FindDanger } from './service/find-danger.ts';
export { createTriageJobs } from './service/triage-jobs.ts';
