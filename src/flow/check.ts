import type { Policy } from '#domain/policy.ts';
import { calledFlows, commandArguments, entries } from './checks/calls.ts';
import type { Check } from './checks/check.ts';
import { expressions } from './checks/expressions.ts';
import { clears, labels, options, patterns } from './checks/questions.ts';
import { targets } from './checks/targets.ts';
import { texts } from './checks/texts.ts';
import { amends, deadEnds, silentLoops, unreachable } from './checks/ways.ts';
import type { Problem } from './problem.ts';
import type { FlowSource } from './read.ts';

/** Every check. One that is not in this list is not made. */
export const checks = [
  targets,
  unreachable,
  deadEnds,
  silentLoops,
  amends,
  texts,
  expressions,
  options,
  labels,
  patterns,
  clears,
  commandArguments,
  calledFlows,
  entries,
] as const satisfies readonly Check[];

/** The flow without which a message outside any flow would have no answer. */
const NEEDED_FLOW = 'menu';

/** All that is wrong with these flows, by file and line; empty where they may run. */
export function checkFlows(sources: readonly FlowSource[], policy: Policy): readonly Problem[] {
  const flows = new Map(sources.map((source) => [source.document.flow, source]));
  const problems = sources.flatMap((source) => checks.flatMap((check) => [...check({ source, flows, policy })]));
  if (!flows.has(NEEDED_FLOW)) {
    const message = {
      'zh-CN': `缺少流程“${NEEDED_FLOW}”，群众在流程之外发消息就没有回应。`,
      en: `The flow “${NEEDED_FLOW}” is missing; a message outside any flow would have no answer.`,
    };
    problems.push({ code: 'missing-flow', file: `flows/${NEEDED_FLOW}.yaml`, line: 1, message });
  }
  return problems.sort((one, other) => one.file.localeCompare(other.file) || one.line - other.line);
}
