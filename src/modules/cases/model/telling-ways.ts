/** Ways of telling a citizen that do not go through us, recorded where what we sent is not known to have arrived. */
export const otherWaysOfTelling = ['phone', 'in-person', 'letter'] as const;
export type OtherWayOfTelling = (typeof otherWaysOfTelling)[number];
