import type { DraftsAtDesk, FormOfCase } from '#desk/contract.ts';
import type { Staff } from '#domain/person.ts';
import { accountOfStaff } from '#modules/access/index.ts';
import { reaching } from '#platform/database/unavailable.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { type CaseDraftsOptions, createCaseDrafts, type DraftAuthor } from './case-drafts.ts';

/** The drafts of whoever writes at their desk: those of their account, so that they go on with them in the console, too. */
export function createDraftsAtDesk(options: CaseDraftsOptions): DraftsAtDesk {
  const { prisma } = options;
  const drafts = createCaseDrafts(options);

  async function authorOf(of: FormOfCase, staff: Staff): Promise<DraftAuthor> {
    // Not their id as staff, which another person may have one day.
    const owner = (await accountOfStaff(prisma, staff.id)) ?? staff.slack;
    if (owner === undefined) throw new HuishengError('request.forbidden');
    return { owner, staff, ...of };
  }

  return {
    draft: (of, viewer) =>
      reaching(async () => {
        const { text, version, savedAt, other } = await drafts.read(await authorOf(of, viewer));
        return version === undefined || !savedAt ? undefined : { text, version, savedAt, other: other?.text };
      }),

    keepDraft: (of, { text, version, sentAs }, viewer) =>
      reaching(async () => {
        if (text === '' && version === undefined) return;
        const sent = { channel: 'slack', externalId: sentAs ?? '' };
        if (sentAs !== undefined && (await prisma.inbound.count({ where: sent })) > 0) return;
        const author = await authorOf(of, viewer);
        const kept = await drafts.read(author);
        const wasShown = version !== undefined && kept.version === version;
        // What was written elsewhere stood in the window as well: it is what the author left of it now.
        await drafts.save(author, { text, version, other: wasShown ? null : undefined });
      }),

    forgetDraft: (of, sent, viewer) => reaching(async () => drafts.forgetSent(await authorOf(of, viewer), sent)),
  };
}
