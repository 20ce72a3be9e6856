import type { CaseId } from '#domain/ids.ts';
import { inTellingWork, SYSTEM } from '#platform/work/work.ts';
import { type Case, isOpen } from '../model/case.ts';
import { conversationOf, filerOf } from '../model/petitioners.ts';
import { isRepeat } from '../model/repeats.ts';
import { caseEvents } from '../store/case-changes.ts';
import { casesOfConversation, casesTakenDown, findCase } from '../store/cases.ts';
import { runCaseCommand } from './case-commands.ts';
import type { CaseWorkOptions } from './case-work.ts';

/** Of so many of the chat's latest cases it is looked whether one says the same. */
const LOOKED_AT = 20;
/** Of so many that staff took down lately. */
const TAKEN_LOOKED_AT = 200;
/** What was filed longer ago is another time the same thing happened, in days. */
const REPEAT_DAYS = 180;

/** Tells staff where a new case says nearly what the same chat filed before, or staff took down. Of accusations nothing is told: each is seen by others. */
export function createNoteRepeat(options: CaseWorkOptions): (id: CaseId) => Promise<void> {
  const { prisma, keyRing } = options;

  /** What the same chat filed; of what staff took down nobody can tell whether it is the same person's, so all of the topic. */
  function filedBefore(later: Case, since: Date) {
    const filer = filerOf(later);
    const conversation = filer && conversationOf(filer);
    return conversation === undefined
      ? casesTakenDown(prisma, { topic: later.petition.topic, since, limit: TAKEN_LOOKED_AT }, keyRing)
      : casesOfConversation(prisma, { conversation, limit: LOOKED_AT }, keyRing);
  }

  async function repeatedBy({ case: later }: { readonly case: Case }) {
    const since = later.openedAt.getTime() - REPEAT_DAYS * 86_400_000;
    return (await filedBefore(later, new Date(since)))
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
    const earlier = await repeatedBy(stored);
    if (!earlier) return;
    // The job may run again.
    if ((await caseEvents(prisma, stored, keyRing)).some(({ fact }) => fact.type === 'repeated')) return;
    const command = { type: 'note-repeat', earlier: earlier.number } as const;
    const request = { caseId, command, actor: { type: 'system' }, through: 'system' } as const;
    await inTellingWork(options, SYSTEM, ({ tx, outbox }) => runCaseCommand(request, { ...options, tx, outbox }));
  };
}
