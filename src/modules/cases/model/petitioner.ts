import type { ConversationId, PetitionerId } from '#domain/ids.ts';
import type { OtherWayOfTelling } from './telling-ways.ts';

/** What a petitioner is in a case: filed it, joined it, or is represented in it. */
export const petitionerParts = ['filed', 'joined', 'represented'] as const;
export type PetitionerPart = (typeof petitionerParts)[number];

/** Who somebody is, as far as staff may know. The conversation itself is never shown to staff. */
export type Identity =
  | { readonly type: 'anonymous' }
  | { readonly type: 'named'; readonly name: string; readonly phone: string };

/** How staff tell a petitioner who has no conversation. */
export interface ToldByStaff {
  readonly type: 'staff';
  /** As the petitioner wished. */
  readonly by: OtherWayOfTelling;
  /** Empty where none was given. */
  readonly address: string;
}

/** How a petitioner hears of a case: in a conversation, or from staff. */
export type ReachedBy = { readonly type: 'conversation'; readonly conversation: ConversationId } | ToldByStaff;

/** A citizen in their part in one case. Personal data. */
export interface Petitioner {
  readonly id: PetitionerId;
  readonly part: PetitionerPart;
  readonly reachedBy: ReachedBy;
  readonly identity: Identity;
  readonly joinedAt: Date;
  /** The petitioner for whom they act. */
  readonly onBehalfOf: PetitionerId | undefined;
  /** Set once they took their part back, while others went on. */
  readonly leftAt: Date | undefined;
}
