import type { CaseNumber, ConversationId, FileId } from '#domain/ids.ts';
import type { Locale } from '#domain/text.ts';
import type { CloseOutcome, Evaluation, OtherWayOfTelling, Petition } from './case.ts';
import type { Route } from './routing.ts';

/** The one way to change a case: citizens' flows, Slack and the console all run these. */
export type CaseCommand =
  | { readonly type: 'claim' }
  | { readonly type: 'release'; readonly reason: string }
  | { readonly type: 'note'; readonly text: string }
  | { readonly type: 'ask'; readonly text: string }
  | { readonly type: 'supplement'; readonly text: string; readonly files: readonly FileId[] }
  | { readonly type: 'reply'; readonly text: string }
  | { readonly type: 'close'; readonly outcome: CloseOutcome; readonly toldBy: OtherWayOfTelling | undefined }
  | { readonly type: 'withdraw'; readonly reason: string }
  /** By number and query code: the petitioner is asked. */
  | { readonly type: 'request-withdrawal' }
  | { readonly type: 'decline-withdrawal' }
  /** The system's own: nobody answered in time. */
  | { readonly type: 'expire-withdrawal' }
  | { readonly type: 'resume' }
  | { readonly type: 'evaluate'; readonly evaluation: Evaluation }
  /** The system's own: an accusation goes where the policy sends it now. */
  | { readonly type: 'move'; readonly route: Route };

export type CaseCommandType = CaseCommand['type'];

/** `open` stands apart: there is no case yet. */
export interface OpenCommand {
  readonly type: 'open';
  readonly number: CaseNumber;
  readonly conversation: ConversationId;
  readonly locale: Locale;
  readonly petition: Petition;
}
