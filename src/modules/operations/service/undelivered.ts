import type { Clock } from '#domain/clock.ts';
import type { CaseId, CaseNumber, OutboxId } from '#domain/ids.ts';
import type { Principal } from '#domain/principal.ts';
import type { LocalizedText } from '#domain/text.ts';
import { maskOf } from '#modules/cases/desk/mask-case.ts';
import { findCase, findCases, sightOf } from '#modules/cases/index.ts';
import { handles, maySee } from '#modules/cases/model/authority.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import type { PrismaClient } from '#platform/database/generated/client.ts';
import type { KeyRing } from '#platform/keys/key-ring.ts';
import type { OutboxChannel, OutboxRecipient } from '#platform/outbox/outbox.ts';
import type { Sender } from '#platform/outbox/sender.ts';
import { inWork } from '#platform/work/work.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import type { UndeliveredCause, UndeliveredState } from '../model/undelivered.ts';
import { findUndelivered, putBackUndelivered, subjectOfMessage, withoutDrawn } from '../store/undelivered.ts';
import { aboutNoCase, causeOf, previewOf } from './undelivered-words.ts';

/** Messages on one page. */
const PAGE = 50;

/** A message that did not surely arrive, or that waits for long already, as staff may see it. */
export interface Undelivered {
  readonly id: OutboxId;
  readonly channel: OutboxChannel;
  readonly recipient: OutboxRecipient;
  readonly state: UndeliveredState;
  readonly cause: UndeliveredCause;
  /** For the operator; no personal data. */
  readonly reason: string;
  readonly at: Date;
  readonly case: { readonly id: CaseId; readonly number: CaseNumber } | undefined;
  /**
   * Its beginning, with what tells who somebody is masked; in each language where it has several. Of what is about no case only to which
   * chat it goes: it may repeat what a citizen wrote about whoever looks at it.
   */
  readonly preview: LocalizedText;
  /** It was to tell a petitioner something, and the viewer may record that they were told in another way. */
  readonly tellable: boolean;
}

export interface UndeliveredMessages {
  /**
   * Newest first: those about cases that the viewer sees, and for an admin all others that are about no accusation. `next` is where the
   * following page begins.
   */
  list(
    viewer: Principal,
    query: { readonly state?: UndeliveredState; readonly before?: OutboxId },
  ): Promise<{ readonly items: readonly Undelivered[]; readonly next: OutboxId | undefined }>;
  /** Lets it be sent once more. Rejects `request.not-found` for what the viewer may not see. */
  sendAgain(viewer: Principal, id: OutboxId): Promise<void>;
}

export function createUndeliveredMessages(options: {
  readonly prisma: PrismaClient;
  readonly keyRing: KeyRing;
  readonly policy: Policy;
  readonly clock: Clock;
  readonly sender: Pick<Sender, 'lease' | 'nudge'>;
}): UndeliveredMessages {
  const { prisma, keyRing, policy, sender } = options;
  const seesAll = (viewer: Principal) => viewer.roles.includes('admin');

  return {
    async list(viewer, query) {
      const scope = { all: seesAll(viewer), sight: viewer.staff && sightOf(viewer.staff, policy) };
      const rows = await findUndelivered(prisma, { ...query, ...scope, limit: PAGE + 1 }, keyRing);
      const page = rows.slice(0, PAGE);
      const shown = await withoutDrawn(prisma, page, keyRing);
      const cases = await findCases(prisma, [...new Set(shown.flatMap(({ caseId }) => caseId ?? []))], keyRing);
      const byId = new Map(cases.map(({ case: found }) => [found.id, found]));
      const items = shown.map((row) => {
        const about = row.caseId && byId.get(row.caseId);
        const { id, channel, state, reason, at } = row;
        return {
          ...{ id, channel, state, reason, at, recipient: row.content.recipient },
          cause: causeOf(row),
          case: about && { id: about.id, number: about.number },
          tellable: Boolean(row.echo && about && viewer.staff && handles(viewer.staff, about, policy)),
          preview: about ? previewOf(row, maskOf(about, policy)) : aboutNoCase(row),
        };
      });
      return { items, next: rows.length > PAGE ? page.at(-1)?.id : undefined };
    },

    async sendAgain(viewer, id) {
      const subject = await subjectOfMessage(prisma, id);
      if (!subject) throw new HuishengError('request.not-found');
      const about = subject.caseId && (await findCase(prisma, subject.caseId, keyRing))?.case;
      const sees = about && viewer.staff && maySee(viewer.staff, about, policy);
      if (!sees && !(seesAll(viewer) && !about?.accusation)) throw new HuishengError('request.not-found');
      await inWork(options, viewer, async ({ tx, note }) => {
        if (!(await putBackUndelivered(tx, id, sender.lease().since)))
          throw new HuishengError('outbox.not-undelivered');
        note({ action: 'outbox.sent-again', subject: { type: 'outbox', id }, detail: {} });
      });
      void sender.nudge();
    },
  };
}
