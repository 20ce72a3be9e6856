import type { CaseId, ConversationId } from '#domain/ids.ts';
import { inTellingWork, SYSTEM } from '#platform/work/work.ts';
import { type Case, isOpen } from '../model/case.ts';
import { conversationOf, filerOf } from '../model/petitioners.ts';
import { isRepeat } from '../model/repeats.ts';
import { caseEvents } from '../store/case-changes.ts';
import { casesOfConversation, findCase } from '../store/cases.ts';
import { runCaseCommand } from './case-commands.ts';
import type { CaseWorkOptions } from './case-work.ts';

/** Of so many of the chat's latest cases it is looked whether one says the same. */
const LOOKED_AT = 20;
/** What was filed longer ago is another time the same thing happened, in days. */
const REPEAT_DAYS = 180;

/** Tells staff where a new case says nearly what the same chat filed before. Of accusations nothing is told: each is seen by others. */
export function createNoteRepeat(options: CaseWorkOptions): (id: CaseId) => Promise<void> {
  const { prisma, keyRing } = options;

  async function repeatedBy({ case: later }: { readonly case: Case }, conversation: ConversationId) {
    const filed = await casesOfConversation(prisma, { conversation, limit: LOOKED_AT }, keyRing);
    const since = later.openedAt.getTime() - REPEAT_DAYS * 86_400_000;
    return filed
      .map((stored) => stored.case)
      .filter(({ id, accusation, openedAt }) => {
        const before = openedAt < later.openedAt || (openedAt.getTime() === later.openedAt.getTime() && id < later.id);
        return before && !accusation && openedAt.getTime() >= since;
      })
      .find(({ petition }) => isRepeat(later.petition, petition));
  }

  return async (caseId) => {
    const stored = await findCase(prisma, caseId, keyRing);
    if (!stored || stored.case.accusation || !isOpen(stored.case.state)) return;
    const filer = filerOf(stored.case);
    const conversation = filer && conversationOf(filer);
    const earlier = conversation && (await repeatedBy(stored, conversation));
    if (!earlier) return;
    // The job may run again.
    if ((await caseEvents(prisma, stored, keyRing)).some(({ fact }) => fact.type === 'repeated')) return;
    const command = { type: 'note-repeat', earlier: earlier.number } as const;
    const request = { caseId, command, actor: { type: 'system' }, through: 'system' } as const;
    await inTellingWork(options, SYSTEM, ({ tx, outbox }) => runCaseCommand(request, { ...options, tx, outbox }));
  };
}
