import { z } from 'zod';
import { draftForms, type StaffActionType } from '#desk/action.ts';
import type { CaseId } from '#domain/ids.ts';
import type { Staff } from '#domain/person.ts';
import type { Principal } from '#domain/principal.ts';
import type { ConsoleServer } from '#platform/console/api.ts';
import { principalOf } from '#platform/console/guard.ts';
import { DRAFT_LENGTH } from '../model/case-draft.ts';
import type { CaseDraft, CaseDrafts, DraftAuthor } from '../service/case-drafts.ts';

const params = z.object({ id: z.uuid(), form: z.enum(draftForms) });
const text = z.string().max(DRAFT_LENGTH);
const draftShape = z.object({
  text: z.string(),
  version: z.string().nullable().describe('To be named by the next save; null where nothing is kept.'),
  savedAt: z.iso.datetime().nullable(),
  other: z
    .object({ text: z.string(), at: z.iso.datetime() })
    .nullable()
    .describe('What the same person wrote in another window, until they decide about it.'),
});

/** What a person writes about a case and has not sent, kept for themselves alone. */
export function draftRoutes(server: ConsoleServer, drafts: CaseDrafts, staffOf: (who: Principal) => Staff): void {
  const authorOf = (who: Principal, { id, form }: { id: string; form: StaffActionType }): DraftAuthor => ({
    ...{ owner: who.account, staff: staffOf(who) },
    ...{ caseId: id as CaseId, form },
  });
  const tags = ['cases'];

  server.get(
    '/cases/:id/drafts/:form',
    {
      config: { may: 'case.read' },
      schema: { operationId: 'getCaseDraft', tags, params, response: { 200: draftShape } },
    },
    async (request) => draftJson(await drafts.read(authorOf(principalOf(request), request.params))),
  );

  server.put(
    '/cases/:id/drafts/:form',
    {
      config: { may: 'case.read' },
      schema: {
        operationId: 'saveCaseDraft',
        tags,
        params,
        body: z.object({
          text,
          version: z.uuid().nullable().describe('Of the draft that the window had before it.'),
          other: text
            .nullable()
            .optional()
            .describe('What the other text is from now on, where the author decided about it.'),
        }),
        response: { 200: draftShape },
      },
    },
    async (request) => {
      const { text, version, other } = request.body;
      const author = authorOf(principalOf(request), request.params);
      return draftJson(await drafts.save(author, { text, version: version ?? undefined, other }));
    },
  );
}

function draftJson({ text, version, savedAt, other }: CaseDraft): z.output<typeof draftShape> {
  return {
    ...{ text, version: version ?? null, savedAt: savedAt?.toISOString() ?? null },
    other: other ? { text: other.text, at: other.at.toISOString() } : null,
  };
}
