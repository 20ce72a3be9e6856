import { accept } from './commands/accept.ts';
import { appeal } from './commands/appeal.ts';
import { approveExtension } from './commands/approve-extension.ts';
import { ask } from './commands/ask.ts';
import { assign } from './commands/assign.ts';
import { callAboutClock } from './commands/call-about-clock.ts';
import { claim } from './commands/claim.ts';
import { close } from './commands/close.ts';
import { declineWithdrawal } from './commands/decline-withdrawal.ts';
import { evaluate } from './commands/evaluate.ts';
import { expireWithdrawal } from './commands/expire-withdrawal.ts';
import { giveOpinion } from './commands/give-opinion.ts';
import { leave } from './commands/leave.ts';
import { move } from './commands/move.ts';
import { notAccept } from './commands/not-accept.ts';
import { note } from './commands/note.ts';
import { noteRepeat } from './commands/note-repeat.ts';
import { recordAnswer } from './commands/record-answer.ts';
import { refuseExtension } from './commands/refuse-extension.ts';
import { release } from './commands/release.ts';
import { remindOfDoor } from './commands/remind-of-door.ts';
import { reopen } from './commands/reopen.ts';
import { reply } from './commands/reply.ts';
import { reportProgress } from './commands/report-progress.ts';
import { requestExtension } from './commands/request-extension.ts';
import { requestWithdrawal } from './commands/request-withdrawal.ts';
import { resume } from './commands/resume.ts';
import { supplement } from './commands/supplement.ts';
import { tellOtherwise } from './commands/tell-otherwise.ts';
import { transfer } from './commands/transfer.ts';
import { withdraw } from './commands/withdraw.ts';

/** Everything that can be done with a case once it is open; what staff do, in the order in which desks offer it. */
export const commandKinds = {
  claim,
  accept,
  reply,
  'give-opinion': giveOpinion,
  ask,
  note,
  release,
  close,
  'tell-otherwise': tellOtherwise,
  'record-answer': recordAnswer,
  'report-progress': reportProgress,
  'not-accept': notAccept,
  transfer,
  assign,
  'request-extension': requestExtension,
  'approve-extension': approveExtension,
  'refuse-extension': refuseExtension,
  supplement,
  withdraw,
  leave,
  'request-withdrawal': requestWithdrawal,
  'decline-withdrawal': declineWithdrawal,
  'expire-withdrawal': expireWithdrawal,
  resume,
  reopen,
  appeal,
  evaluate,
  move,
  'note-repeat': noteRepeat,
  'call-about-clock': callAboutClock,
  'remind-of-door': remindOfDoor,
} as const;
