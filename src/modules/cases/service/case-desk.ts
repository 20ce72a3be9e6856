import type { StaffAction } from '#desk/action.ts';
import type { CaseDesk } from '#desk/contract.ts';
import { assertMay } from '#desk/permissions.ts';
import type { CaseChanges } from '#desk/view.ts';
import type { SentFile } from '#domain/files.ts';
import type { CaseId, FileId } from '#domain/ids.ts';
import type { Staff } from '#domain/person.ts';
import { insertFiles } from '#modules/attachments/index.ts';
import type { Prisma } from '#platform/database/generated/client.ts';
import { reaching } from '#platform/database/unavailable.ts';
import type { Jobs } from '#platform/jobs/jobs.ts';
import { inTellingWork, SYSTEM } from '#platform/work/work.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { caseCard } from '../desk/card.ts';
import { changesSince } from '../desk/changes.ts';
import { maskOf } from '../desk/mask-case.ts';
import { shownClocks } from '../desk/shown-clocks.ts';
import { assertHandles, assertSees, handles, maySee, staffName } from '../model/authority.ts';
import { calendarDay } from '../model/calendar.ts';
import { type CaseEvent, publicWords, renewals } from '../model/events.ts';
import { nearUntil } from '../model/near-until.ts';
import { parseCaseNumber, parseCaseNumberOfStaff } from '../model/number.ts';
import { listsFor } from '../model/office-lists.ts';
import { replyTemplates } from '../model/opinion.ts';
import { filerToldByStaff } from '../model/petitioners.ts';
import { caseEvents } from '../store/case-changes.ts';
import { countQueue } from '../store/case-search.ts';
import { sightOf } from '../store/case-sight.ts';
import { findCase, findCaseByNumber, openCasesFor, type StoredCase } from '../store/cases.ts';
import { runCaseCommand } from './case-commands.ts';
import { createCaseQueue } from './case-queue.ts';
import type { CaseWorkOptions } from './case-work.ts';
import { createDirectNews } from './direct-news.ts';
import { createMarkRead } from './mark-read.ts';
import type { NoteReading } from './note-reading.ts';

/** What a desk lists at most. */
const QUEUE_CASES = 50;

export interface CaseDeskOptions extends CaseWorkOptions {
  readonly jobs: Pick<Jobs, 'send'>;
  readonly noteReading: NoteReading;
}

