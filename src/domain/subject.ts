import type { AlertId, CaseId } from './ids.ts';

/** What a message is about. */
export type Subject =
  | {
      readonly type: 'case';
      readonly id: CaseId;
      /** Number within the case of the event that the message is the echo of. */
      readonly sequence?: number;
    }
  | { readonly type: 'alert'; readonly id: AlertId };

/** The case that a message is about, if it is about one. */
export function caseOfSubject(subject: Subject | undefined): CaseId | undefined {
  return subject?.type === 'case' ? subject.id : undefined;
}
