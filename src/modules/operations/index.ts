/** The door of operations: what the rest of the program may use of it. */
export { failedTimersPart } from './routes/failed-timers-part.ts';
export { undeliveredPart } from './routes/undelivered-part.ts';
export { timersSource } from './service/attention.ts';
export { createFailedTimers, type FailedTimers } from './service/failed-timers.ts';
export { createUndeliveredMessages, type UndeliveredMessages } from './service/undelivered.ts';
export { createUndeliveredDesk } from './service/undelivered-desk.ts';
