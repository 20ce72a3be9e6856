import { channelNames, deskNames } from './channels.ts';
import type { ConversationId, StaffId, UnitId } from './ids.ts';
import type { Role } from './roles.ts';
import type { LocalizedText } from './text.ts';

/** What a member of staff can be (src/domain/roles.ts). */
export const staffRoles = ['officer', 'lead'] as const satisfies readonly Role[];
export type StaffRole = (typeof staffRoles)[number];

/** A member of staff, as the policy file names them. */
export interface Staff {
  readonly id: StaffId;
  /** As colleagues and citizens see it. */
  readonly name: LocalizedText;
  readonly unit: UnitId;
  readonly role: StaffRole;
  /** Slack user id, such as `U012AB3CD`. */
  readonly slack: string | undefined;
}

/** Who did something to a case. */
export type Actor =
  | { readonly type: 'citizen'; readonly conversation: ConversationId }
  | { readonly type: 'staff'; readonly staff: StaffId }
  | { readonly type: 'system' };

/** Through what it was done. */
export const throughs = [...channelNames, ...deskNames, 'console', 'system'] as const;
export type Through = (typeof throughs)[number];
