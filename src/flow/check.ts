import { noLines, type Problem, problemAt } from '#document/problem.ts';
import { schemaProblems } from '#document/yaml.ts';
import type { Policy } from '#modules/office/model/policy.ts';
import { returnedBy } from './analysis/returned.ts';
import { statesOf } from './analysis/states.ts';
import { answers, shownAnswers } from './checks/answers.ts';
import { calledFlows, callInputs, callLoops, callOutputs } from './checks/called.ts';
import { commandArguments, entries } from './checks/calls.ts';
import type { Check, CheckedChannel } from './checks/check.ts';
import { comparisons } from './checks/comparisons.ts';
import { countedNumbers } from './checks/counted.ts';
import { expressions } from './checks/expressions.ts';
import { limits } from './checks/limits.ts';
import { consent, personalData } from './checks/privacy.ts';
import { answerable, clears, emptyOptions, labels, options, patterns } from './checks/questions.ts';
import { targets } from './checks/targets.ts';
import { placeholders, quotedPlaceholders, texts } from './checks/texts.ts';
import { unusedAnswers } from './checks/unused.ts';
import { amends, deadEnds, silentLoops, unreachable, waysOut } from './checks/ways.ts';
import { type FlowDocument, flowDocument } from './document.ts';
import { isNewer, migrateDocument } from './migrations/migrate.ts';
import { type FlowSource, newerSchema } from './read.ts';

/** Every check. One that is not in this list is not made. */
export const checks = [
  targets,
  unreachable,
  waysOut,
  deadEnds,
  silentLoops,
  amends,
  texts,
  placeholders,
  quotedPlaceholders,
  expressions,
  answers,
  shownAnswers,
  comparisons,
  countedNumbers,
  unusedAnswers,
  options,
  emptyOptions,
  answerable,
  labels,
  limits,
  patterns,
  clears,
  commandArguments,
  calledFlows,
  callInputs,
  callOutputs,
  callLoops,
  entries,
  consent,
  personalData,
] as const satisfies readonly Check[];

/** The flow without which a message outside any flow would have no answer. */
const NEEDED_FLOW = 'menu';

/** What flows are checked against, beside one another. */
export interface CheckGround {
  readonly policy: Policy;
  /** The channels that are enabled; without any, nothing is said of their limits. */
  readonly channels: readonly CheckedChannel[];
}

/** All that is wrong with these flows, by file and line, errors and warnings; empty where all is well. */
export function checkFlows(
  sources: readonly FlowSource[],
  policy: Policy,
  channels: readonly CheckedChannel[] = [],
): readonly Problem[] {
  const flows = new Map(sources.map((source) => [source.document.flow, source]));
  const problems = sources.flatMap((source) => checkSource(source, flows, { policy, channels }));
  if (!flows.has(NEEDED_FLOW)) {
    const message = {
      'zh-CN': `缺少流程“${NEEDED_FLOW}”，群众在流程之外发消息就没有回应。`,
      en: `The flow “${NEEDED_FLOW}” is missing; a message outside any flow would have no answer.`,
    };
    const place = { file: fileOf(NEEDED_FLOW), lines: noLines, path: [] };
    problems.push(problemAt(place, { code: 'missing-flow', message }));
  }
  return problems.sort((one, other) => one.file.localeCompare(other.file) || one.line - other.line);
}

/** The flows among which a draft is to be published, and what it is checked against. */
export interface Among extends CheckGround {
  /** The published flows; one of the draft's name is left out, since the draft takes its place. */
  readonly flows: readonly FlowDocument[];
}

/**
 * All that is wrong with one document, given as JSON, as it would stand among the published ones: where it does not fit the
 * schema, why not, and else what the checks find. It has no file, so every line is 1, and `path` leads to the field.
 */
export function checkFlow(document: unknown, among: Among): readonly Problem[] {
  const file = fileOf(nameOf(document));
  if (isNewer(document)) return [problemAt({ file, lines: noLines, path: ['schema'] }, newerSchema)];
  const migrated = migrateDocument(document);
  const parsed = flowDocument.safeParse(migrated);
  if (!parsed.success) return schemaProblems(flowDocument, migrated, { file, lines: noLines });
  const source = sourceOf(parsed.data);
  const others = among.flows.filter(({ flow }) => flow !== source.document.flow).map(sourceOf);
  const flows = new Map([...others, source].map((one) => [one.document.flow, one]));
  return checkSource(source, flows, among);
}

function checkSource(
  source: FlowSource,
  flows: ReadonlyMap<string, FlowSource>,
  { policy, channels }: CheckGround,
): Problem[] {
  const returned = returnedBy((flow) => flows.get(flow)?.document, policy);
  const states = statesOf(source.document, policy, { returned });
  const checked = { source, flows, policy, channels, states, returned };
  return checks.flatMap((check) => [...check(checked)]);
}

function sourceOf(document: FlowDocument): FlowSource {
  return { file: fileOf(document.flow), document, lines: noLines };
}

function nameOf(document: unknown): string {
  const named = typeof document === 'object' && document !== null && 'flow' in document ? document.flow : undefined;
  return typeof named === 'string' ? named : 'draft';
}

/** What the file of a flow is called where its problems are told. */
export function fileOf(flow: string): string {
  return `flows/${flow}.yaml`;
}
