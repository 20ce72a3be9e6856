/** What a petition can be, as its citizen says. */
export const petitionKinds = ['complaint', 'help', 'suggestion', 'report'] as const;
export type PetitionKind = (typeof petitionKinds)[number];
