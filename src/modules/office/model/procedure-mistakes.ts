import { petitionKinds } from './petition-kind.ts';
import type { Policy } from './policy.ts';
import { type Mistake, unknown } from './policy-mistake.ts';
import { appealMoments, appealRounds, type ClockRule, type Procedure, runsUntilClosed } from './procedures.ts';

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
    yield* appealMistakes(procedure, index, named);
    // Each open case has a day by which it should be settled: lists and citizens read it.
    const settling = named.some(
      (rule) => settles(rule) && rule.starts.includes('registered') && rule.starts.includes('reopened'),
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

/** Tells whether a clock of this rule runs until the case is settled, and again where it was taken up after a withdrawal. */
function settles(rule: ClockRule): boolean {
  return rule.resumes.includes('taken-up-again') && runsUntilClosed(rule);
}

/** Appeals out of their order, and those that no clock waits for. */
function* appealMistakes({ id, appeals }: Procedure, index: number, clocks: readonly ClockRule[]): Generator<Mistake> {
  for (const [n, { round }] of appeals.entries()) {
    const path = ['procedures', index, 'appeals', n] as const;
    if (round !== appealRounds[n]) {
      const message = {
        'zh-CN': `程序“${id}”里，复查（review）要写在复核（recheck）前面，没有复查就没有复核，各写一次。`,
        en: `In the procedure “${id}”, review has to stand before recheck; there is no recheck without a review, and each stands once.`,
      };
      yield { code: 'duplicate-id', part: 'procedures', path, message };
    }
    const moment = appealMoments[round];
    if (clocks.some((rule) => settles(rule) && rule.starts.includes(moment))) continue;
    const message = {
      'zh-CN': `程序“${id}”要有一个从 ${moment} 算到办结（closed）、恢复办理（taken-up-again）后接着算的时限。`,
      en: `The procedure “${id}” needs a clock that starts at ${moment}, is met by closed alone, and resumes when the case is taken-up-again.`,
    };
    yield { code: 'unknown-reference', part: 'procedures', path, message };
  }
}
