import type { Principal } from '#domain/principal.ts';
import type { FlowDraft } from '../store/flow-drafts.ts';
import type { Authoring, DraftAt } from './authoring.ts';
import { draftSummaries, draftView, whoIs } from './draft-view.ts';
import { type BeginDraft, createDrafts, type SaveDraft } from './drafts.ts';
import { createPublishing, type PublishDecision } from './publish.ts';
import { createReview, type SentBack } from './review.ts';
import { shownProblem } from './shown-problem.ts';

/** All that a page does with drafts, in and out as it shows them. */
export function createDraftEditing(authoring: Authoring) {
  const drafts = createDrafts(authoring);
  const review = createReview(authoring);
  const publishing = createPublishing(authoring);
  const view = (draft: FlowDraft) => draftView(draft, authoring);
  const summary = async (draft: FlowDraft) => {
    const { document, conflicts, ...rest } = await view(draft);
    return rest;
  };

  return {
    list: async (flow?: string) => draftSummaries(await drafts.list(flow), authoring),
    get: async (at: DraftAt) => view(await drafts.get(at)),
    begin: async (begun: BeginDraft, who: Principal) => view(await drafts.begin(begun, who)),
    async save(at: DraftAt, save: SaveDraft, who: Principal) {
      const saved = await drafts.save(at, save, who);
      if (saved.type === 'saved') return { type: 'saved', draft: await summary(saved.draft) } as const;
      const { document, revision, updatedBy, updatedAt } = saved.theirs;
      const by = (await whoIs([updatedBy], authoring))(updatedBy)?.name ?? '?';
      const theirs = { document: document as Record<string, unknown>, revision, by, at: updatedAt.toISOString() };
      return { type: 'collided', theirs } as const;
    },
    discard: drafts.discard,
    async check(at: DraftAt) {
      const { revision, problems } = await publishing.check(at);
      return { revision, problems: problems.map(shownProblem) };
    },
    askReview: async (at: DraftAt, who: Principal) => summary(await review.ask(at, who)),
    approve: async (at: DraftAt, revision: number, who: Principal) => summary(await review.approve(at, revision, who)),
    sendBack: async (at: DraftAt, back: SentBack, who: Principal) => summary(await review.sendBack(at, back, who)),
    publish: (at: DraftAt, decision: PublishDecision & { readonly revision: number }, who: Principal) =>
      publishing.publish(at, decision, who),
    publishAgain: publishing.publishAgain,
  };
}

export type DraftEditing = ReturnType<typeof createDraftEditing>;
