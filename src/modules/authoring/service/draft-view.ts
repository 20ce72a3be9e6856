import type { AccountId } from '#domain/ids.ts';
import { draftStates, type FlowDraft } from '../store/flow-drafts.ts';
import type { Authoring } from './authoring.ts';

export { draftStates };

/** Somebody, as colleagues know them; null for the program itself and the command line. */
export type Somebody = { readonly account: AccountId; readonly name: string } | null;

/** Names everybody who is named in some rows, with one question to the store. */
export async function whoIs(
  accounts: readonly (AccountId | null)[],
  { namesOf }: Pick<Authoring, 'namesOf'>,
): Promise<(account: AccountId | null) => Somebody> {
  const named = [...new Set(accounts.filter((account) => account !== null))];
  const names = await namesOf(named);
  return (account) => (account === null ? null : { account, name: names.get(account) ?? '?' });
}

/** A draft as a page lists it. */
export async function draftSummaries(drafts: readonly FlowDraft[], authoring: Pick<Authoring, 'namesOf'>) {
  const people = drafts.flatMap(({ createdBy, updatedBy, askedBy, reviewedBy }) => [
    ...[createdBy, updatedBy, askedBy, reviewedBy],
  ]);
  const who = await whoIs(people, authoring);
  return drafts.map((draft) => ({
    id: draft.id,
    flow: draft.flow,
    title: draft.title,
    state: draft.state,
    origin: draft.origin,
    baseVersion: draft.baseVersion,
    revision: draft.revision,
    checked: draft.checked === draft.revision,
    undecided: conflictsOf(draft).length,
    createdBy: who(draft.createdBy),
    createdAt: draft.createdAt.toISOString(),
    updatedBy: who(draft.updatedBy),
    updatedAt: draft.updatedAt.toISOString(),
    askedBy: who(draft.askedBy),
    reviewedBy: who(draft.reviewedBy),
    reviewNote: draft.reviewNote,
    version: draft.version,
  }));
}
export type DraftSummary = Awaited<ReturnType<typeof draftSummaries>>[number];

/** A draft with its document. */
export async function draftView(draft: FlowDraft, authoring: Pick<Authoring, 'namesOf'>) {
  const [summary] = await draftSummaries([draft], authoring);
  if (!summary) throw new Error('a draft without a summary');
  return { ...summary, document: draft.document as Record<string, unknown>, conflicts: conflictsOf(draft) };
}
export type DraftView = Awaited<ReturnType<typeof draftView>>;

/** Where a merge could not decide. */
function conflictsOf({ conflicts }: Pick<FlowDraft, 'conflicts'>): unknown[] {
  return Array.isArray(conflicts) ? conflicts : [];
}
