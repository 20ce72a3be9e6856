import { runtime } from '@oazapfts/runtime';
import { defaults, type getCase, type previewReplyCase } from './client.gen.ts';

const { fetchJson, ok } = runtime(defaults);

type CaseFile = Awaited<ReturnType<typeof getCase>>;
/** Something that can be done with a case, as the server offers it. */
export type Offer = CaseFile['offers'][number];

/** What was filled in, by the names of the fields. */
export type Input = Readonly<Record<string, string>>;

/** Does something with a case. The routes of all actions are alike but for what comes with them, which the offer's form says. */
export function actOnCase(caseId: string, type: Offer['type'], body: { readonly id: string; readonly input: Input }) {
  const path = `/console/api/cases/${encodeURIComponent(caseId)}/${type}`;
  return ok(fetchJson<{ status: 200; data: CaseFile }>(path, posted(body)));
}

/** What the citizen would get to read. */
export function previewAction(caseId: string, type: Offer['type'], body: { readonly input: Input }) {
  type Preview = Awaited<ReturnType<typeof previewReplyCase>>;
  const path = `/console/api/cases/${encodeURIComponent(caseId)}/${type}/preview`;
  return ok(fetchJson<{ status: 200; data: Preview }>(path, posted(body)));
}

function posted(body: object) {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
