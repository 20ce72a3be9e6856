import type { ViewResponseAction, ViewSubmitAction } from '@slack/bolt';
import type { StaffActionType } from '#desk/action.ts';
import type { DeskForm } from '#desk/form.ts';
import type { CaseChanges } from '#desk/view.ts';
import type { Locale } from '#domain/text.ts';
import { nextState } from '#modules/cases/model/lifecycle.ts';
import { formatError } from '#text/format.ts';
import { HuishengError } from '#vocabulary/errors.ts';
import type { Filled } from './actions.ts';
import { tellable, whatWentWrong } from './errors.ts';
import type { FormState } from './form-state.ts';
import { drawForm } from './forms.ts';
import { type DeskParts, staffOf } from './parts.ts';

/** A window that was submitted, and what was filled in. */
export interface Submission {
  readonly body: ViewSubmitAction;
  readonly type: StaffActionType;
  readonly form: DeskForm;
  readonly state: FormState;
  readonly filled: Filled;
}

const UNCHANGED: CaseChanges = { version: 0, lines: [] };

/** What others did with the case since the window was opened. */
export async function changesUnder(desk: DeskParts, { body, state }: Submission): Promise<CaseChanges> {
  if (state.version === undefined) return UNCHANGED;
  return desk.service.changes(state.caseId, staffOf(desk, body.user.id), state.version);
}

/**
 * What a refused submission is answered: why, and what others did with the case meanwhile. What was typed stays. Where it may still be done,
 * the window is drawn anew, so that the same person can send it all the same.
 */
export async function answerToRefusal(
  desk: DeskParts,
  submission: Submission,
  error: unknown,
): Promise<ViewResponseAction> {
  const { type, state, body } = submission;
  const user = body.user.id;
  const locale = await desk.languages.of(user);
  // Anyone who can no longer see the case is told no more than that.
  const changes = await changesUnder(desk, submission).catch(() => UNCHANGED);
  const refused = (why: unknown): ViewResponseAction => ({
    response_action: 'errors',
    errors: { [blockFor(why, submission)]: withChanges(told(desk, why, locale), changes, locale) },
  });
  if (!(error instanceof HuishengError && error.code === 'case.overtaken')) return refused(error);
  try {
    nextState((await desk.service.cardFor(state.caseId, staffOf(desk, user))).state, type);
    const notice = withChanges(told(desk, error, locale), changes, locale);
    const next = { ...state, version: changes.version, looked: '' };
    return { response_action: 'update', view: await drawForm(desk, { type, user, state: next, notice }) };
  } catch (later) {
    return refused(later);
  }
}

function withChanges(why: string, { lines }: CaseChanges, locale: Locale): string {
  return [why, ...lines.map((line) => `• ${line[locale]}`)].join('\n');
}

/** The field below which a refusal is shown: the one that it is about, else the text or the first choice. */
function blockFor(error: unknown, { form: { choices }, body, filled }: Submission): string {
  const code = error instanceof HuishengError ? error.code : undefined;
  const about = choices.find(({ refusals }) => refusals.some((refusal) => refusal === code))?.name;
  if (about !== undefined && about in body.view.state.values) return about;
  return filled.block || (choices[0]?.name ?? '');
}

function told(desk: DeskParts, error: unknown, locale: Locale): string {
  const shown = tellable(error);
  if (shown.code === 'internal') desk.logger.error(whatWentWrong(error), 'slack: a submission failed');
  return formatError(shown, locale);
}
