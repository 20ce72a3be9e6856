import type { DraftId } from '#domain/ids.ts';
import type { Principal } from '#domain/principal.ts';
import type { LocalizedText } from '#domain/text.ts';
import { migrateDocument } from '#flow/migrations/migrate.ts';
import { findFlowVersion } from '#modules/conversations/index.ts';
import type { Prisma } from '#platform/database/generated/client.ts';
import { inWork } from '#platform/work/work.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { changeDraft, type FlowDraft, insertDraft, openDrafts } from '../store/flow-drafts.ts';
import { type Authoring, type DraftAt, draftAt, lockOpenDraft } from './authoring.ts';
import { blankFlow } from './blank-flow.ts';
import { limitDocument } from './draft-limits.ts';

/** What a new draft begins with. */
export type DraftSource =
  /** The version that new conversations start on. */
  | { readonly type: 'current' }
  | { readonly type: 'version'; readonly version: number }
  /** A flow's file, as YAML or JSON. */
  | { readonly type: 'text'; readonly text: string }
  /** Of a flow that does not exist yet; what citizens will know it by. */
  | { readonly type: 'blank'; readonly title: LocalizedText };

export interface BeginDraft {
  readonly flow: string;
  readonly from: DraftSource;
  readonly title: string;
}

/** A document as somebody left it on the page, and the revision that they had begun from. */
export interface SaveDraft {
  readonly revision: number;
  readonly document: object;
  /** Left as it is where absent. */
  readonly title?: string | undefined;
  /** What was still to be decided was. */
  readonly decided?: boolean | undefined;
}

export type SavedDraft =
  | { readonly type: 'saved'; readonly draft: FlowDraft }
  /** Somebody saved since; nothing was written. */
  | { readonly type: 'collided'; readonly theirs: FlowDraft };

/** Drafts of flows: begun, read, saved, given up. */
export function createDrafts(authoring: Authoring) {
  const { prisma, ids } = authoring;

  return {
    /** Those that are worked on, of one flow or of all. */
    list: (flow?: string): Promise<FlowDraft[]> => openDrafts(prisma, flow),

    get: (at: DraftAt): Promise<FlowDraft> => draftAt(prisma, at),

    async begin({ flow, from, title }: BeginDraft, who: Principal): Promise<FlowDraft> {
      const { document: found, baseVersion } = await beginning(flow, from);
      limitDocument(found);
      // The forms write today's format, and a document must not be in two.
      const document = migrateDocument(found);
      const id = ids.uuid() as DraftId;
      return inWork(authoring, who, async ({ tx, now, note }) => {
        const draft = { id, flow, baseVersion, document, origin: 'console', title } as const;
        const begun = await insertDraft(tx, draft, { by: who.account, now });
        note({ action: 'draft.created', subject: { type: 'draft', id }, detail: { flow } });
        return begun;
      });
    },

    /** Saves where nobody saved since. What was approved must be looked at again. */
    async save(at: DraftAt, { revision, document, title, decided }: SaveDraft, who: Principal): Promise<SavedDraft> {
      limitDocument(document);
      return inWork(authoring, who, async ({ tx, now, note }): Promise<SavedDraft> => {
        const before = await lockOpenDraft(tx, at);
        if (before.revision !== revision) return { type: 'collided', theirs: before };
        const draft = await changeDraft(tx, at.draft, {
          document,
          revision: revision + 1,
          state: 'open',
          ...(title === undefined ? {} : { title }),
          ...(decided ? { conflicts: null } : {}),
          ...{ updatedBy: who.account, updatedAt: now },
        });
        if (isNewSitting(before, draft)) {
          note({ action: 'draft.changed', subject: { type: 'draft', id: at.draft }, detail: { flow: at.flow } });
        }
        return { type: 'saved', draft };
      });
    },

    async discard(at: DraftAt, who: Principal): Promise<void> {
      await inWork(authoring, who, async ({ tx, note }) => {
        await lockOpenDraft(tx, at);
        await changeDraft(tx, at.draft, { state: 'discarded' });
        note({ action: 'draft.discarded', subject: { type: 'draft', id: at.draft }, detail: { flow: at.flow } });
      });
    },
  };

  async function beginning(flow: string, from: DraftSource): Promise<Beginning> {
    switch (from.type) {
      case 'current': {
        const current = authoring.flows.latest(flow);
        if (!current) throw new HuishengError('request.not-found');
        return stored(flow, current.version);
      }
      case 'version':
        return stored(flow, from.version);
      case 'text':
        return {
          document: await readDraft(flow, from.text, authoring),
          baseVersion: authoring.flows.latest(flow)?.version ?? null,
        };
      case 'blank':
        if (authoring.flows.latest(flow)) throw new HuishengError('flow.name-taken', { values: { flow } });
        return { document: blankFlow(flow, from.title), baseVersion: null };
    }
  }

  async function stored(flow: string, version: number): Promise<Beginning> {
    const found = await findFlowVersion(prisma, flow, version);
    if (!found) throw new HuishengError('request.not-found');
    return { document: found.document as Prisma.JsonObject, baseVersion: version };
  }
}

export type Drafts = ReturnType<typeof createDrafts>;

interface Beginning {
  readonly document: object;
  readonly baseVersion: number | null;
}

/** Pages save by themselves every few seconds; the audit log tells of each sitting once, ms. */
const SITTING_MS = 600_000;

function isNewSitting(before: FlowDraft, after: FlowDraft): boolean {
  return before.updatedBy !== after.updatedBy || after.updatedAt.getTime() - before.updatedAt.getTime() > SITTING_MS;
}

/** What was pasted or uploaded; it may be invalid, but not another flow, nor no document at all. */
async function readDraft(flow: string, text: string, { read }: Pick<Authoring, 'read'>): Promise<object> {
  // JSON is YAML.
  const yaml = await read(`flows/${flow}.yaml`, text);
  if (!yaml.ok) {
    const [problem] = yaml.problems;
    const told = problem && {
      'zh-CN': `第 ${problem.line} 行：${problem.message['zh-CN']}`,
      en: `line ${problem.line}: ${problem.message.en}`,
    };
    throw new HuishengError('flow.unreadable', { values: { problem: told ?? '' } });
  }
  const { value } = yaml;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new HuishengError('flow.unreadable', { values: { problem: noDocument } });
  }
  const name: unknown = Reflect.get(value, 'flow');
  if (name !== undefined && name !== flow) {
    throw new HuishengError('flow.other-name', { values: { name: String(name), flow } });
  }
  return value;
}

const noDocument = { 'zh-CN': '内容不是一份流程。', en: 'it is not a flow document.' };
