import type { Problem } from '#document/problem.ts';

/** A problem as a page takes it: it has no use for the name of a file that does not exist. */
export function shownProblem({ file: _, path, steps, ...rest }: Problem) {
  return { ...rest, path: [...path], ...(steps ? { steps: [...steps] } : {}) };
}
