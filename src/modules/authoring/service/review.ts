import type { Principal } from '#domain/principal.ts';
import { inWork } from '#platform/work/work.ts';
import type { AuditFact } from '#vocabulary/audit.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { changeDraft, type FlowDraft } from '../store/flow-drafts.ts';
import { type Authoring, type DraftAt, lockOpenDraft } from './authoring.ts';

/** The second look: one person asks, another approves or sends back. */
export function createReview(authoring: Authoring) {
  return {
    /** Only of what passed the checks: a colleague's time is not for what a program finds. */
    async ask(at: DraftAt, who: Principal): Promise<FlowDraft> {
      return inWork(authoring, who, async ({ tx, note }) => {
        const draft = await lockOpenDraft(tx, at);
        if (draft.checked !== draft.revision) throw new HuishengError('flow.not-checked');
        const change = { state: 'in-review', askedBy: who.account, reviewedBy: null, reviewNote: '' } as const;
        const asked = await changeDraft(tx, at.draft, change);
        note(factOf('draft.review-asked', at));
        return asked;
      });
    },

    /** @param revision The one that the reviewer looked at. */
    approve: (at: DraftAt, revision: number, who: Principal): Promise<FlowDraft> =>
      decide(at, { revision, approved: true, note: '' }, who),

    sendBack: (at: DraftAt, { revision, note }: SentBack, who: Principal): Promise<FlowDraft> =>
      decide(at, { revision, approved: false, note }, who),
  };

  async function decide(
    at: DraftAt,
    { revision, approved, note: words }: Decision,
    who: Principal,
  ): Promise<FlowDraft> {
    return inWork(authoring, who, async ({ tx, note }) => {
      const draft = await lockOpenDraft(tx, at);
      const looked = draft.state === 'in-review' && draft.revision === revision;
      if (!looked) throw new HuishengError('flow.not-in-review');
      const own = draft.updatedBy === who.account || draft.askedBy === who.account;
      if (approved && own) throw new HuishengError('flow.own-work');
      const decided = await changeDraft(tx, at.draft, {
        state: approved ? 'approved' : 'open',
        reviewedBy: who.account,
        reviewNote: words,
      });
      note(factOf(approved ? 'draft.approved' : 'draft.sent-back', at));
      return decided;
    });
  }
}

function factOf(
  action: 'draft.review-asked' | 'draft.approved' | 'draft.sent-back',
  { flow, draft: id }: DraftAt,
): AuditFact {
  return { action, subject: { type: 'draft', id }, detail: { flow } };
}

export type Review = ReturnType<typeof createReview>;

/** Why a draft needs more work, and the revision that was looked at. */
export interface SentBack {
  readonly revision: number;
  readonly note: string;
}

interface Decision extends SentBack {
  readonly approved: boolean;
}
