import type { FormOfCase } from '#desk/contract.ts';
import { moment } from './blocks.ts';
import { boxesFor } from './boxes.ts';
import type { FormState } from './form-state.ts';
import { MAX_BOXES } from './limits.ts';
import { type DeskParts, staffOf } from './parts.ts';
import { say } from './words.ts';

/** What a window begins with where its person did not send what they wrote there, or in the console. */
export interface Unsent {
  readonly state: Partial<Pick<FormState, 'boxes' | 'draft'>>;
  /** `undefined` where no window can hold it. */
  readonly text: string | undefined;
  /** Says so, as markup. */
  readonly line: string;
}

/** The text of a form that its person has not sent, if any. */
export async function unsentText(desk: DeskParts, of: FormOfCase, user: string): Promise<Unsent | undefined> {
  const draft = await desk.service.draft(of, staffOf(desk, user));
  if (!draft) return undefined;
  const locale = await desk.languages.of(user);
  const when = moment(draft.savedAt);
  const text = [draft.text, draft.other ?? ''].filter((part) => part !== '').join('\n\n');
  const boxes = boxesFor(text);
  return boxes > MAX_BOXES
    ? { state: {}, text: undefined, line: say('modal.unsent-long', locale, { when }) }
    : { state: { boxes, draft: draft.version }, text, line: say('modal.unsent', locale, { when }) };
}
