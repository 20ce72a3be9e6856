import type { ConversationId } from '#domain/ids.ts';
import type { CaseCommand } from './command.ts';
import { othersGoOn, type WithPetitioners } from './petitioners.ts';

/** How a petitioner takes back what is theirs: the case, or, where others go on with it, their part alone. */
export function takesBack(current: WithPetitioners, conversation: ConversationId, reason: string): CaseCommand {
  return othersGoOn(current, conversation) ? { type: 'leave' } : { type: 'withdraw', reason };
}
