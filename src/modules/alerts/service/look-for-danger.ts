import type { IdSource } from '#domain/clock.ts';
import type { CaseId } from '#domain/ids.ts';
import { textMessage } from '#domain/messages.ts';
import { maskOf } from '#modules/cases/desk/mask-case.ts';
import { caseEvents, findCase, lockCase, type StoredCase } from '#modules/cases/index.ts';
import { publicWords } from '#modules/cases/model/events.ts';
import { conversationOf, filerOf, petitionerServed } from '#modules/cases/model/petitioners.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import type { FindDanger } from '#modules/triage/index.ts';
import { findRecipient } from '#platform/conversations/conversations.ts';
import type { JobPayloads } from '#platform/jobs/jobs.ts';
import { inTellingWork, SYSTEM, type TellingWorkOptions } from '#platform/work/work.ts';
import { readDanger } from '../model/danger/read.ts';
import { quietNumbers } from '../model/danger/words.ts';
import { petitionWords, raiseOfTakenDown, recordFound } from './record-alarm.ts';

export interface LookForDangerOptions extends TellingWorkOptions {
  readonly policy: Policy;
  readonly ids: IdSource;
  /** Absent where no model is configured. */
  readonly findDanger: FindDanger | undefined;
}

/**
 * Has a model look at what a citizen wrote into a case last, where the rules found no danger to life in it. Where it surely finds some, the case
 * is urgent, a person is alerted, and the citizen is told the numbers quietly, since the model may be wrong.
 */
export function createLookForDanger(
  options: LookForDangerOptions,
): (payload: JobPayloads['look-for-danger']) => Promise<void> {
  const { prisma, keyRing, policy, clock, ids, findDanger } = options;
  const { dangers } = policy;

  /** The case, while a model may and need look at it. The words of an accusation go to no model. */
  async function unmarked(db: Parameters<typeof findCase>[0], id: CaseId): Promise<StoredCase | undefined> {
    const stored = await findCase(db, id, keyRing);
    return stored && !stored.case.accusation && !stored.case.urgent ? stored : undefined;
  }

  return async ({ caseId }) => {
    const stored = findDanger && (await unmarked(prisma, caseId));
    if (!stored) return;
    const { petition } = stored.case;
    const events = await caseEvents(prisma, stored, keyRing);
    const added = events.findLast((event) => event.actor.type === 'citizen' && publicWords(event) !== '');
    const body = added ? publicWords(added) : `${petition.body}\n${petition.place?.words ?? ''}`;
    const words = added ? body : petitionWords(petition);
    // Whoever looked at it may have found that there is none.
    if (readDanger(words, dangers).type === 'danger') return;
    const kind = await findDanger(
      { title: petition.title, body },
      { kinds: dangers.kinds, mask: maskOf(stored.case, policy) },
    );
    if (kind === undefined) return;
    await inTellingWork(options, SYSTEM, async ({ tx, outbox }) => {
      await lockCase(tx, caseId);
      const current = await unmarked(tx, caseId);
      if (!current) return;
      const by = added?.actor;
      const writer = by?.type === 'citizen' ? petitionerServed(current.case, by.conversation) : filerOf(current.case);
      const conversation = writer && conversationOf(writer);
      const work = { tx, outbox, keyRing, policy, clock, ids };
      // Taken down by staff: there is no chat to answer in.
      if (conversation === undefined) {
        return raiseOfTakenDown(caseId, { kinds: [kind], words, foundBy: 'model' }, work);
      }
      await recordFound({ conversation, caseId, kind, words }, work);
      const to = await findRecipient(tx, conversation);
      if (!to) throw new Error('a case has no conversation');
      const { text, numbers } = quietNumbers(kind, dangers, to.locale);
      outbox.toCitizen(to, textMessage(text, { numbers }));
    });
  };
}
