import { runtime } from '@oazapfts/runtime';
import type { LocalizedText } from '#domain/text.ts';
import { refusalOf } from './call.ts';
import { defaults, type getCase, type previewReplyCase } from './client.gen.ts';

const { fetchJson, ok } = runtime(defaults);

type CaseFile = Awaited<ReturnType<typeof getCase>>;
/** Something that can be done with a case, as the server offers it. */
export type Offer = CaseFile['offers'][number];

/** What was filled in, by the names of the fields. */
export type Input = Readonly<Record<string, string>>;

export interface Attempt {
  /** Made for each press: what is sent again with it is done once. */
  readonly id: string;
  /** The version of the case that the reader has seen; null where it is to be done whatever happened since. */
  readonly version: number | null;
  readonly input: Input;
  /** The form was filled in for several cases at once. */
  readonly several?: true;
}

/** What others did with a case while its reader filled in a form. */
export interface CaseChanges {
  readonly version: number;
  readonly lines: readonly LocalizedText[];
}

/** What a refusal says of others' doings. */
export function changesIn(error: unknown): CaseChanges | undefined {
  const { body } = refusalOf(error);
  const { changes } = typeof body === 'object' && body !== null && 'changes' in body ? body : {};
  return changes as CaseChanges | undefined;
}

/**
 * Does something with a case. The routes of all actions are alike but for what comes with them, which the offer's form says. Gives the case as
 * it is then; null where the reader gave it to others and sees it no more.
 */
export function actOnCase(caseId: string, type: Offer['type'], body: Attempt) {
  const path = `/console/api/cases/${encodeURIComponent(caseId)}/${type}`;
  return ok(fetchJson<{ status: 200; data: CaseFile | null }>(path, posted(body)));
}

/** What the citizen would get to read. */
export function previewAction(caseId: string, type: Offer['type'], body: Omit<Attempt, 'id' | 'several'>) {
  type Preview = Awaited<ReturnType<typeof previewReplyCase>>;
  const path = `/console/api/cases/${encodeURIComponent(caseId)}/${type}/preview`;
  return ok(fetchJson<{ status: 200; data: Preview }>(path, posted(body)));
}

function posted(body: object) {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
