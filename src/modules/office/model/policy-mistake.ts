import type { Path, Problem, ProblemCode } from '#document/problem.ts';
import type { PolicyPart } from './policy-parts.ts';

/** What is wrong with a policy, and where. */
export interface Mistake {
  readonly code: ProblemCode;
  readonly part: PolicyPart;
  readonly path: Path;
  readonly message: Problem['message'];
}

/** There is nothing of that name. */
export function unknown(part: PolicyPart, path: Path, name: string): Mistake {
  const message = { 'zh-CN': `没有“${name}”。`, en: `There is no “${name}”.` };
  return { code: 'unknown-reference', part, path, message };
}
