import type { StaffAction } from '#desk/action.ts';
import type { DeskService } from '#desk/contract.ts';
import { type OfferedAction, offersTo } from '#desk/offers.ts';
import type { CaseCard, CaseChanges, ShownClock } from '#desk/view.ts';
import type { Clock, IdSource } from '#domain/clock.ts';
import type { FileRef } from '#domain/files.ts';
import type { CaseId } from '#domain/ids.ts';
import type { Staff, Through } from '#domain/person.ts';
import type { Locale, LocalizedText } from '#domain/text.ts';
import type { When } from '#domain/when.ts';
import type { FileLinks } from '#modules/attachments/index.ts';
import { type FileRecord, findFiles } from '#modules/attachments/index.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import type { PrismaClient } from '#platform/database/generated/client.ts';
import type { KeyRing } from '#platform/keys/key-ring.ts';
import { formatText } from '#text/format.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { caseCard } from '../desk/card.ts';
import { maskOf } from '../desk/mask-case.ts';
import { shownClocks } from '../desk/shown-clocks.ts';
import { threadLine } from '../desk/thread.ts';
import { handles, maySee } from '../model/authority.ts';
import type { CameBy } from '../model/came-by.ts';
import type { Petition } from '../model/case.ts';
import { decide } from '../model/decide.ts';
import { echoOf } from '../model/echoes.ts';
import { type CaseEvent, type CaseFactType, kindOf } from '../model/events.ts';
import { listsFor } from '../model/office-lists.ts';
import { replyTemplates } from '../model/opinion.ts';
import type { ToldByStaff } from '../model/petitioner.ts';
import { filerToldByStaff } from '../model/petitioners.ts';
import { caseEvents } from '../store/case-changes.ts';
import { findCase, type StoredCase } from '../store/cases.ts';
import { type CaseDrafts, createCaseDrafts } from './case-drafts.ts';
import type { MarkRead } from './mark-read.ts';
import type { NoteReading } from './note-reading.ts';

/** An attachment as the viewer may open it. */
export interface CaseFileRef extends Pick<FileRef, 'id' | 'kind' | 'name' | 'mime' | 'size'> {
  readonly state: FileRecord['state'];
  /** Of its bytes, in hexadecimal, once it is stored. */
  readonly sha256: string | undefined;
  /** On our own origin, for some minutes; absent until the file is stored. */
  readonly url: string | undefined;
}

/** One thing that happened. */
export interface CaseMoment {
  readonly sequence: number;
  readonly type: CaseFactType;
  readonly at: Date;
  readonly through: Through;
  /** Who did what, as on every desk. */
  readonly line: LocalizedText;
  /** What a person wrote; the petition itself stands apart. */
  readonly text: string;
  readonly byCitizen: boolean;
  /** The citizen never sees it. */
  readonly internal: boolean;
  readonly files: readonly CaseFileRef[];
}

/** A case with its story. For anyone who does not handle it, what tells who somebody is or where they live is masked or left out. */
export interface CaseFile {
  readonly card: CaseCard;
  readonly mine: boolean;
  /** Whether the viewer handles it, and so sees it whole. */
  readonly whole: boolean;
  /** The language in which the citizen reads. */
  readonly reads: Locale;
  readonly body: string;
  /** Where what the handler has not read begins in the story. */
  readonly unreadFrom: number | undefined;
  readonly happenedOn: When | undefined;
  readonly place: Petition['place'];
  readonly petitioner: Petition['petitioner'] | undefined;
  readonly cameBy: CameBy;
  /** How staff tell the petitioner, who has no conversation. */
  readonly toldByStaff: ToldByStaff | undefined;
  readonly story: readonly CaseMoment[];
  readonly clocks: readonly ShownClock[];
  /** What the viewer can do with it. */
  readonly offers: readonly OfferedAction[];
}

/** What a citizen will get to read. */
export interface EchoPreview {
  readonly text: string;
  readonly reads: Locale;
}

/** Cases as their staff work on them. What the viewer may not see is `case.not-found`, as if it did not exist. */
export interface CaseFiles {
  open(viewer: Staff, id: CaseId): Promise<CaseFile>;
  /** Notes that the viewer has seen the story up to this moment of it. */
  read(viewer: Staff, id: CaseId, sequence: number): Promise<void>;
  /** What the citizen would read. Rejects as the action itself would. */
  preview(action: Pick<StaffAction, 'staff' | 'caseId' | 'command' | 'seen'>): Promise<EchoPreview>;
  /** Reply templates in the citizen's language, filled in. */
  templates(viewer: Staff, id: CaseId): Promise<readonly { id: string; name: LocalizedText; text: string }[]>;
  /**
   * Runs a command; once, however often the same `externalId` comes. Gives the case as it is then; nothing where the viewer gave it to others
   * and sees it no more.
   */
  run(action: Omit<StaffAction, 'through'>): Promise<CaseFile | undefined>;
  /** What others did with the case since the version that the viewer has seen. */
  changes(viewer: Staff, id: CaseId, seen: number): Promise<CaseChanges>;
  /** What is written about a case and not sent. */
  readonly drafts: CaseDrafts;
}

