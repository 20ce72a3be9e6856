import { actingStaff, assertSees } from './authority.ts';
import type { Case } from './case.ts';
import type { CaseCommand } from './command.ts';
import { ask } from './commands/ask.ts';
import { claim } from './commands/claim.ts';
import { close } from './commands/close.ts';
import { declineWithdrawal } from './commands/decline-withdrawal.ts';
import { evaluate } from './commands/evaluate.ts';
import { expireWithdrawal } from './commands/expire-withdrawal.ts';
import { move } from './commands/move.ts';
import { note } from './commands/note.ts';
import { release } from './commands/release.ts';
import { reply } from './commands/reply.ts';
import { requestWithdrawal } from './commands/request-withdrawal.ts';
import { resume } from './commands/resume.ts';
import { supplement } from './commands/supplement.ts';
import { withdraw } from './commands/withdraw.ts';
import type { CommandContext, Decision } from './decision.ts';
import { keepFromAccused } from './keep-from-accused.ts';

/** What a command does to a case. Throws a `HuishengError` (`case.*`, `staff.unknown`, `request.*`) where it may not. */
export function decide(current: Case, command: CaseCommand, context: CommandContext): Decision {
  assertKnows(current, context);
  return keepFromAccused(run(current, command, context), context.policy);
}

/** Of an accusation nobody hears who may not see it, not even that a command would not fit its state. */
function assertKnows(current: Case, { actor, policy }: CommandContext): void {
  if (actor.type === 'staff' && current.accusation) assertSees(actingStaff(actor, policy), current, policy);
}

function run(current: Case, command: CaseCommand, context: CommandContext): Decision {
  switch (command.type) {
    case 'claim':
      return claim(current, context);
    case 'release':
      return release(current, command, context);
    case 'note':
      return note(current, command, context);
    case 'ask':
      return ask(current, command, context);
    case 'supplement':
      return supplement(current, command, context);
    case 'reply':
      return reply(current, command, context);
    case 'close':
      return close(current, command, context);
    case 'withdraw':
      return withdraw(current, command, context);
    case 'request-withdrawal':
      return requestWithdrawal(current, context);
    case 'decline-withdrawal':
      return declineWithdrawal(current, context);
    case 'expire-withdrawal':
      return expireWithdrawal(current, context);
    case 'resume':
      return resume(current, context);
    case 'evaluate':
      return evaluate(current, command, context);
    case 'move':
      return move(current, command, context);
  }
}
