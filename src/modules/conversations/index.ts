/** The door of conversations: what the rest of the program may use of it. */
export { describeError } from './service/describe-error.ts';
export { type LiveLibrary, openLiveLibrary } from './service/live-library.ts';
export type { Receiver } from './service/receive-message.ts';
export { nodeCounts, type StepQuery } from './store/flow-step-counts.ts';
export {
  checksumOf,
  currentPublications,
  currentVersions,
  type FlowOrigin,
  type FlowVersion,
  findFlowVersion,
  flowOrigins,
  flowPublications,
  flowVersions,
  insertVersion,
  lastPublication,
  lockPublishing,
  publishDocument,
  publishVersion,
} from './store/flow-versions.ts';
