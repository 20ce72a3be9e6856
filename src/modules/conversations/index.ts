/** The door of conversations: what the rest of the program may use of it. */
export { deadLettersPart } from './routes/dead-letters-part.ts';
export { createDeadLetters, type DeadLetters } from './service/dead-letters.ts';
export { describeError } from './service/describe-error.ts';
export { type LiveLibrary, openLiveLibrary } from './service/live-library.ts';
export { createReceiver, type Receiver } from './service/receive-message.ts';
export { createRunTurns } from './service/run-turns.ts';
export { createStepCounts } from './service/step-counts.ts';
export { watchFlows } from './service/watch-flows.ts';
export { nodeCounts, type StepQuery } from './store/flow-step-counts.ts';
export {
  checksumOf,
  currentPublications,
  currentVersions,
  type FlowOrigin,
  type FlowVersion,
  findFlowVersion,
  flowPublications,
  flowVersions,
  insertVersion,
  lastPublication,
  lockPublishing,
  publishDocument,
  publishVersion,
} from './store/flow-versions.ts';
