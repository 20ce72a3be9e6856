import { expect } from 'vitest';
import type { CaseNumber } from '#domain/ids.ts';
import type { CommandCall } from '#flow/commands.ts';
import { maySee } from '#modules/cases/model/authority.ts';
import type { Case } from '#modules/cases/model/case.ts';
import { findCaseByNumber } from '#modules/cases/store/cases.ts';
import { member } from '#test/support/case-office.ts';
import { test } from '#test/support/given.ts';
import { policy } from '#test/support/office.ts';

const it = test
  .extend('handled', ({ given }) => given.claimed('wang'))
  .extend('report', ({ database, office }) => async (words: string, about: Case) => {
    const input = { case: about.id, words, files: [], anonymous: true, name: null, phone: null };
    const opened = await office.run({ command: 'case.report-pressure', input }, office.runner);
    if (!('number' in opened)) throw new Error('nothing was filed');
    const stored = await findCaseByNumber(database.prisma, opened.number as CaseNumber, database.keyRing);
    if (!stored) throw new Error('nothing was filed');
    const seenBy = policy.staff.filter((one) => maySee(one, stored.case, policy)).map(({ id }) => id as string);
    return { case: stored.case, seenBy };
  });

it('that is reported goes to the unit for accusations, and not to whoever handles the case, though nobody is named', async ({
  handled,
  report,
}) => {
  const { seenBy, case: reported } = await report('他们让我撤，不撤就开除我', handled);
  expect(seenBy).toEqual(['zhou', 'qian']);
  expect(reported.accusation?.keptFromStaff).toEqual(expect.arrayContaining(['wang', 'zhao', 'li', 'sun']));
});

it('in an accusation that the unit for accusations handles goes to the second one', async ({ handled, report }) => {
  const { case: accusation } = await report('wang收了老板的钱', handled);
  const { seenBy } = await report('他们让我撤，不撤就开除我', accusation);
  expect(seenBy).toEqual(['hou']);
});

it.for([
  ['case.withdraw', { reason: '他们逼我撤' }],
  ['case.supplement', { text: '他们逼我撤', files: [] }],
] as const)('is asked about before %s does anything, once', async ([command, said], { database, office, handled }) => {
  const run = (freely: boolean) =>
    office.run({ command, input: { case: handled.id, ...said, freely } } as CommandCall, office.runner);
  await expect(run(false)).rejects.toMatchObject({ code: 'case.pressed' });
  expect(await database.prisma.caseEvent.count({ where: { caseId: handled.id } })).toBe(2);
  await run(true);
});

it('is no business of an addition that is not about withdrawing', async ({ office, handled }) => {
  const input = { case: handled.id, text: '老板威胁我们，我怕', files: [], freely: false };
  await office.run({ command: 'case.supplement', input }, office.runner);
});

it('given as the reason to withdraw is in no story, card or message of the desk', async ({ office, handled }) => {
  office.sent();
  await office.run({ command: 'case.withdraw', input: { case: handled.id, reason: 'wang逼我撤诉' } }, office.runner);
  expect(JSON.stringify(office.sent().toDesk)).not.toContain('逼');
  expect(JSON.stringify(await office.files.open(member('wang'), handled.id))).not.toContain('逼');
});
