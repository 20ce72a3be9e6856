import { petitionKinds } from './petition-kind.ts';
import type { Policy } from './policy.ts';
import { type Mistake, unknown } from './policy-mistake.ts';

/** Procedures that name a clock which is not there, kinds of petition without a procedure or with two, cases without a deadline, and deadlines whose end nobody hears of. */
export function* procedureMistakes({ procedures: { procedures, clocks } }: Policy): Generator<Mistake> {
  const rules = new Map(clocks.map((rule) => [rule.id, rule]));
  for (const [index, procedure] of procedures.entries()) {
    const path = ['procedures', index, 'clocks'] as const;
    for (const [n, id] of procedure.clocks.entries()) {
      if (!rules.has(id)) yield unknown('procedures', [...path, n], id);
    }
    const named = procedure.clocks.flatMap((id) => rules.get(id) ?? []);
    if (named.length < procedure.clocks.length) continue;
    // Each open case has a day by which it should be settled: lists and citizens read it.
    const settling = named.some(
      ({ starts, resumes, meets }) =>
        starts.includes('registered') &&
        starts.includes('reopened') &&
        resumes.includes('taken-up-again') &&
        meets.every((met) => met === 'closed'),
    );
    if (settling) continue;
    const message = {
      'zh-CN': `程序“${procedure.id}”要有一个从登记（registered）和重新办理（reopened）算到办结（closed）、恢复办理（taken-up-again）后接着算的时限。`,
      en: `The procedure “${procedure.id}” needs a clock that starts when a case is registered or reopened, is met by closed alone, and resumes when it is taken-up-again.`,
    };
    yield { code: 'unknown-reference', part: 'procedures', path, message };
  }
  for (const [index, { id, calls }] of clocks.entries()) {
    if (calls.some(({ days }) => days === 0)) continue;
    const message = {
      'zh-CN': `时限“${id}”到期的那一刻（days: 0）没有写提醒谁。`,
      en: `The clock “${id}” does not say who is called at the moment when it is over (days: 0).`,
    };
    yield { code: 'no-options', part: 'procedures', path: ['clocks', index, 'calls'], message };
  }
  for (const kind of petitionKinds) {
    const count = procedures.filter(({ kinds }) => kinds.includes(kind)).length;
    if (count === 1) continue;
    const message = {
      'zh-CN': count === 0 ? `没有程序接收“${kind}”一类。` : `“${kind}”一类归了 ${count} 种程序，只能归一种。`,
      en:
        count === 0
          ? `No procedure is for petitions of the kind “${kind}”.`
          : `The kind “${kind}” has ${count} procedures; it can have one.`,
    };
    yield { code: count === 0 ? 'no-options' : 'duplicate-id', part: 'procedures', path: ['procedures'], message };
  }
}
