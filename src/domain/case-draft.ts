/** Forms in which staff write about a case, each of which keeps what is not sent yet. They are called as what is done with them. */
export const draftForms = ['reply', 'ask', 'note', 'release'] as const;
export type DraftForm = (typeof draftForms)[number];

/** Longest text that is kept unsent, in characters. Far more than can be sent, so that what is pasted can still be cut. */
export const DRAFT_LENGTH = 50_000;

export function isDraftForm(form: string): form is DraftForm {
  return draftForms.some((known) => known === form);
}
