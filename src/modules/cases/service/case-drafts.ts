import type { StaffActionType } from '#desk/action.ts';
import { assertMay } from '#desk/permissions.ts';
import type { Clock, IdSource } from '#domain/clock.ts';
import type { CaseId } from '#domain/ids.ts';
import type { Staff } from '#domain/person.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import type { PrismaClient } from '#platform/database/generated/client.ts';
import type { KeyRing } from '#platform/keys/key-ring.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { assertHandles } from '../model/authority.ts';
import {
  type DraftPlace,
  deleteDraft,
  findDraft,
  lockDraft,
  type StoredDraft,
  type WrittenText,
  writeDraft,
} from '../store/case-drafts.ts';
import { findCase, type StoredCase } from '../store/cases.ts';

/** What somebody writes about a case, as it is kept until they send it. */
export interface CaseDraft {
  readonly text: string;
  /** To be named by the next save; undefined where nothing is kept. */
  readonly version: string | undefined;
  readonly savedAt: Date | undefined;
  /** What they had written in another window, or on another device, until they decide about it. */
  readonly other: WrittenText | undefined;
}

/** Who writes, about which case, in which form. */
export interface DraftAuthor {
  /** An account's id; of a member of staff without one, their id in Slack. */
  readonly owner: string;
  readonly staff: Staff;
  readonly caseId: CaseId;
  readonly form: StaffActionType;
}

export interface DraftSave {
  readonly text: string;
  /** Of the draft that the window had before it. */
  readonly version: string | undefined;
  /** What the other text is from now on, where the author decided about it: null where it is no longer wanted. */
  readonly other?: string | null | undefined;
}

/**
 * Drafts belong to one person, and may be read and written only while they may act on the case: else `case.not-found`, or why it may not.
 */
export interface CaseDrafts {
  read(author: DraftAuthor): Promise<CaseDraft>;
  /** The latest save is the draft. What another window wrote and this one did not see is put aside as {@link CaseDraft.other}. */
  save(author: DraftAuthor, save: DraftSave): Promise<CaseDraft>;
  /** It was sent. */
  forget(place: DraftPlace): Promise<void>;
  /** A window sent this text, which began from that version; what somebody wrote elsewhere meanwhile stays. */
  forgetSent(place: DraftPlace, sent: Pick<DraftSave, 'text' | 'version'>): Promise<void>;
}

export interface CaseDraftsOptions {
  readonly prisma: PrismaClient;
  readonly keyRing: KeyRing;
  readonly policy: Policy;
  readonly clock: Clock;
  readonly ids: IdSource;
}

const NOTHING: CaseDraft = { text: '', version: undefined, savedAt: undefined, other: undefined };

export function createCaseDrafts(options: CaseDraftsOptions): CaseDrafts {
  const { prisma, keyRing, policy, clock, ids } = options;

  async function writable({ staff, caseId, form }: DraftAuthor): Promise<StoredCase> {
    assertMay(staff, `case.${form}`);
    const stored = await findCase(prisma, caseId, keyRing);
    if (!stored) throw new HuishengError('case.not-found');
    assertHandles(staff, stored.case, policy);
    return stored;
  }

  return {
    async read(author) {
      await writable(author);
      const stored = await findDraft(prisma, author, keyRing);
      return stored ? shown(stored) : NOTHING;
    },
    async save(author, { text, version, other: decided }) {
      const { dataKeyId } = await writable(author);
      return prisma.$transaction(async (tx) => {
        await lockDraft(tx, author);
        const stored = await findDraft(tx, author, keyRing);
        const now = clock.now();
        const chosen =
          decided === undefined ? stored?.other : decided === null ? undefined : { text: decided, at: now };
        const unseen = stored && stored.version !== version ? stored : undefined;
        const other = putAside(text, [unseen, chosen]);
        if (text === '' && !other) {
          await deleteDraft(tx, author);
          return { ...NOTHING, savedAt: now };
        }
        const draft = { text, at: now, version: ids.uuid(), other };
        await writeDraft(tx, author, draft, { keyRing, dataKeyId });
        return shown(draft);
      });
    },
    forget: (place) => deleteDraft(prisma, place),
    async forgetSent(place, { text, version }) {
      if (!(await findCase(prisma, place.caseId, keyRing))) return;
      await prisma.$transaction(async (tx) => {
        await lockDraft(tx, place);
        const stored = await findDraft(tx, place, keyRing);
        if (stored && (stored.version === version || stored.text === text)) await deleteDraft(tx, place);
      });
    },
  };
}

function shown({ text, at, version, other }: StoredDraft): CaseDraft {
  return { text, version, savedAt: at, other };
}

/** What is not in `text` already, the latest first: nobody wants to be asked about what they see before them. */
function putAside(text: string, others: readonly (WrittenText | undefined)[]): WrittenText | undefined {
  const kept: WrittenText[] = [];
  for (const other of others) {
    const known = [text, ...kept.map((one) => one.text)];
    if (other && other.text.trim() !== '' && !known.some((one) => one.includes(other.text))) kept.push(other);
  }
  const [latest] = kept;
  return latest && { text: kept.map((one) => one.text).join('\n\n'), at: latest.at };
}
