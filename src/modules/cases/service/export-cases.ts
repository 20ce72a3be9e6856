import type { AccountId } from '#domain/ids.ts';
import type { Staff } from '#domain/person.ts';
import { inEachLanguage, type LocalizedText, titled } from '#domain/text.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import { inWork, type WorkOptions } from '#platform/work/work.ts';
import { caseCard } from '../desk/card.ts';
import { calendarDay } from '../model/calendar.ts';
import { cameByNames } from '../model/came-by.ts';
import { outcomeNames, satisfactionName, stateNames } from '../model/names.ts';
import type { ExportFormat } from '../model/queue.ts';
import type { StoredCase } from '../store/cases.ts';
import type { CaseQueue, QueueQuery } from './case-queue.ts';

/** What stands in a cell: words, a calendar day of the office (`YYYY-MM-DD`), or nothing. */
export type ExportCell =
  | { readonly type: 'words'; readonly words: LocalizedText | string }
  | { readonly type: 'day'; readonly day: string }
  | undefined;

/** A list of cases as a table: nothing in it tells who a petitioner is. */
export interface ExportedCases {
  readonly columns: readonly LocalizedText[];
  readonly rows: readonly (readonly ExportCell[])[];
}

/**
 * Gives the cases of the viewer's list as a table, and notes in the audit log that it was taken away. Rejects as {@link CaseQueue.all} does.
 */
export type ExportCases = (
  viewer: Staff,
  query: Omit<QueueQuery, 'after'>,
  taken: { readonly account: AccountId; readonly format: ExportFormat },
) => Promise<ExportedCases>;

export function createExportCases(
  options: WorkOptions & { readonly queue: Pick<CaseQueue, 'all'>; readonly policy: Policy },
): ExportCases {
  const { queue, policy } = options;
  return async (viewer, query, { account, format }) => {
    const found = await queue.all(viewer, query);
    await inWork(options, { account }, async ({ note }) => {
      const detail = { count: found.length, format };
      note({ action: 'staff.cases-exported', subject: { type: 'staff', id: viewer.id }, detail });
    });
    return {
      columns: columns.map(({ name }) => name),
      rows: found.map((stored) => {
        const row = rowOf(stored, policy);
        return columns.map(({ cell }) => cell(row));
      }),
    };
  };
}

function rowOf(stored: StoredCase, policy: Policy) {
  const day = (at: Date) => calendarDay(at, policy.clocks.timeZone);
  // As the card masks it, also for those who may read it whole: a file is passed on.
  return { card: caseCard(stored.case, policy, stored), current: stored.case, day };
}

type Row = ReturnType<typeof rowOf>;

const words = (words: LocalizedText | string): ExportCell => ({ type: 'words', words });
const name = (of: LocalizedText | undefined) => of && words(titled(of));

const columns: readonly { readonly name: LocalizedText; readonly cell: (row: Row) => ExportCell }[] = [
  { name: { 'zh-CN': '编号', en: 'Number' }, cell: ({ card }) => words(card.number) },
  { name: { 'zh-CN': '标题', en: 'Title' }, cell: ({ card }) => words(card.title) },
  { name: { 'zh-CN': '类型', en: 'Kind' }, cell: ({ card }) => name(card.kind) },
  {
    name: { 'zh-CN': '分类', en: 'Topic' },
    cell: ({ card: { topic } }) => words(inEachLanguage((locale) => topic.map((level) => level[locale]).join(' › '))),
  },
  { name: { 'zh-CN': '来源', en: 'Came by' }, cell: ({ current }) => name(cameByNames[current.cameBy]) },
  { name: { 'zh-CN': '承办单位', en: 'Unit' }, cell: ({ card }) => words(card.unit) },
  { name: { 'zh-CN': '经办人', en: 'Handled by' }, cell: ({ card }) => card.holder && words(card.holder) },
  { name: { 'zh-CN': '状态', en: 'State' }, cell: ({ card }) => name(stateNames[card.state]) },
  {
    name: { 'zh-CN': '紧急', en: 'Urgent' },
    cell: ({ card }) => (card.urgent ? words({ 'zh-CN': '是', en: 'Yes' }) : undefined),
  },
  {
    name: { 'zh-CN': '收件日期', en: 'Received on' },
    cell: ({ card, day }) => ({ type: 'day', day: day(card.openedAt) }),
  },
  { name: { 'zh-CN': '时限', en: 'Due on' }, cell: ({ card, day }) => ({ type: 'day', day: day(card.dueAt) }) },
  {
    name: { 'zh-CN': '办结日期', en: 'Closed on' },
    cell: ({ current: { closure }, day }) => closure && { type: 'day', day: day(closure.at) },
  },
  {
    name: { 'zh-CN': '办理结果', en: 'Outcome' },
    cell: ({ card }) => name(card.outcome && outcomeNames[card.outcome]),
  },
  {
    name: { 'zh-CN': '群众评价', en: 'Rating' },
    cell: ({ card: { satisfaction } }) => name(satisfaction === undefined ? undefined : satisfactionName(satisfaction)),
  },
];
