import { expect, test } from 'vitest';
import type { ConversationId } from '#domain/ids.ts';
import type { Locale } from '#domain/text.ts';
import { outcomeOf } from '#engine/run-command.ts';
import { type CommandCall, commandNames, commandSpec } from '#flow/commands.ts';
import { CLOSED_EXAMPLE, sandboxCases } from '#modules/authoring/service/sandbox-cases.ts';
import type { FlowRunner } from '#modules/cases/flow-commands/command.ts';
import { policy } from '#test/support/office.ts';

const petition = {
  ...{ kind: 'complaint', topic: 'labour', title: 'Wages', body: 'Unpaid.', place: null, happenedOn: null },
  ...{ files: [], anonymous: true, name: null, phone: null },
};
const evaluation = { case: 'case-2', reached: true, solved: true, satisfaction: 5, words: '' };
const request = '00000000-0000-7000-8000-0000000000ff';

/** One call of each command that must come out well; the table makes a missing one fail. */
const calls: Record<(typeof commandNames)[number], unknown> = {
  'case.open': petition,
  'case.mine': {},
  'case.asked': { message: null },
  'case.named': { said: '2026-000017-4 12345678' },
  'case.find': { number: 'any', code: 'any' },
  'case.own': { number: CLOSED_EXAMPLE },
  'case.view': { case: 'case-1' },
  'case.reread': { case: 'case-1' },
  'case.supplement': { case: 'case-1', text: 'more', files: [] },
  'case.withdraw': { case: 'case-1', reason: '' },
  'case.request-withdrawal': { case: 'case-1' },
  'case.answer-withdrawal': { answer: `keep_${request}` },
  'case.report-pressure': { case: 'case-1', words: '逼我撤', files: [], anonymous: true, name: null, phone: null },
  'case.resume': { case: 'case-1' },
  'case.reopen': { case: 'case-2', reason: 'Dark again.' },
  'case.appeal': { case: 'case-2', reason: 'The formula is wrong.' },
  'case.evaluate': evaluation,
  'doors.questions': { kind: 'complaint', topic: 'labour/wages', wish: null },
  'doors.open': { matter: 'wages', answer: false, since: '2026-03-01' },
  'conversation.set-locale': { locale: 'en' },
};

function tryingOut(locale: Locale) {
  const runner: FlowRunner = { id: 'simulation' as ConversationId, channel: 'telegram', locale };
  const cases = sandboxCases(policy, runner);
  return (command: string, input: unknown = calls[command as keyof typeof calls]) =>
    outcomeOf({ command, input } as CommandCall, { runner, cases });
}

test.each(commandNames)('%s answers with what its schema promises', async (command) => {
  for (const locale of ['zh-CN', 'en'] as const) {
    const run = tryingOut(locale);
    if (command === 'case.resume') await run('case.withdraw');
    const outcome = await run(command);
    if (!outcome.ok) throw outcome.error;
    expect(commandSpec(command).output.strict().parse(outcome.output)).toEqual(outcome.output);
  }
});

test('one case can be added to and withdrawn, another rated, each only once', async () => {
  const run = tryingOut('en');
  expect(await run('case.mine')).toMatchObject({ ok: true, output: { count: 2 } });
  expect(await run('case.evaluate', { ...evaluation, case: 'case-1' })).toMatchObject({
    error: { code: 'case.wrong-state' },
  });
  for (const again of [{ ok: true }, { ok: false, error: { code: 'case.wrong-state' } }]) {
    expect(await run('case.withdraw')).toMatchObject(again);
    expect(await run('case.evaluate')).toMatchObject(again);
  }
  expect(await run('case.view', { case: 'case-9' })).toMatchObject({ error: { code: 'case.not-found' } });
});

test('a request to withdraw is answered as its link says', async () => {
  for (const [answer, outcome] of [
    ['keep', 'kept'],
    ['withdraw', 'withdrawn'],
  ]) {
    const run = tryingOut('zh-CN');
    expect(await run('case.answer-withdrawal', { answer: `${answer}_${request}` })).toMatchObject({
      output: { outcome, fresh: true },
    });
  }
});

test('the examples read as cases of the office do', async () => {
  const run = tryingOut('zh-CN');
  const lamps = await run('case.view', { case: 'case-1' });
  expect(lamps).toMatchObject({ output: { title: '小区门口的路灯不亮', state: 'handling', canWithdraw: true } });
  const meals = await run('case.own', { number: CLOSED_EXAMPLE });
  expect(meals).toMatchObject({ output: { title: '食堂饭菜是凉的', state: 'closed', canEvaluate: true } });
});
