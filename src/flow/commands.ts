import { z } from 'zod';
import type { ErrorCode } from '#domain/errors.ts';
import type { FileRef } from '#domain/files.ts';
import type { CaseId, FileId, TopicId } from '#domain/ids.ts';
import { locales } from '#domain/text.ts';
import { withdrawalOutcomes } from '#domain/withdrawal.ts';
import type { JsonObject } from './json.ts';
import { whenSchema } from './kinds/when-schema.ts';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const caseId = z
  .string()
  .min(1)
  .transform((id) => id as CaseId);
const topicId = z
  .string()
  .min(1)
  .transform((id) => id as TopicId);
const place = z.object({ words: z.string(), latitude: z.number().optional(), longitude: z.number().optional() });
const fileRef = z
  .object({
    id: z.string(),
    kind: z.enum(['photo', 'document', 'audio', 'video']),
    name: z.string(),
    mime: z.string(),
    size: z.number().optional(),
  })
  .transform((file): FileRef => ({ ...file, id: file.id as FileId, size: file.size }));
/** Questions that were skipped give null: no files. */
const fileRefs = z
  .array(fileRef)
  .nullable()
  .transform((files) => files ?? []);
const nothing = z.strictObject({});
/** Words of ours: kept in every language, since the citizen may change theirs before they are shown again. */
const words = z.object({ 'zh-CN': z.string(), en: z.string() });

const caseView = z.object({
  id: z.string(),
  number: z.string(),
  title: z.string(),
  /** In the language that the citizen read then: conditions of flows compare it. */
  topic: z.string(),
  topicName: words,
  state: z.string(),
  stateName: words,
  openedOn: day,
  dueOn: day,
  daysLeft: z.number(),
  overdue: z.boolean(),
  waiting: z.boolean(),
  /** It accuses every office that could receive it, and another is sought. */
  seeking: z.boolean(),
  /** What the office wants to know, while it waits for that; empty else. */
  question: z.string(),
  unitName: words,
  timeline: words,
  canSupplement: z.boolean(),
  canWithdraw: z.boolean(),
  canResume: z.boolean(),
  canEvaluate: z.boolean(),
});
/** A case as its petitioner may see it; days in the office's time zone. */
export type CaseView = z.infer<typeof caseView>;

const askedSample = {
  ...{ id: 'case-1', number: '2026-000017-4', title: '标题', question: '请问是几号楼？' },
  unitName: { 'zh-CN': '单位', en: 'Unit' },
};

const caseSample = {
  ...{
    id: 'case-1',
    number: '2026-000017-4',
    title: '标题',
    topic: '分类',
    topicName: { 'zh-CN': '分类', en: 'Topic' },
  },
  ...{ state: 'handling', stateName: { 'zh-CN': '办理中', en: 'being handled' } },
  ...{
    openedOn: '2026-03-01',
    dueOn: '2026-04-30',
    daysLeft: 12,
    overdue: false,
    waiting: false,
    seeking: false,
    question: '',
  },
  ...{ unitName: { 'zh-CN': '单位', en: 'Unit' }, timeline: { 'zh-CN': '已登记', en: 'Registered' } },
  ...{ canSupplement: false, canWithdraw: false, canResume: false, canEvaluate: false },
};
const open = { canSupplement: true, canWithdraw: true };
/** What a case can be like; most other mixtures of these fields never come. */
const caseSamples: readonly JsonObject[] = [
  { ...caseSample, ...open, waiting: true, question: '请问是几号楼？' },
  { ...caseSample, ...open, daysLeft: 0 },
  { ...caseSample, ...open, daysLeft: -3, overdue: true },
  { ...caseSample, ...open, seeking: true },
  { ...caseSample, state: 'closed', canEvaluate: true },
  { ...caseSample, state: 'evaluated' },
  { ...caseSample, state: 'withdrawn', canResume: true },
];

const withdrawalSample = {
  number: '2026-000017-4',
  title: '标题',
  stateName: { 'zh-CN': '办理中', en: 'being handled' },
};
const withdrawalSamples: readonly JsonObject[] = [
  { ...withdrawalSample, outcome: 'withdrawn', fresh: true },
  { ...withdrawalSample, outcome: 'kept', fresh: true },
  { ...withdrawalSample, outcome: 'withdrawn', fresh: false },
  { ...withdrawalSample, outcome: 'kept', fresh: false },
  { ...withdrawalSample, outcome: 'expired', fresh: false },
  { ...withdrawalSample, outcome: 'closed', fresh: false },
];

interface CommandSpec {
  readonly input: z.ZodObject;
  readonly output: z.ZodObject;
  readonly errors: readonly ErrorCode[];
  /** Whether it changes anything: after it there is no way back to the questions before. */
  readonly changes: boolean;
  /** What it may give, for trying flows out, where the output's shape alone would tell too much of nothing. */
  readonly samples?: readonly JsonObject[];
}

