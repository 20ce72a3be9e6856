/**
 * How long a test waits for what must come, in milliseconds. A limit for what hangs, no assertion: machines that test are shared, and twenty
 * times as slow at times.
 */
export const PATIENCE_MS = 180_000;
