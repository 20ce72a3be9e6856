import { calendarDay } from '#cases/clocks.ts';
import { stateNames } from '#cases/names.ts';
import { readWithdrawalAnswer } from '#cases/withdrawal-answer.ts';
import { withdrawalOutcome } from '#cases/withdrawal-outcome.ts';
import { HuishengError } from '#domain/errors.ts';
import type { CaseId } from '#domain/ids.ts';
import type { CommandOutput } from '#flow/commands.ts';
import { caseEvents } from '#store/case-changes.ts';
import { caseOfWithdrawalRequest, findCase, lockCase } from '#store/cases.ts';
import { type CaseWork, runCaseCommand } from './case-commands.ts';
import type { Recipient } from './outbox-collector.ts';

interface Asking {
  readonly runner: Pick<Recipient, 'id' | 'channel'>;
  readonly work: CaseWork;
}

/** Has whoever filed the case asked whether it is to be withdrawn. */
export async function requestWithdrawal(
  caseId: CaseId,
  { runner, work }: Asking,
): Promise<CommandOutput<'case.request-withdrawal'>> {
  const actor = { type: 'citizen', conversation: runner.id } as const;
  const request = { caseId, command: { type: 'request-withdrawal' }, actor, through: runner.channel } as const;
  const { withdrawalRequest } = await runCaseCommand(request, work);
  if (!withdrawalRequest) throw new Error('a request to withdraw a case was not kept');
  return { lastDay: calendarDay(withdrawalRequest.until, work.policy.clocks.timeZone) };
}

/**
 * Takes the petitioner's answer to one request to withdraw, once: later ones are told what became of it. Throws `case.not-found` where there
 * is no such request, and `case.not-filed-here`.
 */
export async function answerWithdrawal(
  link: string,
  { runner, work }: Asking,
): Promise<CommandOutput<'case.answer-withdrawal'>> {
  const { tx, keyRing } = work;
  const read = readWithdrawalAnswer(link);
  const caseId = read && (await caseOfWithdrawalRequest(tx, read.request));
  if (!read || !caseId) throw new HuishengError('case.not-found');
  // Before it is read: the answer, its expiry and the office's closing may come at once, and the first of them holds.
  await lockCase(tx, caseId);
  const stored = await findCase(tx, caseId, keyRing);
  if (!stored) throw new HuishengError('case.not-found');
  if (stored.case.conversation !== runner.id) throw new HuishengError('case.not-filed-here');
  const { number, petition, state, withdrawalRequest } = stored.case;
  const about = { number, title: petition.title };
  if (withdrawalRequest?.id !== read.request || withdrawalRequest.until < work.clock.now()) {
    const outcome = withdrawalOutcome(read.request, await caseEvents(tx, stored, keyRing)) ?? 'expired';
    return { ...about, stateName: stateNames[state], outcome, fresh: false };
  }
  const command =
    read.answer === 'withdraw'
      ? ({ type: 'withdraw', reason: '' } as const)
      : ({ type: 'decline-withdrawal' } as const);
  const actor = { type: 'citizen', conversation: runner.id } as const;
  const after = await runCaseCommand({ caseId, command, actor, through: runner.channel }, work);
  const outcome = read.answer === 'withdraw' ? 'withdrawn' : 'kept';
  return { ...about, stateName: stateNames[after.state], outcome, fresh: true };
}
