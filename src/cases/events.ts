import type { CaseId, EventId, FileId, StaffId, UnitId } from '#domain/ids.ts';
import type { Actor, Through } from '#domain/person.ts';
import type { CloseOutcome, Evaluation, OtherWayOfTelling, Petition } from './case.ts';

/** What happened to a case, past tense, never changed afterwards. `fact` is sealed under the case's key. */
export interface CaseEvent {
  readonly id: EventId;
  readonly caseId: CaseId;
  /** 1, 2, 3 … within the case. */
  readonly sequence: number;
  readonly at: Date;
  readonly actor: Actor;
  readonly through: Through;
  readonly fact: CaseFact;
}

export type CaseFact =
  | { readonly type: 'opened'; readonly petition: Petition }
  | { readonly type: 'claimed'; readonly by: StaffId }
  | { readonly type: 'released'; readonly reason: string }
  | { readonly type: 'noted'; readonly text: string }
  | { readonly type: 'asked'; readonly text: string }
  | { readonly type: 'supplemented'; readonly text: string; readonly files: readonly FileId[] }
  | { readonly type: 'replied'; readonly text: string }
  | { readonly type: 'closed'; readonly outcome: CloseOutcome; readonly toldBy: OtherWayOfTelling | undefined }
  | { readonly type: 'withdrawn'; readonly reason: string }
  /** `lastDay`: until when the petitioner may answer, a calendar day. */
  | { readonly type: 'withdrawal-requested'; readonly lastDay: string }
  | { readonly type: 'withdrawal-declined' }
  | { readonly type: 'withdrawal-expired' }
  | { readonly type: 'resumed' }
  | { readonly type: 'evaluated'; readonly evaluation: Evaluation }
  | { readonly type: 'moved'; readonly unit: UnitId };

export type CaseFactType = CaseFact['type'];
