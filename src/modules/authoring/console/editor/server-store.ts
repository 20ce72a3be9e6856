import { passing, refusalOf } from '#console/api/call.ts';
import { checkDraft, getDraft, mendScenario, saveDraft } from '#console/api/client.gen.ts';
import { noticed } from '#console/api/query.ts';
import type { Draft } from './model/draft.ts';
import type { DraftStore, Theirs } from './saving/draft-store.ts';

/** What was published or given up is only looked at. */
const OPEN = new Set(['open', 'in-review', 'approved']);

/** A draft on the server. */
export function serverStore(at: { readonly flow: string; readonly draft: string }): DraftStore {
  return {
    async load() {
      const { id, flow, title, state, revision, document, version, baseVersion } = await noticed(getDraft(at));
      const open = OPEN.has(state);
      return { id, flow, title, revision, document: document as Draft, open, version: version ?? baseVersion };
    },
    async save({ document, revision }) {
      try {
        const saved = await noticed(saveDraft({ ...at, body: { document, revision } }));
        return { type: 'saved', revision: saved.revision };
      } catch (error) {
        const theirs = theirsIn(refusalOf(error).body);
        if (theirs) return { type: 'collided', theirs };
        throw error;
      }
    },
    check: () => noticed(checkDraft(at)),
    async mendScenario(name, document) {
      const { type } = await noticed(mendScenario({ flow: at.flow, body: { name, document } }));
      return type === 'mended';
    },
  };
}

/** What somebody else saved, in a refusal that tells of it. */
function theirsIn(body: unknown): Theirs | undefined {
  return typeof body === 'object' && body !== null && 'theirs' in body
    ? (body.theirs as Theirs | undefined)
    : undefined;
}

/** Why the server will not have a draft; undefined where it is only away. */
export function refusalWords(error: unknown): string | undefined {
  const { message } = refusalOf(error);
  return passing(error) || message === '' ? undefined : message;
}
