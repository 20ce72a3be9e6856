/** The door of triage: what the rest of the program may use of it. */
export { createAskModel } from './service/ask-model.ts';
export { createFindDanger, type FindDanger } from './service/find-danger.ts';
export { createCallModel } from './service/model-call.ts';
export { createSuggest } from './service/suggest.ts';
export { createTokenBudget } from './service/token-budget.ts';
export { createTriageCase } from './service/triage-case.ts';
export { createTriageJobs } from './service/triage-jobs.ts';
