import type { CaseId } from '#domain/ids.ts';
import type { Staff } from '#domain/person.ts';
import { inTellingWork, SYSTEM, type TellingWorkOptions } from '#platform/work/work.ts';
import { markRead } from '../store/case-unread.ts';

/** Notes that somebody has seen a case as it was at `version`. Where they handle it, nothing in it is new any more, and its card says so. */
export type MarkRead = (reader: Staff, seen: { readonly caseId: CaseId; readonly version: number }) => Promise<void>;

export function createMarkRead(options: TellingWorkOptions): MarkRead {
  return (reader, { caseId, version }) =>
    inTellingWork(options, SYSTEM, async ({ tx, outbox }) => {
      if (await markRead(tx, { caseId, reader: reader.id, version })) outbox.toDesk({ type: 'card', caseId });
    });
}
