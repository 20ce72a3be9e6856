import type { Policy } from '#domain/policy.ts';
import type { Problem } from './problem.ts';
import type { FlowSource } from './read.ts';
export function checkFlows(_sources: readonly FlowSource[], _policy: Policy): Problem[] {
  return [];
}
