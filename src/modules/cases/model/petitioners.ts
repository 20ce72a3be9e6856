import type { ConversationId } from '#domain/ids.ts';
import type { Petitioner, ToldByStaff } from './petitioner.ts';

/** A case, as far as its petitioners are concerned. */
export interface WithPetitioners {
  readonly petitioners: readonly Petitioner[];
}

/** Those who have not left. */
export function presentPetitioners({ petitioners }: WithPetitioners): readonly Petitioner[] {
  return petitioners.filter(({ leftAt }) => leftAt === undefined);
}

/** Tells whether staff can phone one of them, by the number that they left. */
export function hasPhone(current: WithPetitioners): boolean {
  return presentPetitioners(current).some(({ identity }) => identity.type === 'named' && identity.phone !== '');
}

/** The petitioner whose conversation it is; `undefined` for anybody else, who needs the query code. */
export function petitionerIn(current: WithPetitioners, conversation: ConversationId): Petitioner | undefined {
  return presentPetitioners(current).find((one) => conversationOf(one) === conversation);
}

/** The petitioner for whom is done what comes from a conversation: their own, and with the query code the one who filed the case. */
export function petitionerServed(current: WithPetitioners, conversation: ConversationId): Petitioner | undefined {
  return petitionerIn(current, conversation) ?? filerOf(current);
}

/** The petitioner who filed the case. */
export function filerOf({ petitioners }: WithPetitioners): Petitioner | undefined {
  return petitioners.find(({ part }) => part === 'filed');
}

/** Tells whether some petitioner besides the one of that conversation has not left. */
export function othersGoOn(current: WithPetitioners, conversation: ConversationId): boolean {
  return presentPetitioners(current).some((one) => conversationOf(one) !== conversation);
}

/** Tells whether every petitioner hears of the case in a conversation, so that nobody is left for staff to tell. */
export function allHaveConversations(current: WithPetitioners): boolean {
  return presentPetitioners(current).every(({ reachedBy }) => reachedBy.type === 'conversation');
}

/** How staff tell whoever filed the case; `undefined` where they hear of it in a conversation. */
export function filerToldByStaff(current: WithPetitioners): ToldByStaff | undefined {
  const reachedBy = filerOf(current)?.reachedBy;
  return reachedBy?.type === 'staff' ? reachedBy : undefined;
}

/** Their conversation, where they have one. */
export function conversationOf({ reachedBy }: Pick<Petitioner, 'reachedBy'>): ConversationId | undefined {
  return reachedBy.type === 'conversation' ? reachedBy.conversation : undefined;
}
