import { expect, test } from 'vitest';
import { CLOSED_EXAMPLE, createSandbox } from '#app/flows-sandbox.ts';
import { type CommandCall, commandNames, commandSpec } from '#flow/commands.ts';

const petition = {
  ...{ kind: 'complaint', topic: 'labour', title: 'Wages', body: 'Unpaid.', place: null, happenedOn: null },
  ...{ files: [], anonymous: true, name: null, phone: null },
};
const evaluation = { case: 'case-2', reached: true, solved: true, satisfaction: 5, words: '' };

/** One call of each command that must come out well; the table makes a missing one fail. */
const calls: Record<(typeof commandNames)[number], unknown> = {
  'case.open': petition,
  'case.mine': {},
  'case.asked': { message: null },
  'case.named': { said: '2026-000017-4 12345678' },
  'case.find': { number: 'any', code: 'any' },
  'case.own': { number: CLOSED_EXAMPLE },
  'case.view': { case: 'case-1' },
  'case.supplement': { case: 'case-1', text: 'more', files: [] },
  'case.withdraw': { case: 'case-1', reason: '' },
  'case.request-withdrawal': { case: 'case-1' },
  'case.answer-withdrawal': { answer: 'keep_1' },
  'case.resume': { case: 'case-1' },
  'case.evaluate': evaluation,
  'conversation.set-locale': { locale: 'en' },
};
const call = (command: string, input: unknown) => ({ command, input }) as CommandCall;

test.each(commandNames)('%s answers with what its schema promises', (command) => {
  for (const locale of ['zh-CN', 'en'] as const) {
    const sandbox = createSandbox();
    if (command === 'case.resume') sandbox(call('case.withdraw', calls['case.withdraw']), locale);
    const outcome = sandbox(call(command, calls[command]), locale);
    if (!outcome.ok) throw outcome.error;
    expect(commandSpec(command).output.strict().parse(outcome.output)).toEqual(outcome.output);
  }
});

test('one case can be added to and withdrawn, another rated, each only once', () => {
  const sandbox = createSandbox();
  const listed = sandbox(call('case.mine', {}), 'en');
  expect(listed).toMatchObject({ ok: true, output: { count: 2 } });
  expect(sandbox(call('case.evaluate', { ...evaluation, case: 'case-1' }), 'en')).toMatchObject({
    error: { code: 'case.wrong-state' },
  });
  for (const again of [{ ok: true }, { ok: false, error: { code: 'case.wrong-state' } }]) {
    expect(sandbox(call('case.withdraw', { case: 'case-1', reason: '' }), 'en')).toMatchObject(again);
    expect(sandbox(call('case.evaluate', evaluation), 'en')).toMatchObject(again);
  }
  expect(sandbox(call('case.view', { case: 'case-9' }), 'en')).toMatchObject({ error: { code: 'case.not-found' } });
});
