/** The door of cases: what the rest of the program may use of it. */
export { answers } from './model/events.ts';
export {
  type CaseWork,
  decideOpening,
  type Opening,
  QUERY_CODE_DIGITS,
  queryCodeText,
  runCaseCommand,
  tellOfOpening,
} from './service/case-commands.ts';
export type { CaseReservations } from './service/case-reservations.ts';
export type { CaseWorkOptions } from './service/case-work.ts';
export { RecentFilings } from './service/filing-limits.ts';
export { flowCases } from './service/flow-cases.ts';
export { openTakenDown } from './service/open-taken-down.ts';
export type { RerouteAccusations } from './service/reroute-accusations.ts';
export { showsOneCase } from './service/shown-case.ts';
export { unseenAccusations } from './store/accusations.ts';
export { caseEvents, caseInserts, type NewCase } from './store/case-changes.ts';
export { inSight, type Sight, sightOf } from './store/case-sight.ts';
export {
  caseOfMessage,
  findCase,
  findCaseByIntake,
  findCaseByNumber,
  findCases,
  lockCase,
  type StoredCase,
} from './store/cases.ts';
export { countOpenCases, type OpenCaseCount, openCasesHeldBy } from './store/open-case-counts.ts';
export { isEcho, isToldOtherwise } from './store/told.ts';
