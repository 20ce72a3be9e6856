/** How far conversations are on their way to another version, or back. */
export const moveStates = ['moving', 'done', 'undoing', 'undone'] as const;
export type MoveState = (typeof moveStates)[number];
