import type { Policy } from '#domain/policy.ts';
import { checkFlows } from './checks/registry.ts';
import { readPolicy } from './policy.ts';
import type { Problem } from './problem.ts';
import { type FlowSource, readFlow } from './read.ts';

/** Texts of the files in `flows/` and `flows/policy/`, by file name. */
export interface FlowFiles {
  readonly flows: Readonly<Record<string, string>>;
  readonly policy: Readonly<Record<string, string>>;
}

export type LoadedFlows =
  | { readonly ok: true; readonly sources: readonly FlowSource[]; readonly policy: Policy }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads and checks everything; gives either what may run or every problem at once. Scenario files are passed over. */
export function loadFlows(files: FlowFiles): LoadedFlows {
  const policy = readPolicy(files.policy);
  const read = Object.entries(files.flows)
    .filter(([name]) => /\.ya?ml$/.test(name) && !/\.test\.ya?ml$/.test(name))
    .map(([name, text]) => readFlow(`flows/${name}`, text));
  const sources = read.flatMap((one) => (one.ok ? [one.source] : []));
  const unread = [...(policy.ok ? [] : policy.problems), ...read.flatMap((one) => (one.ok ? [] : one.problems))];
  // Flows that did not read would be reported as missing by the rest.
  if (!policy.ok || unread.length > 0) return { ok: false, problems: unread };
  const problems = checkFlows(sources);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, sources, policy: policy.policy };
}

/** A problem as one line: file, line, reason. */
export function problemLine(problem: Problem, locale: keyof Problem['message']): string {
  const at = problem.node === undefined ? '' : ` ${problem.node}:`;
  return `${problem.file}:${problem.line}:${at} ${problem.message[locale]}`;
}
