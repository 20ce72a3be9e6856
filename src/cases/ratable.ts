import type { Case, Closure } from './case.ts';

/** The ending that can be rated: the last one, until its petitioner rated it; anyone with the query code does so in their place. */
export function ratable({ closure, evaluations }: Pick<Case, 'closure' | 'evaluations'>): Closure | undefined {
  return evaluations.some(({ ending }) => ending === closure?.event) ? undefined : closure;
}
