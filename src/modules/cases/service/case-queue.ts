import type { StaffActionType } from '#desk/action.ts';
import type { OfficeLists } from '#desk/form.ts';
import { offersTo } from '#desk/offers.ts';
import { may } from '#desk/permissions.ts';
import type { CaseCard } from '#desk/view.ts';
import type { Clock } from '#domain/clock.ts';
import type { CaseId, StaffId, TopicId, UnitId } from '#domain/ids.ts';
import type { Staff } from '#domain/person.ts';
import { isWithin, type Policy } from '#modules/office/model/policy.ts';
import type { PrismaClient } from '#platform/database/generated/client.ts';
import type { KeyRing } from '#platform/keys/key-ring.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import { caseCard } from '../desk/card.ts';
import { maskOf } from '../desk/mask-case.ts';
import { handles } from '../model/authority.ts';
import { addDays, endOfDay } from '../model/calendar.ts';
import type { CaseState } from '../model/case.ts';
import { openStates } from '../model/case.ts';
import { dueAtOf } from '../model/clocks/due-at.ts';
import type { CaseEvent } from '../model/events.ts';
import { nearUntil } from '../model/near-until.ts';
import { parseCaseNumber } from '../model/number.ts';
import { listsForSeveral } from '../model/office-lists.ts';
import { type CaseOrder, MOST_EXPORTED, type QueueTab } from '../model/queue.ts';
import { holdsWords, type Sought, soughtIn } from '../model/words.ts';
import { eventsOfCases } from '../store/case-changes.ts';
import {
  type CaseCursor,
  type CaseFilter,
  countQueue,
  type NewsOf,
  type QueueCounts,
  searchCases,
} from '../store/case-search.ts';
import { sightOf } from '../store/case-sight.ts';
import { hashesOfWords, writtenIn } from '../store/case-words.ts';
import { findCases, type StoredCase } from '../store/cases.ts';

/** Cases on one page. */
const PAGE = 30;
/** So many cases of a list that is exported are opened at once. */
const EXPORTED_AT_ONCE = 500;
/** Cases that are opened at once to see whether they hold the words. */
const LOOK = 100;
/** Cases that one page is sought among; where few hold the words, the page ends here and the next goes on. */
const MOST_LOOKED = 2_000;

export interface QueueQuery {
  readonly tab: QueueTab;
  /** A case number, however it is typed, which is looked for whatever else is asked; or words. */
  readonly text: string;
  /** With the topics below it. */
  readonly topic?: TopicId | undefined;
  /** With the units below it. */
  readonly unit?: UnitId | undefined;
  readonly state?: CaseState | undefined;
  /** Whoever handles it. */
  readonly officer?: StaffId | undefined;
  /** Calendar days in the office's time zone, each included. */
  readonly dueBy?: string | undefined;
  readonly openedFrom?: string | undefined;
  readonly openedTo?: string | undefined;
  readonly order: CaseOrder;
  readonly after: CaseCursor | undefined;
}

/** A case in a list. */
export interface QueueItem {
  readonly card: CaseCard;
  readonly mine: boolean;
  /** What the viewer can do with it now, of all that can be done with several at once. */
  readonly several: readonly StaffActionType[];
}

export interface QueuePage {
  readonly items: readonly QueueItem[];
  /** Where the next page begins. */
  readonly next: CaseCursor | undefined;
}

/** Finds cases among those that the viewer sees. */
export interface CaseQueue {
  /** Rejects `case.mistyped-number` where a number was meant and a digit is wrong. */
  search(viewer: Staff, query: QueueQuery): Promise<QueuePage>;
  counts(viewer: Staff): Promise<QueueCounts>;
  /** All that {@link search} finds, page by page, at once. Rejects as it does, and `case.too-many-to-export`. */
  all(viewer: Staff, query: Omit<QueueQuery, 'after'>): Promise<readonly StoredCase[]>;
}

/** Which cases are looked for, and the words that they must hold. */
interface Searching {
  readonly filter: CaseFilter;
  readonly sought: readonly Sought[];
}

export interface CaseQueueOptions {
  readonly prisma: PrismaClient;
  readonly keyRing: KeyRing;
  readonly policy: Policy;
  readonly clock: Clock;
}

