import type { CaseCommand } from '#cases/command.ts';
import type { CaseId } from '#domain/ids.ts';
import type { Staff } from '#domain/person.ts';

/** What a member of staff does at a desk. The commands are the same ones that citizens' flows run. */
export interface StaffAction {
  /** Unique per desk; the same request delivered again carries the same id. */
  readonly externalId: string;
  readonly through: 'slack' | 'console';
  readonly staff: Staff;
  readonly caseId: CaseId;
  readonly command: Extract<CaseCommand, { type: 'claim' | 'release' | 'note' | 'ask' | 'reply' | 'close' }>;
}

export const staffActionTypes = [
  'claim',
  'reply',
  'ask',
  'note',
  'release',
  'close',
] as const satisfies readonly StaffAction['command']['type'][];
export type StaffActionType = (typeof staffActionTypes)[number];