/** What staff do with cases, whatever their desk. Rejects with `store.unavailable` while the database is away. */
export function createCaseDesk(options: CaseDeskOptions): CaseDesk {
  const { prisma, keyRing, policy, clock, ids, jobs, noteReading } = options;
  const markRead = createMarkRead(options);
  const cardOf = (stored: StoredCase) => caseCard(stored.case, policy, stored);

  const search = createCaseQueue(options);
  const directNews = createDirectNews(options);
  const thisYear = () => Number(calendarDay(clock.now(), policy.clocks.timeZone).slice(0, 4));

  async function byId(id: CaseId): Promise<StoredCase> {
    const stored = await findCase(prisma, id, keyRing);
    if (!stored) throw new HuishengError('case.not-found');
    return stored;
  }

  async function seen(id: CaseId, viewer: Staff): Promise<StoredCase> {
    const stored = await byId(id);
    assertSees(viewer, stored.case, policy);
    return stored;
  }

  async function handled(id: CaseId, viewer: Staff): Promise<StoredCase> {
    const stored = await byId(id);
    assertHandles(viewer, stored.case, policy);
    return stored;
  }

  async function changesOf(
    db: Prisma.TransactionClient,
    stored: StoredCase,
    { staff: viewer, seen = stored.case.version }: Pick<StaffAction, 'staff' | 'seen'>,
  ): Promise<CaseChanges> {
    const events = stored.case.version > seen ? await caseEvents(db, stored, keyRing) : [];
    return changesSince(seen, events, { viewer, current: stored.case, policy });
  }

  async function assertNotOvertaken(db: Prisma.TransactionClient, stored: StoredCase, action: StaffAction) {
    const { lines } = await changesOf(db, stored, action);
    if (lines.length > 0) throw new HuishengError('case.overtaken');
  }

  /** Notes files whose bytes are still at the desk's platform, and has them brought over. Gives the ids that they have here. */
  async function noteFiles(tx: Prisma.TransactionClient, sent: readonly SentFile[], now: Date): Promise<FileId[]> {
    const files = sent.map(({ source, file }) => {
      return { conversationId: undefined, source, file: { ...file, id: ids.uuid() as FileId } };
    });
    await insertFiles(tx, files, { keyRing, now });
    const noted = files.map(({ file }) => file.id);
    await jobs.send(
      tx,
      'fetch-file',
      noted.map((fileId) => ({ fileId })),
    );
    return noted;
  }

  return {
    staffBySlackUser: (userId) => policy.staff.find((staff) => staff.slack === userId),
    staffName: (id) => staffName(policy, id),
    templates: () => replyTemplates(policy),

    run: (action) =>
      reaching(async () => {
        const { externalId, through, staff, caseId, command, files: sent = [] } = action;
        assertMay(staff, `case.${command.type}`);
        const done = await inTellingWork(options, SYSTEM, async ({ tx, now, outbox }) => {
          const fresh = await tx.inbound.createMany({
            data: { channel: through, externalId, receivedAt: now },
            skipDuplicates: true,
          });
          if (fresh.count === 0) return false;
          const actor = { type: 'staff', staff: staff.id } as const;
          const unless = (stored: StoredCase) => assertNotOvertaken(tx, stored, action);
          const brought = await noteFiles(tx, sent, now);
          const request = { caseId, command, actor, through, brought, unless };
          await runCaseCommand(request, { tx, outbox, keyRing, policy, clock, ids });
          return true;
        });
        // Whoever gave it away may not see it any more, and yet is told that it is done.
        return cardOf(done ? await byId(caseId) : await seen(caseId, staff));
      }),

    card: (id) =>
      reaching(async () => {
        const stored = await byId(id);
        if (stored.case.accusation) throw new HuishengError('case.not-found');
        return cardOf(stored);
      }),

    cardFor: (id, viewer) => reaching(async () => cardOf(await seen(id, viewer))),

    heldCard: (id, viewer) => reaching(async () => cardOf(await handled(id, viewer))),

    changes: (id, viewer, version) =>
      reaching(async () => changesOf(prisma, await seen(id, viewer), { staff: viewer, seen: version })),

    lists: (id, viewer) => reaching(async () => listsFor(viewer, (await seen(id, viewer)).case, policy)),

    audience: (id) =>
      reaching(async () => {
        const { case: current } = await byId(id);
        if (!current.accusation) return undefined;
        const all = policy.staff.filter((member) => maySee(member, current, policy));
        const groups = [
          all.filter(({ id }) => id === current.assignee),
          all.filter(({ role }) => role === 'lead'),
          all,
        ];
        return { number: current.number, people: groups.find((group) => group.length > 0) ?? [] };
      }),

    detail: (id, viewer) =>
      reaching(async () => {
        const stored = await handled(id, viewer);
        await noteReading(viewer, stored.case);
        const { body, happenedOn, petitioner } = stored.case.petition;
        const events = await caseEvents(prisma, stored, keyRing);
        await markRead(viewer, { caseId: id, version: stored.case.version });
        return {
          card: cardOf(stored),
          locale: stored.reads,
          body: [
            body,
            ...events.flatMap((event) =>
              event.actor.type === 'citizen' && event.fact.type !== 'opened'
                ? written(event, policy.clocks.timeZone)
                : [],
            ),
          ].join('\n\n'),
          happenedOn,
          petitioner,
          toldByStaff: filerToldByStaff(stored.case),
          reply: latestReply(events),
        };
      }),

    read: (id, viewer) =>
      reaching(async () => {
        const stored = await seen(id, viewer);
        const events = await caseEvents(prisma, stored, keyRing);
        const text = events.flatMap((event) => written(event, policy.clocks.timeZone)).join('\n\n');
        const whole = handles(viewer, stored.case, policy);
        await markRead(viewer, { caseId: id, version: stored.case.version });
        const readable = whole ? (words: string) => words : maskOf(stored.case, policy, events);
        const clocks = shownClocks(stored.case, { events, policy }, readable);
        return { card: cardOf(stored), clocks, text: readable(text) };
      }),

    findByNumber: (typed, viewer) =>
      reaching(async () => {
        const parsed = parseCaseNumberOfStaff(typed, thisYear());
        if (parsed.type === 'mistyped') throw new HuishengError('case.mistyped-number');
        const stored = parsed.type === 'number' ? await findCaseByNumber(prisma, parsed.number, keyRing) : undefined;
        if (!stored) throw new HuishengError('case.not-found');
        assertSees(viewer, stored.case, policy);
        return cardOf(stored);
      }),

    find: (typed, viewer) =>
      reaching(async () => {
        // Digits among letters are words: 3号楼 is no case.
        const parsed = /\p{L}/u.test(typed) ? undefined : parseCaseNumberOfStaff(typed, thisYear());
        // The search tells a telephone's number from a whole one that was mistyped.
        const isShort = parseCaseNumber(typed).type === 'nonsense';
        if (parsed?.type === 'mistyped' && isShort) throw new HuishengError('case.mistyped-number');
        const text = parsed?.type === 'number' ? parsed.number : typed;
        const { items, next } = await search.search(viewer, { tab: 'open', text, order: 'due', after: undefined });
        return { cards: items.map(({ card }) => card), more: next !== undefined };
      }),

    queue: (viewer) =>
      reaching(async () => {
        const sight = sightOf(viewer, policy);
        const now = clock.now();
        const near = nearUntil(now, policy.clocks.timeZone);
        const [stored, counts] = await Promise.all([
          openCasesFor(prisma, { sight, limit: QUEUE_CASES }, keyRing),
          countQueue(prisma, { sight, news: viewer.id, now, near }),
        ]);
        // A case may be filed or closed between the two.
        return { cards: stored.map(cardOf), total: Math.max(stored.length, counts.open) };
      }),

    directNews: (viewer) => reaching(() => directNews.wanted(viewer.id)),
    chooseDirectNews: (viewer, wanted) => reaching(() => directNews.choose(viewer.id, wanted)),
  };
}

/** What people wrote in an event, if anything, with its day. Notes are for the thread alone. */
function written(event: CaseEvent, timeZone: string): string[] {
  const { fact, at } = event;
  if (fact.type === 'opened') return [fact.petition.body];
  const words = publicWords(event);
  return words === '' ? [] : [`— ${calendarDay(at, timeZone)} —\n${words}`];
}

/** What the petitioners were last answered, since the case was last to be answered anew. */
function latestReply(events: readonly CaseEvent[]): string | undefined {
  const since = events.findLastIndex(({ fact: { type } }) => renewals.some((renewal) => renewal === type));
  return events
    .slice(since + 1)
    .flatMap(({ fact }) => (fact.type === 'replied' || fact.type === 'opinion-given' ? [fact.text] : []))
    .at(-1);
}