export function createCaseQueue({ prisma, keyRing, policy, clock }: CaseQueueOptions): CaseQueue {
  const unitsBelow = (top: UnitId) => policy.units.map(({ id }) => id).filter((unit) => isWithin(policy, unit, top));

  /** The first moment behind a calendar day of the office. */
  const after = (day: string) => new Date(endOfDay(day, policy.clocks.timeZone).getTime() + 1);

  function filterOf(viewer: Staff, query: Omit<QueueQuery, 'after'>, sought: readonly Sought[]): CaseFilter {
    const { topic, officer, dueBy, openedFrom, openedTo } = query;
    const now = clock.now();
    const ofTab = tabFilter(query.tab, { viewer, now, near: nearUntil(now, policy.clocks.timeZone) });
    const states = ofTab.states?.filter((state) => query.state === undefined || state === query.state);
    const dueBefore = [dueBy && after(dueBy), ofTab.dueBefore].filter((date) => date instanceof Date);
    return {
      ...ofTab,
      sight: sightOf(viewer, policy),
      officer,
      units: query.unit && unitsBelow(query.unit),
      states: states ?? (query.state && [query.state]),
      topics: topic && policy.topics.filter(({ id, parent }) => id === topic || parent === topic).map(({ id }) => id),
      dueBefore: dueBefore.sort((one, other) => one.getTime() - other.getTime())[0],
      openedFrom: openedFrom ? after(addDays(openedFrom, -1)) : undefined,
      openedBefore: openedTo ? after(openedTo) : undefined,
      words: sought.length === 0 ? undefined : sought.map((words) => hashesOfWords(words, keyRing)),
    };
  }

  /** Those whose text, as far as the viewer may read it, holds the words: hashes may agree by chance, and masked words are not to be guessed. */
  async function holding(
    cases: readonly StoredCase[],
    sought: readonly Sought[],
    viewer: Staff,
  ): Promise<StoredCase[]> {
    if (sought.length === 0) return [...cases];
    const events = Map.groupBy(await eventsOfCases(prisma, cases, keyRing), ({ caseId }) => caseId);
    return cases.filter((stored) => {
      const story = events.get(stored.case.id) ?? [];
      const texts = textsOf(story);
      const whole = handles(viewer, stored.case, policy);
      return holdsWords(whole ? texts : texts.map(maskOf(stored.case, policy, story)), sought);
    });
  }

  async function page(viewer: Staff, query: QueueQuery, { filter, sought }: Searching) {
    const limit = sought.length === 0 ? PAGE + 1 : LOOK;
    const shown: StoredCase[] = [];
    let after = query.after;
    for (let looked = 0; looked < MOST_LOOKED; looked += limit) {
      const refs = await searchCases(prisma, filter, { order: query.order, after, limit });
      const found = inOrder(
        await findCases(
          prisma,
          refs.map(({ id }) => id),
          keyRing,
        ),
        refs,
      );
      for (const stored of await holding(found, sought, viewer)) {
        if (shown.length === PAGE) return { shown, next: cursorOf(shown.at(-1)) };
        shown.push(stored);
      }
      if (refs.length < limit) return { shown, next: undefined };
      after = refs.at(-1);
    }
    return { shown, next: after };
  }

  function itemOf(stored: StoredCase, viewer: Staff, lists: OfficeLists): QueueItem {
    const card = caseCard(stored.case, policy, stored);
    const handled = handles(viewer, stored.case, policy);
    const offers = offersTo(viewer, card, { handled, templates: false, lists });
    return {
      card,
      mine: stored.case.assignee === viewer.id,
      several: offers.filter(({ several }) => several).map(({ type }) => type),
    };
  }

  function asked(viewer: Staff, query: Omit<QueueQuery, 'after'>): Searching {
    const typed = parseCaseNumber(query.text);
    if (typed.type === 'mistyped' && meansNumber(query.text)) throw new HuishengError('case.mistyped-number');
    if (typed.type === 'number') {
      return { filter: { sight: sightOf(viewer, policy), number: typed.number }, sought: [] };
    }
    const sought = soughtIn(query.text);
    return { filter: filterOf(viewer, query, sought), sought };
  }

  return {
    async search(viewer, query) {
      const { shown, next } = await page(viewer, query, asked(viewer, query));
      const lists = listsForSeveral(viewer, policy);
      return { items: shown.map((stored) => itemOf(stored, viewer, lists)), next };
    },
    async all(viewer, query) {
      const { filter, sought } = asked(viewer, query);
      const wanted = { order: query.order, after: undefined, limit: MOST_EXPORTED + 1 };
      const refs = await searchCases(prisma, filter, wanted);
      if (refs.length > MOST_EXPORTED) {
        throw new HuishengError('case.too-many-to-export', { values: { max: MOST_EXPORTED } });
      }
      const found: StoredCase[] = [];
      for (let at = 0; at < refs.length; at += EXPORTED_AT_ONCE) {
        const some = refs.slice(at, at + EXPORTED_AT_ONCE);
        const ids = some.map(({ id }) => id);
        found.push(...(await holding(inOrder(await findCases(prisma, ids, keyRing), some), sought, viewer)));
      }
      return found;
    },
    counts(viewer) {
      const now = clock.now();
      const near = nearUntil(now, policy.clocks.timeZone);
      return countQueue(prisma, { sight: sightOf(viewer, policy), news: newsFor(viewer), now, near });
    },
  };
}

/** Whose news a person is shown: a lead looks after everybody's; an officer after their own, and what nobody holds. */
export function newsFor(viewer: Staff): NewsOf {
  return may([viewer.role], 'case.lead') ? 'anyone' : viewer.id;
}

/** Eleven digits may be a telephone as well; a number of ours begins with a year of ours. */
function meansNumber(text: string): boolean {
  return /^\D*20\d\d/.test(text.normalize('NFKC'));
}

function tabFilter(
  tab: QueueTab,
  { viewer, now, near }: { readonly viewer: Staff; readonly now: Date; readonly near: Date },
): Omit<CaseFilter, 'sight'> {
  switch (tab) {
    case 'mine':
      return { states: openStates, assignee: viewer.id };
    case 'news':
      return { news: newsFor(viewer) };
    case 'unclaimed':
      return { states: openStates, assignee: null };
    case 'waiting':
      return { states: openStates, waiting: true };
    case 'soon':
      return { states: openStates, dueFrom: now, dueBefore: near };
    case 'overdue':
      return { states: openStates, dueBefore: now };
    case 'open':
      return { states: openStates };
    case 'ended':
      return { states: ['closed', 'withdrawn'] };
    case 'all':
      return {};
  }
}

function textsOf(events: readonly CaseEvent[]): readonly string[] {
  return events.flatMap(writtenIn);
}

function inOrder(cases: readonly StoredCase[], refs: readonly CaseCursor[]): StoredCase[] {
  const byId = new Map<CaseId, StoredCase>(cases.map((stored) => [stored.case.id, stored]));
  return refs.flatMap(({ id }) => byId.get(id) ?? []);
}

function cursorOf(stored: StoredCase | undefined): CaseCursor | undefined {
  if (!stored) return undefined;
  const { id, unreadFrom, urgent } = stored.case;
  return { id, dueAt: dueAtOf(stored.case), news: unreadFrom !== undefined, urgent };
}
