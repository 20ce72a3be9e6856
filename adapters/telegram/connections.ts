/** Time to make a connection, in milliseconds; a request that had none in that time was surely not sent. */
export const CONNECT_TIMEOUT_MS = 5_000;

/**
 * How long an unused connection is kept, in milliseconds. Shorter than servers keep theirs, because a message written to a
 * connection that the server is just closing ends as unknown.
 */
export const IDLE_CONNECTION_MS = 4_000;

/** How long a call may take to be answered, in milliseconds. */
export const CALL_TIMEOUT_MS = 30_000;

/** Connections at once; a send beyond them waits for a free one. */
export const MAX_CONNECTIONS = 128;