/** Every command that a `do` node may run: what goes in, what comes out, and how it may fail. */
export const commands = {
  'case.open': {
    input: z.strictObject({
      kind: z.enum(['complaint', 'help', 'suggestion', 'report']),
      topic: topicId,
      title: z.string().min(1),
      body: z.string().min(1),
      place: place.nullable(),
      happenedOn: z.union([day, whenSchema]).nullable(),
      files: fileRefs,
      anonymous: z.boolean(),
      name: z.string().nullable(),
      phone: z.string().nullable(),
    }),
    output: z.object({
      id: z.string(),
      number: z.string(),
      code: z.string(),
      dueOn: day,
      /** The office that has it. */
      unit: words,
      /** Whether it accuses somebody, and so is kept from them. */
      accusation: z.boolean(),
      /** Whether it accuses every office that could receive it, so that another is sought. */
      seeking: z.boolean(),
    }),
    errors: ['case.too-many-filed'],
    changes: true,
  },
  'case.mine': {
    input: nothing,
    output: z.object({
      count: z.number(),
      items: z.array(
        z.object({ id: z.string(), number: z.string(), title: z.string(), stateName: words, line: words }),
      ),
    }),
    errors: [],
    changes: false,
  },
  'case.asked': {
    input: z.strictObject({ message: z.string().nullable() }),
    output: z.object({
      count: z.number(),
      /** Whether more than one waits, so that it must be asked which is meant. */
      several: z.boolean(),
      items: z.array(
        z.object({ id: z.string(), number: z.string(), title: z.string(), question: z.string(), unitName: words }),
      ),
      /** The number of the one that was asked about last; empty where nothing is asked. */
      first: z.string(),
      /** The number of the case that the message was about; empty where it was about none. */
      about: z.string(),
      /** The number of the case that our last message was about, where the citizen has said nothing since; else empty. */
      told: z.string(),
    }),
    errors: [],
    changes: false,
    samples: [
      { count: 0, several: false, items: [], first: '', about: '', told: '' },
      { count: 1, several: false, items: [askedSample], first: askedSample.number, about: '', told: '' },
      { count: 2, several: true, items: [askedSample], first: askedSample.number, about: '', told: '' },
    ],
  },
  'case.named': {
    input: z.strictObject({ said: z.string() }),
    /** Empty where there is none. `rest`: the words beside the two. */
    output: z.object({ number: z.string(), code: z.string(), rest: z.string() }),
    errors: [],
    changes: false,
    samples: [
      { number: '', code: '', rest: '一段文字' },
      { number: '2026-000017-4', code: '', rest: '' },
      { number: '2026-000017-4', code: '', rest: '一段文字' },
      { number: '2026-000017-4', code: '12345678', rest: '' },
    ],
  },
  'case.find': {
    input: z.strictObject({ number: z.string(), code: z.string() }),
    output: caseView,
    errors: ['case.wrong-code', 'case.too-many-codes'],
    changes: false,
    samples: caseSamples,
  },
  'case.own': {
    input: z.strictObject({ number: z.string() }),
    output: caseView,
    errors: ['case.not-found', 'case.not-filed-here'],
    changes: false,
    samples: caseSamples,
  },
  'case.view': {
    input: z.strictObject({ case: caseId }),
    output: caseView,
    errors: ['case.not-found'],
    changes: false,
    samples: caseSamples,
  },
  'case.supplement': {
    input: z.strictObject({
      case: caseId,
      text: z
        .string()
        .nullable()
        .transform((text) => text ?? ''),
      files: fileRefs,
    }),
    output: nothing,
    errors: ['case.wrong-state', 'case.empty-text', 'case.too-many-additions'],
    changes: true,
  },
  'case.withdraw': {
    input: z.strictObject({
      case: caseId,
      reason: z
        .string()
        .nullable()
        .transform((text) => text ?? ''),
    }),
    output: nothing,
    errors: ['case.wrong-state', 'case.withdraw-elsewhere'],
    changes: true,
  },
  'case.request-withdrawal': {
    input: z.strictObject({ case: caseId }),
    /** Until when whoever filed it may answer. */
    output: z.object({ lastDay: day }),
    errors: ['case.wrong-state', 'case.filed-here', 'case.withdrawal-requested', 'case.too-many-additions'],
    changes: true,
  },
  'case.answer-withdrawal': {
    input: z.strictObject({ answer: z.string() }),
    output: z.object({
      number: z.string(),
      title: z.string(),
      stateName: words,
      outcome: z.enum(withdrawalOutcomes),
      /** Whether this answer made it so; else it was so already. */
      fresh: z.boolean(),
    }),
    errors: ['case.not-found', 'case.not-filed-here'],
    changes: true,
    samples: withdrawalSamples,
  },
  'case.resume': {
    input: z.strictObject({ case: caseId }),
    output: nothing,
    errors: ['case.wrong-state', 'case.resume-elsewhere', 'case.resume-late'],
    changes: true,
  },
  'case.evaluate': {
    input: z.strictObject({
      case: caseId,
      reached: z.boolean(),
      solved: z.boolean(),
      satisfaction: z.int().min(1).max(5),
      words: z
        .string()
        .nullable()
        .transform((text) => text ?? ''),
    }),
    output: nothing,
    errors: ['case.wrong-state'],
    changes: true,
  },
  'conversation.set-locale': {
    input: z.strictObject({ locale: z.enum(locales) }),
    output: nothing,
    errors: [],
    changes: false,
  },
} as const satisfies Record<string, CommandSpec>;

export type CommandName = keyof typeof commands;
export const commandNames = Object.keys(commands) as [CommandName, ...CommandName[]];

/** Every error that some command may fail with. */
export const commandErrors: readonly ErrorCode[] = [
  ...new Set(Object.values(commands).flatMap(({ errors }) => errors)),
];

export type CommandInput<Name extends CommandName> = z.output<(typeof commands)[Name]['input']>;
export type CommandOutput<Name extends CommandName> = z.output<(typeof commands)[Name]['output']>;

/** A command to be run, with its checked input. */
export type CommandCall = {
  [Name in CommandName]: { readonly command: Name; readonly input: CommandInput<Name> };
}[CommandName];

export function commandSpec(name: CommandName): CommandSpec {
  return commands[name];
}
