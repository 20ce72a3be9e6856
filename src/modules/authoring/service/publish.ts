import { breaks, hasErrors, type Problem } from '#document/problem.ts';
import type { Principal } from '#domain/principal.ts';
import { parseDocument } from '#flow/read.ts';
import {
  checksumOf,
  type FlowVersion,
  findFlowVersion,
  lastPublication,
  lockPublishing,
  publishDocument,
  publishVersion,
} from '#modules/conversations/index.ts';
import type { Prisma } from '#platform/database/generated/client.ts';
import { inWork } from '#platform/work/work.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { changeDraft, type FlowDraft } from '../store/flow-drafts.ts';
import { type Authoring, type DraftAt, draftAt, lockOpenDraft } from './authoring.ts';

/** What somebody decided when they published. */
export interface PublishDecision {
  /** The version that was current when they decided; null where the flow is new. */
  readonly expected: number | null;
  readonly reason: string;
}

/** Which version, by its address. */
export interface VersionAt {
  readonly flow: string;
  readonly version: number;
}

/** What the checks found in a draft. */
export interface CheckedDraft {
  /** The revision that was checked. */
  readonly revision: number;
  readonly problems: readonly Problem[];
}

/** From a draft to the version on which new conversations start, and back to an earlier one. */
export function createPublishing(authoring: Authoring) {
  const { prisma, flows } = authoring;

  return {
    /** Runs every check on a draft; where it has no error, its revision counts as checked. */
    async check(at: DraftAt): Promise<CheckedDraft> {
      const { document, revision } = await draftAt(prisma, at);
      const problems = await authoring.check(document, 'whole');
      await prisma.$transaction(async (tx) => {
        const draft = await lockOpenDraft(tx, at);
        if (draft.revision !== revision) return;
        const checked = hasErrors(problems) ? null : revision;
        if (draft.checked !== checked) await changeDraft(tx, at.draft, { checked });
      });
      return { revision, problems };
    },

    /** Publishes a draft; gives the number of the version that it became. */
    async publish(
      at: DraftAt,
      decision: PublishDecision & { readonly revision: number },
      who: Principal,
    ): Promise<number> {
      const secondPerson = await authoring.secondPerson();
      const { document } = await draftAt(prisma, at);
      // Another flow that it calls may have been published since it was checked.
      const problems = await authoring.check(document, 'quick');
      if (hasErrors(problems)) throw new HuishengError('flow.not-checked');
      const version = await inWork(authoring, who, async ({ tx, now, note }) => {
        await lockPublishing(tx);
        const draft = await lockOpenDraft(tx, at);
        bePublishable(draft, { revision: decision.revision, secondPerson });
        const current = await expectCurrent(tx, at.flow, decision.expected);
        const parsed = parseDocument(draft.document);
        if (current && checksumOf(parsed) === checksumOf(current.document as object)) {
          throw new HuishengError('flow.nothing-new', { values: { version: current.version } });
        }
        const { reason } = decision;
        const publishing = { flow: at.flow, document: parsed, origin: 'console', by: who.account, reason } as const;
        const version = await publishDocument(tx, publishing, now);
        await changeDraft(tx, at.draft, { state: 'published', version });
        note({ action: 'flow.published', subject: { type: 'flow', id: at.flow }, detail: { version } });
        return version;
      });
      await flows.refresh();
      return version;
    },

    /** Makes an earlier version the current one again. */
    async publishAgain({ flow, version }: VersionAt, decision: PublishDecision, who: Principal): Promise<void> {
      const found = await findFlowVersion(prisma, flow, version);
      if (!found) throw new HuishengError('request.not-found');
      // What it stands among may have changed since it was current.
      const problems = await authoring.check(found.document, 'quick');
      await inWork(authoring, who, async ({ tx, now, note }) => {
        await lockPublishing(tx);
        await expectCurrent(tx, flow, decision.expected);
        if (version === decision.expected) throw new HuishengError('flow.nothing-new', { values: { version } });
        if (problems.some(breaks)) throw new HuishengError('flow.not-checked');
        await publishVersion(tx, { flow, version, by: who.account, reason: decision.reason }, now);
        note({ action: 'flow.rolled-back', subject: { type: 'flow', id: flow }, detail: { version } });
      });
      await flows.refresh();
    },
  };

  function bePublishable(
    draft: FlowDraft,
    wanted: { readonly revision: number; readonly secondPerson: boolean },
  ): void {
    const undecided = Array.isArray(draft.conflicts) ? draft.conflicts.length : 0;
    if (undecided > 0) throw new HuishengError('flow.undecided', { values: { count: undecided } });
    const checked = draft.checked === draft.revision && draft.revision === wanted.revision;
    if (!checked) throw new HuishengError('flow.not-checked');
    if (wanted.secondPerson && draft.state !== 'approved') throw new HuishengError('flow.not-reviewed');
  }

  /** The current version, where it is the one that was expected: else somebody published since. */
  async function expectCurrent(
    tx: Prisma.TransactionClient,
    flow: string,
    expected: number | null,
  ): Promise<FlowVersion | undefined> {
    const last = await lastPublication(tx, flow);
    if ((last?.version ?? null) === expected) return last && findFlowVersion(tx, flow, last.version);
    const names = await authoring.namesOf(last?.by ? [last.by] : []);
    const name = (last?.by && names.get(last.by)) ?? program;
    throw new HuishengError('flow.overtaken', { values: { name, version: last?.version ?? 0 } });
  }
}

export type Publishing = ReturnType<typeof createPublishing>;

/** Who published what was shipped, or pushed from the command line. */
const program = { 'zh-CN': '程序或命令行', en: 'The program or the command line' };
