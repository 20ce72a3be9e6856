import type { UndeliveredDesk } from '#desk/contract.ts';
import { assertMay } from '#desk/permissions.ts';
import type { CaseCard } from '#desk/view.ts';
import type { CaseId } from '#domain/ids.ts';
import { Accounts, authorAtDesk } from '#modules/access/index.ts';
import { caseCard } from '#modules/cases/desk/card.ts';
import { maskOf } from '#modules/cases/desk/mask-case.ts';
import type { CaseWorkOptions } from '#modules/cases/index.ts';
import { findCase, findCases, sightOf } from '#modules/cases/index.ts';
import { assertSees, handles } from '#modules/cases/model/authority.ts';
import { reaching } from '#platform/database/unavailable.ts';
import { inWork, SYSTEM } from '#platform/work/work.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { findUndelivered, putBackUndelivered, subjectOfMessage, withoutDrawn } from '../store/undelivered.ts';
import { aboutNoCase, causeOf, previewOf } from './undelivered-words.ts';

/** Messages that a desk lists at most. */
const LISTED = 20;

/** What staff do at their desk about messages that did not surely arrive. Rejects with `store.unavailable` while the database is away. */
export function createUndeliveredDesk(options: CaseWorkOptions): UndeliveredDesk {
  const { prisma, keyRing, policy, sender } = options;
  const accounts = new Accounts(keyRing);
  return {
    undelivered: (viewer) =>
      reaching(async () => {
        const query = { sight: sightOf(viewer, policy), all: false, limit: LISTED };
        const rows = await withoutDrawn(prisma, await findUndelivered(prisma, query, keyRing), keyRing);
        const stored = await findCases(prisma, [...new Set(rows.flatMap((row) => row.caseId ?? []))], keyRing);
        const cards = new Map<CaseId, CaseCard>(
          stored.map((found) => [found.case.id, caseCard(found.case, policy, found)]),
        );
        const cases = new Map(stored.map((found) => [found.case.id, found.case]));
        return rows.map((row) => {
          const { id, caseId, state, at } = row;
          const about = caseId && cases.get(caseId);
          return {
            ...{ id, state, at, cause: causeOf(row), card: caseId && cards.get(caseId) },
            tellable: row.echo && about !== undefined && handles(viewer, about, policy),
            preview: about ? previewOf(row, maskOf(about, policy)) : aboutNoCase(row),
          };
        });
      }),

    sendAgain: (id, viewer) =>
      reaching(async () => {
        assertMay(viewer, 'outbox.send-again');
        const caseId = (await subjectOfMessage(prisma, id))?.caseId;
        if (caseId === undefined) throw new HuishengError('request.not-found');
        const stored = await findCase(prisma, caseId, keyRing);
        if (!stored) throw new HuishengError('case.not-found');
        assertSees(viewer, stored.case, policy);
        await inWork(options, SYSTEM, async ({ tx, note }) => {
          if (!(await putBackUndelivered(tx, id, sender.lease().since))) return;
          const author = await authorAtDesk(tx, viewer.id, accounts);
          note({ action: 'outbox.sent-again', subject: { type: 'outbox', id }, detail: {} }, author);
        });
        void sender.nudge();
      }),
  };
}
