/** Failed for good, perhaps arrived, or tried for a while now and still being tried. */
export const undeliveredStates = ['failed', 'unknown', 'waiting'] as const;
export type UndeliveredState = (typeof undeliveredStates)[number];