export interface CaseFilesOptions {
  readonly prisma: PrismaClient;
  readonly keyRing: KeyRing;
  readonly policy: Policy;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly links: FileLinks;
  readonly desk: Pick<DeskService, 'run' | 'changes'>;
  readonly markRead: MarkRead;
  readonly noteReading: NoteReading;
}

export function createCaseFiles(options: CaseFilesOptions): CaseFiles {
  const { prisma, keyRing, policy, clock, ids, links, desk, markRead, noteReading } = options;

  async function visible(viewer: Staff, id: CaseId): Promise<StoredCase> {
    const stored = await findCase(prisma, id, keyRing);
    if (!stored || !maySee(viewer, stored.case, policy)) throw new HuishengError('case.not-found');
    return stored;
  }

  async function fileOf(viewer: Staff, stored: StoredCase): Promise<CaseFile> {
    const { id } = stored.case;
    const events = await caseEvents(prisma, stored, keyRing);
    const records = await findFiles(
      prisma,
      events.flatMap(({ fact }) => kindOf(fact).attachments(fact)),
      keyRing,
    );
    const whole = handles(viewer, stored.case, policy);
    if (whole) await noteReading(viewer, stored.case);
    const masked = maskOf(stored.case, policy, events);
    const readable = (text: string) => (whole ? text : masked(text));
    const card = caseCard(stored.case, policy, stored);
    const { title, body, happenedOn, place, petitioner } = stored.case.petition;

    function moment(event: CaseEvent): CaseMoment {
      const { sequence, at, through, fact, actor } = event;
      const kind = kindOf(fact);
      const its = new Set(kind.attachments(fact));
      return {
        ...{ sequence, at, through, type: fact.type, byCitizen: actor.type === 'citizen' },
        line: threadLine(event, stored.case, policy),
        text: readable(kind.quote(fact)),
        internal: kind.internal,
        files: records.filter(({ ref, caseId }) => its.has(ref.id) && caseId === id).map(shownFile),
      };
    }

    function shownFile({ ref, state, sha256 }: FileRecord): CaseFileRef {
      const { kind, mime, size } = ref;
      const url = state === 'stored' ? links.sign(ref.id) : undefined;
      return { ...{ id: ref.id, kind, mime, size, state, sha256, url }, name: readable(ref.name) };
    }

    return {
      card: whole ? { ...card, title, place: place?.words ?? '' } : card,
      ...{ whole, reads: stored.reads, mine: stored.case.assignee === viewer.id },
      unreadFrom: stored.case.unreadFrom,
      body: readable(body),
      happenedOn: happenedOn && { ...happenedOn, words: readable(happenedOn.words) },
      place: whole ? place : place && { words: readable(place.words) },
      petitioner: whole ? petitioner : undefined,
      cameBy: stored.case.cameBy,
      toldByStaff: whole ? filerToldByStaff(stored.case) : undefined,
      story: events.map(moment),
      clocks: shownClocks(stored.case, { events, policy }, readable),
      offers: offersTo(viewer, card, {
        handled: whole,
        templates: replyTemplates(policy).length > 0,
        lists: listsFor(viewer, stored.case, policy),
      }),
    };
  }

  return {
    open: async (viewer, id) => fileOf(viewer, await visible(viewer, id)),
    async read(viewer, caseId, version) {
      await visible(viewer, caseId);
      await markRead(viewer, { caseId, version });
    },
    async preview({ staff: viewer, caseId, command, seen }) {
      const stored = await visible(viewer, caseId);
      const actor = { type: 'staff', staff: viewer.id } as const;
      const { event, after } = decide(stored.case, command, { actor, through: 'console', policy, clock, ids });
      const overtaken = seen !== undefined && (await desk.changes(caseId, viewer, seen)).lines.length > 0;
      if (overtaken) throw new HuishengError('case.overtaken');
      const echo = echoOf(event, after, policy);
      return { text: echo ? formatText(echo.text, stored.reads, echo.values) : '', reads: stored.reads };
    },
    async templates(viewer, id) {
      const stored = await visible(viewer, id);
      // As on every desk: a template must not tell the whole unit what only the handler may read.
      const { number, title } = caseCard(stored.case, policy, stored);
      return replyTemplates(policy).map(({ id, name, text }) => ({
        id,
        name,
        text: formatText(text, stored.reads, { number, title }),
      }));
    },
    async run(action) {
      await visible(action.staff, action.caseId);
      await desk.run({ ...action, through: 'console' });
      const stored = await findCase(prisma, action.caseId, keyRing);
      return stored && maySee(action.staff, stored.case, policy) ? fileOf(action.staff, stored) : undefined;
    },
    changes: (viewer, id, seen) => desk.changes(id, viewer, seen),
    drafts: createCaseDrafts({ prisma, keyRing, policy, clock, ids }),
  };
}
