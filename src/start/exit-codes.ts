/** How a program of ours ends, by sysexits(3): what a supervisor may go by. */
export const EXIT = {
  done: 0,
  /** Made to end before what was under way had ended. */
  forced: 1,
  /** No such command. */
  usage: 64,
  /** The database did not come up in time. A later start may succeed. */
  unavailable: 69,
  /** A mistake of ours. */
  internal: 70,
  /** The output could not be written. */
  output: 74,
  /** Configured wrongly: it will fail again until somebody mends that. */
  config: 78,
} as const;
