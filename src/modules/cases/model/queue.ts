/** Views of the list of cases that staff work from. */
export const queueTabs = ['mine', 'news', 'unclaimed', 'waiting', 'soon', 'overdue', 'open', 'ended', 'all'] as const;
export type QueueTab = (typeof queueTabs)[number];

/** The soonest deadline first, or what was filed last. */
export const caseOrders = ['due', 'newest'] as const;
export type CaseOrder = (typeof caseOrders)[number];

/** From so many calendar days before on, a deadline is near. */
export const NEAR_DAYS = 7;

/** Cases of a list that is exported: one that nobody reads from its first line to its last is narrowed instead. */
export const MOST_EXPORTED = 5_000;

/** What a list can be taken away as. */
export const exportFormats = ['xlsx', 'csv'] as const;
export type ExportFormat = (typeof exportFormats)[number];
